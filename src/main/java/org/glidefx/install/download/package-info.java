/** Fetches large files over HTTP, going on where it was interrupted; the only place that knows the network. */
@NullMarked
package org.glidefx.install.download;

import org.jspecify.annotations.NullMarked;
