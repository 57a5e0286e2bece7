/** What any part of the window uses: actions and their keys, texts, buttons, cards, notices, background jobs. */
@NullMarked
package org.glidefx.ui.kit;

import org.jspecify.annotations.NullMarked;
