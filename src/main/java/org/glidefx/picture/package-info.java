/** Makes pictures with an engine and writes them to files, for commands and batches. */
@NullMarked
package org.glidefx.picture;

import org.jspecify.annotations.NullMarked;
