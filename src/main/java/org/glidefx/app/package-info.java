/** Where the program starts and its parts are wired together. */
@NullMarked
package org.glidefx.app;

import org.jspecify.annotations.NullMarked;
