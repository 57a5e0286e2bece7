package org.glidefx.convert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import onnx.Onnx.AttributeProto;
import onnx.Onnx.GraphProto;
import onnx.Onnx.ModelProto;
import onnx.Onnx.NodeProto;
import onnx.Onnx.TensorProto;
import org.assertj.core.data.Offset;
import org.glidefx.convert.graph.BadModelException;
import org.glidefx.jobs.CancelToken;
import org.glidefx.jobs.Progress;
import org.glidefx.tensor.FloatTensor;
import org.glidefx.tensor.LongTensor;
import org.glidefx.testing.Goldens;
import org.glidefx.testing.Npy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The gradient of a classifier's log probability, from its ONNX file alone. */
class ClassifierConverterTest {

    private static final Goldens TINY = new Goldens("classifier-tiny");
    private static final double TOLERANCE = 2e-5;

    @TempDir
    Path folder;

    private OnnxRun converted(Path classifier) throws Exception {
        Path target = folder.resolve("gradient.onnx");
        new ClassifierConverter().convert(classifier, target, Progress.NONE, CancelToken.none());
        OnnxRun run = new OnnxRun(target);
        FloatTensor x = Npy.floats(TINY.file("x.npy"));
        LongTensor labels = Npy.longs(TINY.file("labels.npy"));
        return run.goldens(TINY, "timesteps")
                .floats("image", x.data(), x.shape().toLongs())
                .longs("labels", labels.data(), labels.shape().toLongs());
    }

    private static float[] golden(String name) {
        return Npy.floats(TINY.file(name + ".npy")).data();
    }

    /** The golden classifier with something changed. */
    private Path changed(Consumer<GraphProto.Builder> change) throws IOException {
        ModelProto.Builder model = ModelProto.parseFrom(Files.readAllBytes(TINY.file("classifier.onnx"))).toBuilder();
        change.accept(model.getGraphBuilder());
        return Files.write(folder.resolve("changed.onnx"), model.build().toByteArray());
    }

    private void refused(Path classifier, String inWords) {
        Path target = folder.resolve("refused.onnx");
        assertThatExceptionOfType(BadModelException.class)
                .isThrownBy(
                        () -> new ClassifierConverter().convert(classifier, target, Progress.NONE, CancelToken.none()))
                .withMessageStartingWith("The ONNX file cannot be used: ")
                .withMessageContaining(inWords)
                .withMessageEndingWith(".");
        assertThat(target).doesNotExist();
    }

    private static NodeProto.Builder node(GraphProto.Builder graph, String operator) {
        return graph.getNodeBuilderList().stream()
                .filter(node -> node.getOpType().equals(operator))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void oneRunGivesTheOfficialLogProbabilityAndGradient() throws Exception {
        try (OnnxRun run = converted(TINY.file("classifier.onnx"))) {
            assertThat(run.inputNames()).containsExactlyInAnyOrder("image", "timesteps", "labels");
            Map<String, float[]> found = run.run();
            assertThat(RelativeError.of(found.get("score"), golden("log_probability")))
                    .isLessThan(TOLERANCE);
            assertThat(RelativeError.of(found.get("gradient"), golden("gradient")))
                    .isLessThan(TOLERANCE);
        }
    }

    @Test
    void gradientAgreesWithDifferencesOfTheLogProbability() throws Exception {
        FloatTensor x = Npy.floats(TINY.file("x.npy"));
        try (OnnxRun run = converted(TINY.file("classifier.onnx"))) {
            float[] gradient = run.run().get("gradient");
            double length = 0;
            for (float each : gradient) {
                length += (double) each * each;
            }
            double step = 0.5;
            double near = along(run, x, gradient, step / 2 / Math.sqrt(length));
            double far = along(run, x, gradient, step / Math.sqrt(length));
            double slope = (4 * near / step - far / (2 * step)) / 3;
            assertThat(slope / Math.sqrt(length)).isCloseTo(1, Offset.offset(1e-3));
        }
    }

    private static double along(OnnxRun run, FloatTensor x, float[] direction, double step) throws Exception {
        double difference = 0;
        for (int sign = -1; sign <= 1; sign += 2) {
            float[] moved = x.data().clone();
            for (int i = 0; i < moved.length; i++) {
                moved[i] += (float) (sign * step * direction[i]);
            }
            for (float score :
                    run.floats("image", moved, x.shape().toLongs()).run().get("score")) {
                difference += sign * (double) score;
            }
        }
        return difference;
    }

    @Test
    void namesAndPlacesOfTheInputsDoNotMatter() throws Exception {
        Path renamed = changed(graph -> {
            graph.setInput(0, graph.getInput(0).toBuilder().setName("pixels"));
            node(graph, "Conv").setInput(0, "pixels");
            var timesteps = graph.getInput(1);
            graph.setInput(1, graph.getInput(0)).setInput(0, timesteps);
        });
        try (OnnxRun run = converted(renamed)) {
            assertThat(RelativeError.of(run.run().get("gradient"), golden("gradient")))
                    .isLessThan(TOLERANCE);
        }
    }

    @Test
    void fileThatIsNoModelIsRefused() throws Exception {
        refused(Files.writeString(folder.resolve("words.onnx"), "not a model at all"), "damaged or not an ONNX file");
        refused(folder.resolve("absent.onnx"), "there is no file");
    }

    @Test
    void truncatedFileIsRefused() throws Exception {
        byte[] whole = Files.readAllBytes(TINY.file("classifier.onnx"));
        for (int length = 100; length < whole.length; length += 577) {
            refused(Files.write(folder.resolve("cut.onnx"), java.util.Arrays.copyOf(whole, length)), "");
        }
    }

    @Test
    void operatorWithoutARuleIsNamed() throws Exception {
        refused(changed(graph -> node(graph, "Sigmoid").setOpType("HardSwish")), "its operator HardSwish");
    }

    @Test
    void operatorOfAnotherDomainIsRefused() throws Exception {
        refused(changed(graph -> node(graph, "Sigmoid").setDomain("com.example")), "its operator Sigmoid");
    }

    @Test
    void unknownAttributeIsRefused() throws Exception {
        refused(
                changed(graph -> node(graph, "Sigmoid")
                        .addAttribute(AttributeProto.newBuilder()
                                .setName("alpha")
                                .setType(AttributeProto.AttributeType.FLOAT))),
                "unknown attribute alpha");
    }

    @Test
    void logitsThatDoNotDependOnThePictureAreRefused() throws Exception {
        refused(
                changed(graph -> {
                    NodeProto.Builder head = graph.getNodeBuilder(graph.getNodeCount() - 1);
                    head.setOpType("Gemm").setInput(0, "share_column").setInput(1, "time.weight");
                    head.setInput(2, "time.bias");
                }),
                "cannot be differentiated");
    }

    @Test
    void outputThatIsNotLogitsIsRefused() throws Exception {
        refused(
                changed(graph ->
                        graph.setOutput(0, graph.getOutput(0).toBuilder().setName("pooled"))),
                "expected logits, float [N, classes], found [N, 12, 1, 1]");
    }

    @Test
    void weightsInAnotherFileAreRefused() throws Exception {
        refused(
                changed(graph -> graph.getInitializerBuilder(0).setDataLocation(TensorProto.DataLocation.EXTERNAL)),
                "save it as one file");
    }

    @Test
    void weightOfTheWrongLengthIsRefused() throws Exception {
        refused(changed(graph -> graph.getInitializerBuilder(0).setDims(0, 9)), "expected 972 bytes");
    }

    @Test
    void kernelThatDoesNotFitIsRefusedOrFailsCleanly() throws Exception {
        refused(changed(graph -> graph.getInitializerBuilder(8).setDims(0, 4).setDims(1, 15)), "Gemm do not fit");
    }

    @Test
    void newerOperatorSetIsRefused() throws Exception {
        ModelProto.Builder model = ModelProto.parseFrom(Files.readAllBytes(TINY.file("classifier.onnx"))).toBuilder();
        model.getOpsetImportBuilder(0).setVersion(21);
        refused(
                Files.write(folder.resolve("new.onnx"), model.build().toByteArray()),
                "expected operator set 13 to 17, found 21");
    }

    @Test
    void valueUsedBeforeItIsMadeIsRefused() throws Exception {
        refused(changed(graph -> node(graph, "Conv").setInput(0, "nowhere")), "it uses nowhere before it is defined");
    }

    @Test
    void cancellingWritesNothing() {
        CancelToken cancel = new CancelToken();
        cancel.cancel();
        Path target = folder.resolve("gradient.onnx");
        assertThatExceptionOfType(CancellationException.class)
                .isThrownBy(() ->
                        new ClassifierConverter().convert(TINY.file("classifier.onnx"), target, Progress.NONE, cancel));
        assertThat(target).doesNotExist();
    }
}
