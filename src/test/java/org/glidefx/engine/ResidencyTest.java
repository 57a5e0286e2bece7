package org.glidefx.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.glidefx.image.Box;
import org.glidefx.image.Mask;
import org.glidefx.image.file.Pictures;
import org.glidefx.jobs.CancelToken;
import org.glidefx.model.ModelFile;
import org.glidefx.model.ModelFixture;
import org.glidefx.model.ModelFolder;
import org.glidefx.model.ModelLibrary;
import org.glidefx.model.ModelManifest;
import org.glidefx.onnx.Device;
import org.glidefx.onnx.OnnxRuntime;
import org.glidefx.onnx.RuntimeOptions;
import org.glidefx.tensor.Tensor;
import org.glidefx.tensor.TensorModel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an engine holds in memory: with two stages of fakes, and with the networks of the model that comes with the program. */
class ResidencyTest {

    private static final SamplingSettings QUICK = new SamplingSettings(Preset.FAST, SamplerKind.DPM_SOLVER, 2, 3, 7);

    private final Set<String> open = new TreeSet<>();
    private final List<Set<String>> during = new ArrayList<>();

    /** Records at every run which networks are open. */
    private final class Watched implements TensorModel {

        private final String name;
        private final TensorModel network;

        Watched(Path file, TensorModel network) {
            this.name = file.getFileName().toString();
            this.network = network;
            assertThat(open.add(name)).isTrue();
        }

        @Override
        public Set<String> inputNames() {
            return network.inputNames();
        }

        @Override
        public Set<String> outputNames() {
            return network.outputNames();
        }

        @Override
        public Map<String, Tensor> run(Map<String, Tensor> inputs, CancelToken cancel) {
            during.add(new TreeSet<>(open));
            return network.run(inputs, cancel);
        }

        @Override
        public void close() {
            open.remove(name);
            network.close();
        }
    }

    private List<Candidate> edit(ModelFolder folder, TensorModel.Loader loader, Residency residency, double clip) {
        Mask mask = Pictures.rectangle(80, 80, new Box(20, 20, 30, 30));
        EditRequest request =
                new EditRequest(Pictures.smooth(80, 80), mask, "a pumpkin", QUICK.withClipGuidance(clip), 2);
        try (GlideEngine engine =
                GlideEngine.open(folder, file -> new Watched(file, loader.open(file)), () -> "fake", residency)) {
            return engine.edit(request, EngineListener.NONE, CancelToken.none());
        }
    }

    @Test
    void oneAtATimeMakesTheSamePictures(@TempDir Path root) throws Exception {
        ModelFolder folder = ModelFolder.open(ModelFixture.write(root.resolve("tiny")));
        FakeModels models = FakeModels.of(folder, ResidencyTest::dream);
        List<Candidate> all = edit(folder, models, Residency.ALL, 0);
        assertThat(during.getLast()).containsExactly("base.onnx", "text.onnx", "up-text.onnx", "up.onnx");
        during.clear();
        models.opened.clear();
        assertThat(edit(folder, models, Residency.ONE, 0)).isEqualTo(all);
        assertThat(during).allSatisfy(held -> assertThat(held).hasSize(1));
        // The second candidate's captions are encoded by then.
        assertThat(models.opened)
                .containsExactly("text.onnx", "base.onnx", "up-text.onnx", "up.onnx", "base.onnx", "up.onnx");
        assertThat(open).isEmpty();
    }

    private static float dream(Map<String, Tensor> inputs, int at) {
        return (float) Math.tanh(0.5 * FakeModels.floats(inputs, "x").data()[at]);
    }

    @Test
    void whatGuidesStaysOpen() {
        ModelFolder starter = new ModelLibrary(List.of(Path.of(System.getProperty("glidefx.models")))).find("starter");
        edit(starter, OnnxRuntime.start(new RuntimeOptions(Device.CPU, 1)), Residency.ONE, 1);
        assertThat(during).anySatisfy(held -> assertThat(held).hasSizeGreaterThan(1));
        assertThat(during)
                .allSatisfy(held -> assertThat(held.stream().filter(name -> !name.startsWith("clip")))
                        .hasSizeLessThanOrEqualTo(1));
        assertThat(open).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"4000, ALL", "3999, ONE", "1, ONE", "9223372036854775807, ALL"})
    void modelsThatTakeAQuarterOfTheMemoryAreHeldInParts(long memory, Residency expected, @TempDir Path root)
            throws Exception {
        ModelManifest manifest =
                ModelFolder.open(ModelFixture.write(root.resolve("tiny"))).manifest();
        long bytes = manifest.files().stream().mapToLong(ModelFile::size).sum();
        long scaled = memory == Long.MAX_VALUE ? memory : memory * bytes * 8 / 4000;
        assertThat(Residency.suited(manifest, scaled)).isEqualTo(expected);
    }
}
