package org.glidefx.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.glidefx.jobs.CancelToken;
import org.glidefx.tensor.Tensor;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Compares files of one network: processor time of alternating passes on one thread, so that other load on the machine matters
 * little. {@code mvn test -Pmeasure -Dtest=PassBench -Dglidefx.passes=BEFORE.onnx,NOW.onnx}
 */
@Tag("measure")
class PassBench {

    private static final int PAIRS = 25;
    private static final double MILLI = 1e-6;

    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();

    @Test
    void passesInAlternation() throws Exception {
        String files = System.getProperty("glidefx.passes", "onnx-models/starter/base.onnx");
        OnnxRuntime runtime = OnnxRuntime.start(new RuntimeOptions(Device.CPU, 1));
        List<OnnxModel> models = new ArrayList<>();
        for (String file : files.split(",")) {
            models.add((OnnxModel) runtime.open(Path.of(file)));
        }
        double[][] times = new double[models.size()][PAIRS];
        for (int pair = -2; pair < PAIRS; pair++) {
            for (int i = 0; i < models.size(); i++) {
                int which = pair % 2 == 0 ? i : models.size() - 1 - i;
                double time = time(models.get(which));
                if (pair >= 0) {
                    times[which][pair] = time;
                }
            }
        }
        models.forEach(OnnxModel::close);
        List<String> lines = IntStream.range(0, models.size())
                .mapToObj(i -> line(files.split(",")[i], times[0], times[i]))
                .toList();
        Files.createDirectories(Path.of("target/measure"));
        Files.write(Path.of("target/measure/passes.txt"), lines);
        assertThat(lines).allMatch(line -> line.contains("ms"));
    }

    private double time(OnnxModel model) {
        Map<String, Tensor> inputs = NetworkTimer.noise(model.specs());
        long start = threads.getCurrentThreadCpuTime();
        model.run(inputs, CancelToken.none());
        return (threads.getCurrentThreadCpuTime() - start) * MILLI;
    }

    private static String line(String file, double[] first, double[] these) {
        double[] ratios = IntStream.range(0, PAIRS)
                .mapToDouble(i -> first[i] / these[i])
                .sorted()
                .toArray();
        return String.format(
                Locale.ROOT,
                "%s: %.1f ms (median of %d), the first file takes %.3f times as long (%.2f to %.2f)",
                file,
                median(these),
                PAIRS,
                median(ratios),
                ratios[0],
                DoubleStream.of(ratios).max().orElseThrow());
    }

    private static double median(double[] values) {
        double[] sorted = Arrays.stream(values).sorted().toArray();
        return sorted[sorted.length / 2];
    }
}
