/** Installs models that others publish: fetches their checkpoints, converts and tries them out, and removes them again. */
@NullMarked
package org.glidefx.install;

import org.jspecify.annotations.NullMarked;
