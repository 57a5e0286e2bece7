/** What every command uses: shared options, reporting and exit codes. */
@NullMarked
package org.glidefx.cli.kit;

import org.jspecify.annotations.NullMarked;
