/** The caption box and what helps with it: what the model knows, what was said before, and styles. */
@NullMarked
package org.glidefx.ui.words;

import org.jspecify.annotations.NullMarked;
