/** The gallery of everything that was made: its files, its index, and search. */
@NullMarked
package org.glidefx.gallery;

import org.jspecify.annotations.NullMarked;
