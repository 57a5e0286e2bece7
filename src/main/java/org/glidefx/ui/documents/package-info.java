/** The documents open in a window, one of them in front, and their tabs. */
@NullMarked
package org.glidefx.ui.documents;

import org.jspecify.annotations.NullMarked;
