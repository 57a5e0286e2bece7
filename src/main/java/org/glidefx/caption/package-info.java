/** Captions as people type them: what a model understands of one, and how one may go on. */
@NullMarked
package org.glidefx.caption;

import org.jspecify.annotations.NullMarked;
