/** The caption box and what helps to fill it: the model's vocabulary, earlier captions, and styles. */
@NullMarked
package org.glidefx.ui.words;

import org.jspecify.annotations.NullMarked;
