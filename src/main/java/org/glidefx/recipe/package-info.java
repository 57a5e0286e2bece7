/** Recipes: what made a picture (caption, model, settings, seed, hashes), as JSON and as the text that other programs write. */
@NullMarked
package org.glidefx.recipe;

import org.jspecify.annotations.NullMarked;
