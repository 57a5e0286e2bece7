/** The gallery: its page, its view models, and what ties it to the editor. */
@NullMarked
package org.glidefx.ui.gallery;

import org.jspecify.annotations.NullMarked;
