/** Checks for a newer release, only when the user asks for it. */
@NullMarked
package org.glidefx.update;

import org.jspecify.annotations.NullMarked;
