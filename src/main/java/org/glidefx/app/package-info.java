/** The program's start, and the wiring of its parts. */
@NullMarked
package org.glidefx.app;

import org.jspecify.annotations.NullMarked;
