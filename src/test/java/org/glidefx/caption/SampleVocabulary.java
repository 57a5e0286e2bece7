package org.glidefx.caption;

import java.util.List;

/** A vocabulary for tests. */
final class SampleVocabulary {

    static final Vocabulary SAMPLE = new Vocabulary(
            List.of("apple", "car", "cat", "cup of coffee", "crescent moon", "smiling face", "owl", "grapes"),
            List.of("apple", "car"),
            List.of("red", "orange"),
            List.of("small", "big"),
            List.of("on a wooden table", "at night", "on the beach", "on a red background"),
            List.of("and", "to the left of"),
            List.of("hamburger", "3d", "jack-o-lantern"));

    private SampleVocabulary() {}
}
