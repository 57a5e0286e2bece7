package org.glidefx.caption;

import java.util.List;
import java.util.stream.Stream;

/**
 * A phrase that may be proposed.
 *
 * @param text as it is proposed
 * @param forms how people may begin to type it, in lower case
 */
record Phrase(String text, List<String> forms) {

    /** A phrase that is typed as it is. */
    static Phrase of(String text) {
        return new Phrase(text, List.of(text));
    }

    /** A noun with its article; people may type the wrong one or none. */
    static Phrase noun(String noun) {
        return new Phrase(
                Article.before(noun),
                Stream.of(Article.before(noun), noun, "a " + noun, "an " + noun)
                        .distinct()
                        .toList());
    }

    /** An adjective with its article; people may type the wrong one or none. */
    static Phrase adjective(String word) {
        String article = Article.of(word);
        return new Phrase(article + " " + word, List.of(article + " " + word, word, "a " + word, "an " + word));
    }

    /** True if what was typed is a true prefix of one of its forms. */
    boolean continues(String begun) {
        return forms.stream().anyMatch(form -> form.length() > begun.length() && form.startsWith(begun));
    }
}
