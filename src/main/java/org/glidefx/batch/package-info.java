/** The lines of a batch: read, made and logged, by one process or on a cluster. */
@NullMarked
package org.glidefx.batch;

import org.jspecify.annotations.NullMarked;
