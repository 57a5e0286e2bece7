/** Commands that make, edit, enlarge, rank, classify and replay pictures, and their options. */
@NullMarked
package org.glidefx.cli.picture;

import org.jspecify.annotations.NullMarked;
