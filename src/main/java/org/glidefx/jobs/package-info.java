/** Progress, cancellation and the threads that carry long work; plain JDK. */
@NullMarked
package org.glidefx.jobs;

import org.jspecify.annotations.NullMarked;
