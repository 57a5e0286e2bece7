package org.glidefx.convert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import onnx.Onnx.ModelProto;
import onnx.Onnx.NodeProto;
import org.glidefx.convert.graph.BadModelException;
import org.glidefx.convert.graph.ChannelRanges;
import org.glidefx.convert.graph.ConvQuantiser;
import org.glidefx.convert.graph.ValueRange;
import org.glidefx.testing.Goldens;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Small networks with random weights, before and after quantisation. */
class ConvQuantiserTest {

    @TempDir
    Path folder;

    private Path int8;

    @BeforeEach
    void makeFolder() throws IOException {
        int8 = Files.createDirectory(folder.resolve("int8"));
    }

    private Path converted(String golden, WeightStorage storage) throws IOException {
        ConversionResult result = Conversions.golden(golden, "checkpoint.pt", folder.resolve("model"), storage);
        return result.folder().resolve(result.network());
    }

    private Path quantised(Path network, Goldens goldens) throws Exception {
        ConvQuantiser quantiser = ConvQuantiser.read(network);
        Path to = int8.resolve(network.getFileName());
        quantiser.write(measured(quantiser, network, goldens), to, int8.resolve(network.getFileName() + ".data"));
        return to;
    }

    /** Ranges that the measuring network finds on the goldens' inputs. */
    private static Map<String, ChannelRanges> measured(ConvQuantiser quantiser, Path network, Goldens goldens)
            throws Exception {
        Path measuring = network.resolveSibling("measuring.onnx");
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
        return ranges;
    }

    private static List<NodeProto> nodes(Path network) throws IOException {
        return ModelProto.parseFrom(Files.readAllBytes(network)).getGraph().getNodeList();
    }

    private static long count(Path network, String operator) throws IOException {
        return nodes(network).stream()
                .filter(node -> node.getOpType().equals(operator))
                .count();
    }

    @ParameterizedTest
    @ValueSource(strings = {"unet-plain", "unet-inpaint", "unet-upsample", "unet-upsample-inpaint", "unet-odd-conv"})
    void resultsAreNearlyTheSame(String golden) throws Exception {
        Goldens goldens = new Goldens(golden);
        Path network = converted(golden, WeightStorage.FP32);
        double error = Conversions.worstError(quantised(network, goldens), goldens);
        assertThat(error).isBetween(1e-6, 0.06);
    }

    @ParameterizedTest
    @EnumSource
    void onlyWideConvolutionsInsideChange(WeightStorage storage) throws Exception {
        Path network = converted("unet-plain", storage);
        ConvQuantiser quantiser = ConvQuantiser.read(network);
        Path made = quantised(network, new Goldens("unet-plain"));

        assertThat(quantiser.size()).isGreaterThan(4);
        assertThat(count(made, "QLinearConv")).isEqualTo(quantiser.size());
        assertThat(count(made, "Conv")).isEqualTo(count(network, "Conv") - quantiser.size());
        for (String operator : List.of("MatMul", "Gemm", "InstanceNormalization", "Softmax", "Gather")) {
            assertThat(count(made, operator)).as(operator).isEqualTo(count(network, operator));
        }
        List<NodeProto> left = nodes(made).stream()
                .filter(node -> node.getOpType().equals("Conv"))
                .toList();
        assertThat(left.getFirst().getName()).contains("input_blocks.0.0");
        assertThat(left.getLast().getName()).contains("out/");
    }

    @Test
    void theDataFileShrinks() throws Exception {
        Path network = converted("unet-plain", WeightStorage.FP32);
        Path made = quantised(network, new Goldens("unet-plain"));
        assertThat(Files.size(int8.resolve(made.getFileName() + ".data")))
                .isLessThan(Files.size(network.resolveSibling(network.getFileName() + ".data")) * 3 / 4);
    }

    @Test
    void theSameRangesGiveTheSameBytes() throws Exception {
        Path network = converted("unet-plain", WeightStorage.FP32);
        byte[] first = Files.readAllBytes(quantised(network, new Goldens("unet-plain")));
        assertThat(Files.readAllBytes(quantised(network, new Goldens("unet-plain"))))
                .isEqualTo(first);
    }

    /** Values outside a range are clipped: with ranges a hundredth as large the result is far off. */
    @Test
    void rangesAreHonoured() throws Exception {
        Goldens goldens = new Goldens("unet-plain");
        Path network = converted("unet-plain", WeightStorage.FP32);
        ConvQuantiser quantiser = ConvQuantiser.read(network);
        Map<String, ChannelRanges> ranges = measured(quantiser, network, goldens);
        ranges.replaceAll((value, range) -> new ChannelRanges(range.channels().stream()
                .map(each -> new ValueRange(each.lowest() / 100, each.highest() / 100))
                .toList()));
        Path narrow = int8.resolve("narrow.onnx");
        quantiser.write(ranges, narrow, int8.resolve("narrow.onnx.data"));
        assertThat(Conversions.worstError(narrow, goldens)).isGreaterThan(0.2);
    }

    @Test
    void aMissingRangeIsAnError() throws Exception {
        ConvQuantiser quantiser = ConvQuantiser.read(converted("unet-plain", WeightStorage.FP32));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> quantiser.write(Map.of(), int8.resolve("x"), int8.resolve("x.data")))
                .withMessageContaining("expected a range of ");
    }

    @Test
    void networksWithoutConvolutionsOrIn8BitsAreRefused() throws Exception {
        Path network = converted("unet-plain", WeightStorage.FP32);
        Path made = quantised(network, new Goldens("unet-plain"));
        assertThatExceptionOfType(BadModelException.class)
                .isThrownBy(() -> ConvQuantiser.read(made))
                .withMessageContaining("computes in 8 bits already");
        assertThatExceptionOfType(BadModelException.class)
                .isThrownBy(() -> ConvQuantiser.read(network.resolveSibling("text-encoder.onnx")))
                .withMessageContaining("no 3x3 convolutions");
    }

    @Test
    void aDataFileThatIsTooShortIsNamed() throws Exception {
        Goldens goldens = new Goldens("unet-plain");
        Path network = converted("unet-plain", WeightStorage.FP32);
        ConvQuantiser quantiser = ConvQuantiser.read(network);
        Map<String, ChannelRanges> ranges = measured(quantiser, network, goldens);
        Path data = network.resolveSibling(network.getFileName() + ".data");
        Files.write(data, new byte[100]);
        assertThatExceptionOfType(BadModelException.class)
                .isThrownBy(() -> quantiser.write(ranges, int8.resolve("x"), int8.resolve("x.data")))
                .withMessageContaining("beyond the end");
    }
}
