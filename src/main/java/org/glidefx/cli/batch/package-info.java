/** The command that makes many pictures from a file of lines; it can be interrupted and resumed. */
@NullMarked
package org.glidefx.cli.batch;

import org.jspecify.annotations.NullMarked;
