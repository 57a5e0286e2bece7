/** Batches and evaluations as jobs of Apache Spark: lines go out to executors, rows come back, the driver keeps the log. */
@NullMarked
package org.glidefx.spark;

import org.jspecify.annotations.NullMarked;
