package org.glidefx.convert;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import onnx.Onnx.GraphProto;
import onnx.Onnx.ModelProto;
import onnx.Onnx.NodeProto;
import onnx.Onnx.TensorProto;
import onnx.Onnx.TensorShapeProto.Dimension;
import onnx.Onnx.ValueInfoProto;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The rules that keep converted graphs on ONNX Runtime's fast kernels, checked in the files. */
class GraphRulesTest {

    private static final Set<String> FAST = Set.of(
            "Add",
            "AveragePool",
            "Cast",
            "Concat",
            "ConstantOfShape",
            "Conv",
            "Cos",
            "Div",
            "Erf",
            "Gather",
            "Gemm",
            "Identity",
            "InstanceNormalization",
            "LayerNormalization",
            "MatMul",
            "Mul",
            "Pad",
            "Reshape",
            "Resize",
            "Sigmoid",
            "Sin",
            "Softmax",
            "Split",
            "Transpose",
            "Unsqueeze",
            "Where");

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"unet-plain", "unet-upsample-inpaint", "unet-odd-depth", "unet-odd-conv"})
    void onlyOperatorsWithFastKernelsAreUsed(String name) throws Exception {
        ConversionResult result = convert(name, WeightStorage.FP32);
        for (String file : List.of(result.network(), result.textEncoder())) {
            GraphProto graph = graph(result, file);
            assertThat(graph.getNodeList())
                    .allMatch(node ->
                            FAST.contains(node.getOpType()) && node.getDomain().isEmpty());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"unet-plain", "unet-inpaint", "unet-odd-depth", "unet-odd-shift"})
    void conditionsOfAllBlocksComeFromOneProduct(String name) throws Exception {
        ConversionResult result = convert(name, WeightStorage.FP32);
        List<NodeProto> products = nodes(graph(result, result.network()), "Gemm");
        assertThat(products).hasSize(3);
        assertThat(products.stream().map(node -> node.getInput(1)))
                .containsExactly("time_embed.0.weight", "time_embed.2.weight", "conditions.weight");
    }

    @ParameterizedTest
    @ValueSource(strings = {"unet-plain", "unet-inpaint", "unet-upsample", "unet-upsample-inpaint", "unet-odd-single"})
    void convolutionsHaveChannelsThatFillBlocks(String name) throws Exception {
        ConversionResult result = convert(name, WeightStorage.FP32);
        GraphProto graph = graph(result, result.network());
        Map<String, TensorProto> weights = weights(graph);
        for (NodeProto conv : nodes(graph, "Conv")) {
            if (isFolded(conv)) {
                continue;
            }
            long in = weights.get(conv.getInput(1)).getDims(1);
            assertThat(in % 16 == 0 || in < 8)
                    .as("%s has %d channels in", conv.getName(), in)
                    .isTrue();
        }
    }

    @Test
    void tenChannelsArePaddedWithZeros() throws Exception {
        ConversionResult result = convert("unet-upsample-inpaint", WeightStorage.FP32);
        GraphProto graph = graph(result, result.network());
        assertThat(nodes(graph, "Pad")).hasSize(1);
        assertThat(weights(graph).get("input_blocks.0.0.weight").getDimsList()).containsExactly(32L, 16L, 3L, 3L);
    }

    /** Four small kernels replace one over an enlarged map; skip connections are still enlarged. */
    @ParameterizedTest
    @ValueSource(strings = {"unet-plain", "unet-odd-conv"})
    void noConvolutionReadsAnEnlargedMap(String name) throws Exception {
        GraphProto graph = network(name);
        Set<String> enlarged =
                nodes(graph, "Resize").stream().map(node -> node.getOutput(0)).collect(Collectors.toSet());
        List<NodeProto> convolutions = nodes(graph, "Conv");
        assertThat(convolutions).noneMatch(conv -> enlarged.contains(conv.getInput(0)));
        assertThat(convolutions.stream().filter(GraphRulesTest::isFolded).count())
                .isPositive()
                .matches(count -> count % 4 == 0);
    }

    @Test
    void aNormOfChannelsBringsItsGainAndShiftAlong() throws Exception {
        GraphProto graph = network("unet-plain");
        Map<String, NodeProto> readers = new HashMap<>();
        graph.getNodeList().forEach(node -> node.getInputList().forEach(input -> readers.put(input, node)));
        Set<String> declared =
                graph.getValueInfoList().stream().map(ValueInfoProto::getName).collect(Collectors.toSet());
        List<NodeProto> narrow = nodes(graph, "InstanceNormalization").stream()
                .filter(norm -> !norm.getInput(1).contains("ConstantOfShape"))
                .toList();
        assertThat(narrow).isNotEmpty();
        for (NodeProto norm : narrow) {
            NodeProto next = readers.get(norm.getOutput(0));
            boolean byRow = next.getOpType().equals("Reshape");
            assertThat(
                            byRow
                                    ? declared.contains(next.getOutput(0))
                                    : next.getOpType().matches("Sigmoid|Mul|Conv"))
                    .as(norm.getName())
                    .isTrue();
        }
    }

    @Test
    void upsamplingIsTheFormThatTheRuntimeBlocks() throws Exception {
        ConversionResult result = convert("unet-plain", WeightStorage.FP32);
        for (NodeProto resize : nodes(graph(result, result.network()), "Resize")) {
            Map<String, String> texts = resize.getAttributeList().stream()
                    .collect(Collectors.toMap(a -> a.getName(), a -> a.getS().toStringUtf8()));
            assertThat(texts)
                    .containsEntry("mode", "nearest")
                    .containsEntry("coordinate_transformation_mode", "asymmetric")
                    .containsEntry("nearest_mode", "floor");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"unet-plain", "unet-upsample-inpaint"})
    void onlyTheBatchIsOpen(String name) throws Exception {
        ConversionResult result = convert(name, WeightStorage.FP32);
        for (String file : List.of(result.network(), result.textEncoder())) {
            GraphProto graph = graph(result, file);
            for (ValueInfoProto value : graph.getInputList()) {
                assertOnlyBatchOpen(value);
            }
            for (ValueInfoProto value : graph.getOutputList()) {
                assertOnlyBatchOpen(value);
            }
        }
    }

    @Test
    void weightsOfConvolutionsAreConstantsOnceTheirCastsAreFolded() throws Exception {
        ConversionResult result = convert("unet-plain", WeightStorage.FP16);
        GraphProto graph = graph(result, result.network());
        Map<String, TensorProto> weights = weights(graph);
        Map<String, NodeProto> makers = new HashMap<>();
        graph.getNodeList().forEach(node -> node.getOutputList().forEach(output -> makers.put(output, node)));
        for (NodeProto conv : nodes(graph, "Conv")) {
            if (isFolded(conv)) {
                continue;
            }
            NodeProto cast = makers.get(conv.getInput(1));
            assertThat(cast.getOpType()).isEqualTo("Cast");
            assertThat(weights.get(cast.getInput(0)).getDataType()).isEqualTo(TensorProto.DataType.FLOAT16_VALUE);
            assertThat(weights.get(conv.getInput(2)).getDataType()).isEqualTo(TensorProto.DataType.FLOAT_VALUE);
        }
    }

    @Test
    void tokenRowsAreLookedUpBeforeTheyAreWidened() throws Exception {
        ConversionResult result = convert("unet-plain", WeightStorage.FP16);
        NodeProto lookUp = nodes(graph(result, result.textEncoder()), "Gather").getFirst();
        assertThat(lookUp.getInput(0)).isEqualTo("token_embedding.weight");
    }

    @Test
    void sixteenBitStorageHalvesTheFiles() throws Exception {
        ConversionResult wide = convert("unet-plain", WeightStorage.FP32);
        long wideBytes = Files.size(wide.folder().resolve("base.onnx.data"));
        ConversionResult narrow = convert("unet-plain", WeightStorage.FP16);
        long narrowBytes = Files.size(narrow.folder().resolve("base.onnx.data"));
        assertThat((double) narrowBytes / wideBytes).isBetween(0.49, 0.55);
    }

    /**
     * True for one of the four that together replace a convolution of an enlarged map; the runtime sums its kernel from
     * constants.
     */
    private static boolean isFolded(NodeProto conv) {
        return conv.getAttributeList().stream()
                .anyMatch(attribute -> attribute.getName().equals("kernel_shape")
                        && attribute.getIntsList().equals(List.of(2L, 2L)));
    }

    private static void assertOnlyBatchOpen(ValueInfoProto value) {
        List<Dimension> dimensions = value.getType().getTensorType().getShape().getDimList();
        assertThat(dimensions.getFirst().getDimParam()).as(value.getName()).isEqualTo("N");
        assertThat(dimensions.subList(1, dimensions.size()))
                .as(value.getName())
                .allMatch(dimension -> dimension.getDimValue() > 0);
    }

    private ConversionResult convert(String name, WeightStorage storage) throws IOException {
        return Conversions.golden(name, "checkpoint.pt", folder.resolve(storage.name()), storage);
    }

    private GraphProto network(String name) throws IOException {
        ConversionResult result = convert(name, WeightStorage.FP32);
        return graph(result, result.network());
    }

    private static GraphProto graph(ConversionResult result, String file) throws IOException {
        return ModelProto.parseFrom(Files.readAllBytes(result.folder().resolve(file)))
                .getGraph();
    }

    private static List<NodeProto> nodes(GraphProto graph, String operator) {
        return graph.getNodeList().stream()
                .filter(node -> node.getOpType().equals(operator))
                .toList();
    }

    private static Map<String, TensorProto> weights(GraphProto graph) {
        return graph.getInitializerList().stream().collect(Collectors.toMap(TensorProto::getName, tensor -> tensor));
    }
}
