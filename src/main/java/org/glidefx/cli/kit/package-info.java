/** What every command uses: what it reports, to whom, and with which exit code it ends. */
@NullMarked
package org.glidefx.cli.kit;

import org.jspecify.annotations.NullMarked;
