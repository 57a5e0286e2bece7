/**
 * Downloads over HTTP: large files, with resuming, and small documents. Only this package and {@code remote} open
 * network connections.
 */
@NullMarked
package org.glidefx.install.download;

import org.jspecify.annotations.NullMarked;
