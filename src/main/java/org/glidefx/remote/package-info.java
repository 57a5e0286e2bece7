/**
 * Runs networks on a server: a client of the Open Inference Protocol v2 over HTTP with binary tensors, behind the port
 * for networks; also exports models for such servers.
 */
@NullMarked
package org.glidefx.remote;

import org.jspecify.annotations.NullMarked;
