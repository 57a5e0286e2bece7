/** Whether there is a newer release, asked by hand only. */
@NullMarked
package org.glidefx.update;

import org.jspecify.annotations.NullMarked;
