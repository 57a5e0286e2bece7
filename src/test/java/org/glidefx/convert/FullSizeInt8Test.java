package org.glidefx.convert;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.glidefx.convert.graph.ChannelRanges;
import org.glidefx.convert.graph.ConvQuantiser;
import org.glidefx.testing.FullSize;
import org.glidefx.testing.Goldens;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * U-Nets of the official sizes in 8 bits. Their weights are random, so this shows that it works and how fast it is, not what it
 * does to pictures. Leaves both forms in target/full-size, for whoever wants to look at them.
 */
@Tag("full-size")
class FullSizeInt8Test {

    @ParameterizedTest
    @ValueSource(strings = {"base", "upsample"})
    void wideConvolutionsComputeIn8Bits(String name) throws Exception {
        Goldens goldens = FullSize.goldens(name);
        Path folder = Path.of("target", "full-size", name);
        ConversionResult converted = Conversions.run(Conversions.request(
                goldens.file("checkpoint.pt"), goldens.file("config.json"), folder, WeightStorage.FP32));
        Path network = folder.resolve(converted.network());
        ConvQuantiser quantiser = ConvQuantiser.read(network);
        Path measuring = folder.resolve("measuring.onnx");
        quantiser.writeMeasuring(measuring);
        Map<String, ChannelRanges> ranges = new HashMap<>();
        try (OnnxRun run = new OnnxRun(measuring)) {
            Map<String, float[]> found = run.goldens(goldens).run();
            for (String value : quantiser.values()) {
                ranges.put(
                        value,
                        ChannelRanges.around(
                                found.get(ConvQuantiser.lowest(value)), found.get(ConvQuantiser.highest(value))));
            }
        }
        Path int8 = folder.resolve("int8.onnx");
        quantiser.write(ranges, int8, folder.resolve("int8.onnx.data"));
        double error = Conversions.worstError(int8, goldens);
        FullSize.note(
                "int8 %-8s %d convolutions, %.2f of %.2f GB; largest error %.1e of the largest output",
                name,
                quantiser.size(),
                Files.size(folder.resolve("int8.onnx.data")) / 1e9,
                Files.size(network.resolveSibling(network.getFileName() + ".data")) / 1e9,
                error);
        assertThat(error).isBetween(1e-5, 0.2);
    }
}
