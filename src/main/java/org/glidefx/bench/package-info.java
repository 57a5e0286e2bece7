/** Measures how fast models run, compared with what this machine can do at best. */
@NullMarked
package org.glidefx.bench;

import org.jspecify.annotations.NullMarked;
