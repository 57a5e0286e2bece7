package org.glidefx.caption;

import java.util.Arrays;
import java.util.List;

/** Parses the labels, typed by people, by which pictures are sorted. */
public final class Labels {

    /** The largest number of labels that are compared at a time. */
    public static final int MOST = 10_000;

    private Labels() {}

    /**
     * Returns the labels in a text, separated by commas or line breaks: without blank ones, each once, in the order of the
     * text.
     */
    public static List<String> in(String text) {
        return distinct(Arrays.asList(text.split("[,\\n\\r]", -1)));
    }

    /** Like {@link #in}, for labels that are separate already, such as the lines of a file. */
    public static List<String> distinct(List<String> labels) {
        return labels.stream()
                .map(String::strip)
                .filter(label -> !label.isEmpty())
                .distinct()
                .toList();
    }
}
