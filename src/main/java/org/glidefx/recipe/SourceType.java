package org.glidefx.recipe;

/** Origin of a picture's pixels, in terms of IPTC's vocabulary "digital source type". */
public enum SourceType {
    /** All of it was made by a model. */
    GENERATED("trainedAlgorithmicMedia"),
    /** A model made part of it, or changed all of it. */
    EDITED("compositeWithTrainedAlgorithmicMedia");

    private final String term;

    SourceType(String term) {
        this.term = term;
    }

    /** Returns the term's URI, as files store it. */
    public String uri() {
        return "http://cv.iptc.org/newscodes/digitalsourcetype/" + term;
    }

    public static SourceType of(Recipe recipe) {
        return recipe.kind() == Recipe.Kind.EDIT || !recipe.source().isEmpty() ? EDITED : GENERATED;
    }
}
