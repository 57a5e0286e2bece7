/** Checksums of files. */
@NullMarked
package org.glidefx.digest;

import org.jspecify.annotations.NullMarked;
