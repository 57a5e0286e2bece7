package org.glidefx.onnx;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.glidefx.tensor.ModelRunException;
import org.glidefx.tensor.OperatorTime;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads what ONNX Runtime's profiler writes: a JSON array of trace events, one for every operator that ran. */
final class ProfileFile {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String KERNEL = "_kernel_time";
    private static final double MICROSECONDS = 1e6;

    private ProfileFile() {}

    /**
     * @param passes that were profiled, over which times are averaged
     * @throws ModelRunException if it is no such file
     */
    static List<OperatorTime> read(String json, int passes) {
        Map<String, Sum> sums = new HashMap<>();
        try {
            for (JsonNode event : JSON.readTree(json)) {
                if (event.path("cat").asString("").equals("Node")
                        && event.path("name").asString("").endsWith(KERNEL)) {
                    JsonNode about = event.path("args");
                    sums.computeIfAbsent(about.path("op_name").asString("unknown"), name -> new Sum())
                            .add(event.path("dur").asDouble(0) / MICROSECONDS, flop(about));
                }
            }
        } catch (JacksonException e) {
            throw new ModelRunException("The runtime's profile cannot be read; run the measurement again.", e);
        }
        List<OperatorTime> times = new ArrayList<>();
        sums.forEach((name, sum) ->
                times.add(new OperatorTime(name, sum.calls / passes, sum.seconds / passes, sum.flop / passes)));
        times.sort(Comparator.comparingDouble(OperatorTime::seconds).reversed());
        return times;
    }

    /** Sum over all calls of an operator. */
    private static final class Sum {
        private int calls;
        private double seconds;
        private double flop;

        void add(double moreSeconds, double moreFlop) {
            calls++;
            seconds += moreSeconds;
            flop += moreFlop;
        }
    }

    /**
     * Two for each multiply-add. Each value of the result needs as many as the kernel has elements, or as the shared dimension
     * of two matrices is long.
     */
    private static double flop(JsonNode about) {
        List<Long> first = shape(about.path("input_type_shape").path(0));
        List<Long> second = shape(about.path("input_type_shape").path(1));
        List<Long> out = shape(about.path("output_type_shape").path(0));
        if (first.isEmpty() || out.isEmpty()) {
            return 0;
        }
        return switch (about.path("op_name").asString("")) {
            case "Conv", "FusedConv" ->
                second.isEmpty() ? 0 : 2 * product(out) * product(second.subList(1, second.size()));
            // The runtime omits a constant second matrix, so the last extent of the result stands for its width.
            case "MatMul", "FusedMatMul", "Gemm", "FusedGemm" -> 2 * product(first) * out.getLast();
            default -> 0;
        };
    }

    /** Reads the extents from an object whose only field is named after the type. */
    private static List<Long> shape(JsonNode tensor) {
        for (JsonNode extents : tensor) {
            return extents.valueStream().map(extent -> extent.asLong(0)).toList();
        }
        return List.of();
    }

    private static double product(List<Long> extents) {
        return extents.stream().mapToDouble(Long::doubleValue).reduce(1, (a, b) -> a * b);
    }
}
