/**
 * Measures how good a set of pictures is as a whole: distances and overlaps in the features of a network, with their
 * uncertainty.
 */
@NullMarked
package org.glidefx.evaluate;

import org.jspecify.annotations.NullMarked;
