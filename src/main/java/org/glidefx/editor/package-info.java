/** The document: picture, mask, edits, and their undo history; immutable values. */
@NullMarked
package org.glidefx.editor;

import org.jspecify.annotations.NullMarked;
