/**
 * Blind comparisons of pictures by people: what is shown in which order, what was chosen, and the resulting ratings.
 */
@NullMarked
package org.glidefx.evaluate.blind;

import org.jspecify.annotations.NullMarked;
