/** Networks that a server runs: a client of the Open Inference Protocol v2 over HTTP, with binary tensors, behind the port for networks. */
@NullMarked
package org.glidefx.remote;

import org.jspecify.annotations.NullMarked;
