/** Commands that make, change, enlarge, compare and make again pictures, and their options. */
@NullMarked
package org.glidefx.cli.picture;

import org.jspecify.annotations.NullMarked;
