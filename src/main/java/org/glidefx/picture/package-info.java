/** Pictures made with an engine and written to files, for commands and batches alike. */
@NullMarked
package org.glidefx.picture;

import org.jspecify.annotations.NullMarked;
