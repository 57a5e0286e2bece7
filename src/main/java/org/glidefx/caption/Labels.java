package org.glidefx.caption;

import java.util.Arrays;
import java.util.List;

/** Labels that pictures are sorted by, as people write them. */
public final class Labels {

    /** The most that are compared at a time. */
    public static final int MOST = 10_000;

    private Labels() {}

    /** Labels in a text, separated by commas or in lines; without blank ones, each once, in the order of the text. */
    public static List<String> in(String text) {
        return distinct(Arrays.asList(text.split("[,\\n\\r]", -1)));
    }

    /** The same of labels that are apart already, such as the lines of a file. */
    public static List<String> distinct(List<String> labels) {
        return labels.stream()
                .map(String::strip)
                .filter(label -> !label.isEmpty())
                .distinct()
                .toList();
    }
}
