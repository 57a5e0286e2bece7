/** How good many pictures are as a whole: distances and agreements in the features of a network, with their uncertainty. */
@NullMarked
package org.glidefx.evaluate;

import org.jspecify.annotations.NullMarked;
