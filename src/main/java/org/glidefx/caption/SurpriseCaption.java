package org.glidefx.caption;

import java.util.List;
import java.util.SplittableRandom;

/** Makes a random caption that a model understands, for people without an idea of their own. */
public final class SurpriseCaption {

    /** One caption in this many has a size. */
    private static final int SIZED = 4;

    private SurpriseCaption() {}

    /** Returns a thing, with a colour if it may have one, before a background; the same for the same seed. */
    public static String of(Vocabulary vocabulary, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        String thing = one(vocabulary.things(), random);
        StringBuilder words = new StringBuilder();
        if (!vocabulary.sizes().isEmpty() && random.nextInt(SIZED) == 0) {
            words.append(one(vocabulary.sizes(), random)).append(' ');
        }
        if (vocabulary.coloured().contains(thing) && !vocabulary.colours().isEmpty()) {
            words.append(one(vocabulary.colours(), random)).append(' ');
        }
        String caption = Article.before(words + thing);
        return vocabulary.backgrounds().isEmpty() ? caption : caption + " " + one(vocabulary.backgrounds(), random);
    }

    private static String one(List<String> phrases, SplittableRandom random) {
        return phrases.get(random.nextInt(phrases.size()));
    }
}
