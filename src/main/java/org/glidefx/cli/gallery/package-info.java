/** Commands about the pictures of the editor's gallery. */
@NullMarked
package org.glidefx.cli.gallery;

import org.jspecify.annotations.NullMarked;
