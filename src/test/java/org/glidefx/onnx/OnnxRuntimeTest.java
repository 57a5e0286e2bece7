package org.glidefx.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.onnxruntime.OrtException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.glidefx.jobs.CancelToken;
import org.glidefx.tensor.FloatTensor;
import org.glidefx.tensor.ModelRunException;
import org.glidefx.tensor.Shape;
import org.glidefx.tensor.Tensor;
import org.glidefx.tensor.TensorModel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OnnxRuntimeTest {

    private static final OnnxRuntime CPU = OnnxRuntime.start(new RuntimeOptions(Device.CPU, 0));

    @TempDir
    Path folder;

    @Test
    void cpuIsCalledCpu() {
        assertThat(CPU.device()).isEqualTo("CPU");
        assertThat(CPU.active()).isEqualTo(ActiveDevice.CPU);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 8})
    void anyNumberOfThreadsGivesTheSame(int threads) {
        OnnxRuntime runtime = OnnxRuntime.start(new RuntimeOptions(Device.CPU, threads));
        try (TensorModel model = runtime.open(TinyModels.sum(folder))) {
            assertThat(sum(model)).containsExactly(11, 22);
        }
    }

    @Test
    void autoRunsSomewhereAndSaysWhere() {
        OnnxRuntime runtime = OnnxRuntime.start(new RuntimeOptions(Device.AUTO, 1));
        try (TensorModel model = runtime.open(TinyModels.sum(folder))) {
            assertThat(sum(model)).containsExactly(11, 22);
        }
        assertThat(runtime.device()).matches("CUDA|CPU \\(CUDA could not be used: [^.\\n]+\\)");
        assertThat(runtime.device()).startsWith(runtime.active().name());
    }

    @Test
    void cudaThatIsNotThereIsOneSentence() {
        assumeFalse(cudaWorks(), "this machine has CUDA");
        assertThatExceptionOfType(ModelRunException.class)
                .isThrownBy(() ->
                        OnnxRuntime.start(new RuntimeOptions(Device.CUDA, 1)).open(TinyModels.sum(folder)))
                .withMessageMatching("CUDA could not be used: [^.\\n]+; choose the CPU instead\\.");
    }

    @Test
    void cudaGivesWhatTheCpuGives() {
        assumeTrue(cudaWorks(), "this machine has no CUDA");
        OnnxRuntime runtime = OnnxRuntime.start(new RuntimeOptions(Device.CUDA, 1));
        try (TensorModel model = runtime.open(TinyModels.sum(folder))) {
            assertThat(sum(model)).containsExactly(11, 22);
        }
        assertThat(runtime.device()).isEqualTo("CUDA");
    }

    @Test
    void aCardThatIsNotThereIsOneSentence() {
        assertThatExceptionOfType(ModelRunException.class)
                .isThrownBy(() -> OnnxRuntime.start(new RuntimeOptions(Device.CUDA, 1023, 1))
                        .open(TinyModels.sum(folder)))
                .withMessageMatching("CUDA could not be used: [^.\\n]+; choose the CPU instead\\.");
    }

    private boolean cudaWorks() {
        OnnxRuntime runtime = OnnxRuntime.start(new RuntimeOptions(Device.AUTO, 1));
        runtime.open(TinyModels.sum(folder)).close();
        return runtime.active() == ActiveDevice.CUDA;
    }

    @Test
    void missingFileIsOneSentence() {
        refuses(folder.resolve("base.onnx"), "The model file base.onnx is missing; install the model again.");
        refuses(folder, "The model file " + folder.getFileName() + " is missing; install the model again.");
    }

    @Test
    void damagedFileIsOneSentence() throws Exception {
        Path garbage = Files.writeString(folder.resolve("base.onnx"), "not a model at all");
        refuses(garbage, "The model file base.onnx is damaged or not a model; install the model again.");
    }

    @Test
    void emptyAndTruncatedFilesAreOneSentence() throws Exception {
        byte[] whole = Files.readAllBytes(TinyModels.sum(folder));
        Path empty = Files.write(folder.resolve("empty.onnx"), new byte[0]);
        Path half = Files.write(folder.resolve("half.onnx"), Arrays.copyOf(whole, whole.length / 2));
        refuses(empty, "The model file empty.onnx is damaged or not a model; install the model again.");
        refuses(half, "The model file half.onnx is damaged or not a model; install the model again.");
    }

    @Test
    void missingWeightsAreOneSentence() {
        refuses(
                TinyModels.withoutItsWeights(folder),
                "The model file external.onnx is damaged or not a model; install the model again.");
    }

    /** Model files may be links to another place, as in download caches. */
    @Test
    void weightsBehindALinkAreReadWhereTheModelFileIsALinkToo() throws Exception {
        Path store = Files.createDirectory(folder.resolve("store"));
        Path model = TinyModels.withItsWeights(store);
        Path linked = Files.createDirectory(folder.resolve("linked"));
        Path link = Files.createSymbolicLink(linked.resolve("external.onnx"), model);
        Files.createSymbolicLink(linked.resolve("external.onnx.data"), store.resolve("external.onnx.data"));
        OnnxRuntime.start(new RuntimeOptions(Device.CPU, 1)).open(link).close();
    }

    @Test
    void weightsBehindALinkOutOfTheFolderAreOneTrueSentence() throws Exception {
        Path store = Files.createDirectory(folder.resolve("store"));
        Path model = TinyModels.withItsWeights(store);
        Path mixed = Files.createDirectory(folder.resolve("mixed"));
        Path copy = Files.copy(model, mixed.resolve("external.onnx"));
        Files.createSymbolicLink(mixed.resolve("external.onnx.data"), store.resolve("external.onnx.data"));
        refuses(
                copy,
                "The model file external.onnx has its weights in external.onnx.data, a link to another folder, which ONNX"
                        + " Runtime does not follow; put the weights themselves there, or make external.onnx a link to that"
                        + " folder too.");
    }

    @Test
    void damagedFileDoesNotMakeAutoGiveUpMore() throws Exception {
        OnnxRuntime runtime = OnnxRuntime.start(new RuntimeOptions(Device.AUTO, 1));
        runtime.open(TinyModels.sum(folder)).close();
        String device = runtime.device();
        Path garbage = Files.writeString(folder.resolve("base.onnx"), "not a model at all");
        assertThatExceptionOfType(ModelRunException.class).isThrownBy(() -> runtime.open(garbage));
        assertThat(runtime.device()).isEqualTo(device);
    }

    @Test
    void modelOfOtherTypesIsOneSentence() {
        refuses(
                TinyModels.ofDoubles(folder),
                "The model doubles.onnx has x of a type other than float32, int64 and bool; convert it again.");
    }

    @Test
    void refusesThreadsOutOfRange() {
        assertThatIllegalArgumentException().isThrownBy(() -> new RuntimeOptions(Device.CPU, -1));
        assertThatIllegalArgumentException().isThrownBy(() -> new RuntimeOptions(Device.CPU, 1025));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Failed to find CUDA shared provider | this copy of the program was built without it",
                "Failed to load shared library | the libraries of CUDA 12 and cuDNN 9 were not all found",
                "CUDA failure 35: CUDA driver version is insufficient for CUDA runtime version"
                        + " | no NVIDIA graphics card with a recent driver was found",
                "CUDA failure 100: no CUDA-capable device is detected"
                        + " | no NVIDIA graphics card with a recent driver was found",
                "CUDA failure 2: out of memory | the graphics card has too little free memory",
                "Something else. | Something else"
            })
    void failuresOfCudaAreToldInPlainWords(String message, String words) {
        assertThat(CudaFailure.inWords(new OrtException(message))).isEqualTo(words);
    }

    @Test
    void unknownFailuresOfCudaAreCutToOneShortLine() {
        String words = CudaFailure.inWords(new OrtException("x".repeat(500) + "\nsecond line"));
        assertThat(words).hasSizeLessThan(170).endsWith("...").doesNotContain("\n");
    }

    private static void refuses(Path file, String message) {
        assertThatExceptionOfType(ModelRunException.class)
                .isThrownBy(() -> CPU.open(file))
                .withMessage(message);
    }

    private static float[] sum(TensorModel model) {
        Map<String, Tensor> inputs = Map.of(
                "x", new FloatTensor(Shape.of(1, 2), new float[] {1, 2}),
                "bias", new FloatTensor(Shape.of(2), new float[] {10, 20}));
        return ((FloatTensor) model.run(inputs, CancelToken.none()).get("y")).data();
    }
}
