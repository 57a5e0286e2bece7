/** The command line: one class per command, one exception handler, exit codes. */
@NullMarked
package org.glidefx.cli;

import org.jspecify.annotations.NullMarked;
