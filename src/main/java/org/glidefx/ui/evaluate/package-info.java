/** The page that evaluates models over guidance scales, and the blind comparison of what was made. */
@NullMarked
package org.glidefx.ui.evaluate;

import org.jspecify.annotations.NullMarked;
