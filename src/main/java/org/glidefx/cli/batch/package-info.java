/** Many pictures from a file of lines, which can be interrupted and resumed. */
@NullMarked
package org.glidefx.cli.batch;

import org.jspecify.annotations.NullMarked;
