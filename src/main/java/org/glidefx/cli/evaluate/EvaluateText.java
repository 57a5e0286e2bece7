package org.glidefx.cli.evaluate;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.glidefx.evaluate.Bootstrap.Estimate;
import org.glidefx.evaluate.Figures;

/** The figures of an evaluation as text for a terminal. */
final class EvaluateText {

    private static final Map<String, String> TITLES = titles();

    private EvaluateText() {}

    private static Map<String, String> titles() {
        Map<String, String> titles = new LinkedHashMap<>();
        titles.put("clipScore", "CLIP score");
        titles.put("retrieval", "retrieval");
        titles.put("frechet", "FD");
        titles.put("inceptionScore", "inception score");
        titles.put("precision", "precision");
        titles.put("recall", "recall");
        titles.put("density", "density");
        titles.put("coverage", "coverage");
        return titles;
    }

    /**
     * Formats a block for each guidance scale, with a line for each figure and its 95 % interval.
     *
     * @param features the network that the features come from
     */
    static String table(List<Figures> figures, String features) {
        StringBuilder text = new StringBuilder();
        for (Figures row : figures) {
            text.append(row.guidance() == null ? "" : "Guidance " + row.guidance() + ", ")
                    .append(row.pictures())
                    .append(" pictures\n");
            TITLES.forEach((name, title) -> {
                Estimate estimate = row.estimates().get(name);
                if (estimate != null) {
                    text.append(String.format(
                            Locale.ROOT,
                            "  %-17s %9.4f   %.4f to %.4f%n",
                            title,
                            estimate.value(),
                            estimate.low(),
                            estimate.high()));
                }
            });
        }
        boolean compared = figures.stream().anyMatch(row -> row.estimates().containsKey("frechet"));
        return compared ? text + "FD is the Frechet distance in the features of " + features + ".\n" : text.toString();
    }
}
