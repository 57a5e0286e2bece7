/** The command that measures how good a set of pictures is as a whole. */
@NullMarked
package org.glidefx.cli.evaluate;

import org.jspecify.annotations.NullMarked;
