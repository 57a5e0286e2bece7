package org.glidefx.evaluate;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Features and their figures by NumPy and SciPy, written by {@code make_metric_goldens.py}. */
final class MetricGoldens {

    static final Path FOLDER = Path.of("src/test/resources/metrics");
    private static final JsonNode GOLDEN =
            JsonMapper.shared().readTree(FOLDER.resolve("golden.json").toFile());

    private MetricGoldens() {}

    static double number(String name) {
        return GOLDEN.path(name).asDouble();
    }

    static List<float[]> rows(String name) {
        List<float[]> rows = new ArrayList<>();
        for (JsonNode row : GOLDEN.path(name)) {
            float[] values = new float[row.size()];
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) row.get(i).asDouble();
            }
            rows.add(values);
        }
        return rows;
    }

    static Gaussian gaussian(List<float[]> rows) {
        FeatureStatistics statistics = new FeatureStatistics(rows.getFirst().length);
        rows.forEach(statistics::add);
        return statistics.gaussian();
    }
}
