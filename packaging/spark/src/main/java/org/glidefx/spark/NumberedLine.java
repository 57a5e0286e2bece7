package org.glidefx.spark;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * A line of a batch on its way to an executor.
 *
 * @param number from 1
 */
record NumberedLine(int number, String text) implements Serializable {

    /** All but blank lines, which count in the numbers. */
    static List<NumberedLine> of(List<String> texts) {
        List<NumberedLine> lines = new ArrayList<>();
        for (int i = 0; i < texts.size(); i++) {
            if (!texts.get(i).isBlank()) {
                lines.add(new NumberedLine(i + 1, texts.get(i)));
            }
        }
        return lines;
    }
}
