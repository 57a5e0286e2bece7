/** The command that measures how good many pictures are as a whole. */
@NullMarked
package org.glidefx.cli.evaluate;

import org.jspecify.annotations.NullMarked;
