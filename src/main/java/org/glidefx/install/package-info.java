/**
 * Installs published models: downloads their checkpoints, converts and tests them; also removes and quantises models.
 */
@NullMarked
package org.glidefx.install;

import org.jspecify.annotations.NullMarked;
