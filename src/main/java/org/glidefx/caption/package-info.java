/** Captions as people type them: which words a model understands, and how a caption may continue. */
@NullMarked
package org.glidefx.caption;

import org.jspecify.annotations.NullMarked;
