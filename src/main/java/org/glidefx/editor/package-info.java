/** The document: picture, mask, versions and edits, all immutable, and the undo history. */
@NullMarked
package org.glidefx.editor;

import org.jspecify.annotations.NullMarked;
