package org.glidefx.editor;

import java.util.Optional;
import org.glidefx.recipe.Recipe;

/**
 * The origin of a version.
 *
 * @param caption what was asked for; empty for an opened picture
 * @param summary the settings in a few words, for users
 * @param recipe what reproduces its pixels; empty for an opened picture
 * @param mask what was filled; empty for an opened picture and one made from a caption alone
 */
public record Provenance(String caption, String summary, Optional<Recipe> recipe, Optional<VersionMask> mask) {

    /** The most characters of a caption or name that a document keeps. */
    public static final int MOST_TEXT = 100_000;

    /** The provenance of an opened or pasted picture. */
    public static final Provenance OPENED = new Provenance("", "");

    /** A provenance without a recipe. */
    public Provenance(String caption, String summary) {
        this(caption, summary, Optional.empty(), Optional.empty());
    }
}
