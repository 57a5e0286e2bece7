/** Everything that was made: the index, the files beside it, and search. */
@NullMarked
package org.glidefx.gallery;

import org.jspecify.annotations.NullMarked;
