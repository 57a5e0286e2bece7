package org.glidefx.install;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.glidefx.engine.EngineListener;
import org.glidefx.engine.GenerateRequest;
import org.glidefx.engine.GlideEngine;
import org.glidefx.engine.Preset;
import org.glidefx.engine.SamplerKind;
import org.glidefx.engine.SamplingSettings;
import org.glidefx.image.Raster;
import org.glidefx.jobs.CancelToken;
import org.glidefx.jobs.Progress;
import org.glidefx.model.ModelFolder;
import org.glidefx.model.ModelLibrary;
import org.glidefx.onnx.Device;
import org.glidefx.onnx.OnnxRuntime;
import org.glidefx.onnx.RuntimeOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The model that comes with the program, in 8 bits. */
class ModelQuantiserTest {

    @TempDir
    Path folder;

    private final OnnxRuntime runtime = OnnxRuntime.start(new RuntimeOptions(Device.CPU, 2));

    private static ModelFolder starter() {
        return new ModelLibrary(List.of(Path.of(System.getProperty("glidefx.models")))).find("starter");
    }

    /** The starter as links to its files, with a licence. */
    private ModelFolder linkedStarter() throws IOException {
        Path links = Files.createDirectory(folder.resolve("links"));
        try (var files = Files.list(starter().directory().toRealPath())) {
            for (Path file : files.toList()) {
                Files.createSymbolicLink(links.resolve(file.getFileName()), file);
            }
        }
        Files.writeString(links.resolve("LICENSE.txt"), "A licence.");
        return ModelFolder.open(links);
    }

    private ModelFolder quantise(ModelFolder source, Path target, Progress progress) throws IOException {
        return new ModelQuantiser(runtime).quantise(source, target, progress, CancelToken.none());
    }

    private Raster picture(ModelFolder model) {
        try (GlideEngine engine = GlideEngine.open(model, runtime, () -> "CPU")) {
            SamplingSettings few = new SamplingSettings(Preset.FAST, SamplerKind.DPM_SOLVER, 4, 3, 3);
            GenerateRequest request = new GenerateRequest("a pumpkin in a meadow", few, 1);
            return engine.generate(request, EngineListener.NONE, CancelToken.none())
                    .getFirst()
                    .picture();
        }
    }

    @Test
    void theStarterIn8BitsPaintsNearlyTheSame() throws IOException {
        Path target = folder.resolve("models/starter-int8");
        List<String> heard = new ArrayList<>();
        ModelFolder made = quantise(linkedStarter(), target, (done, total, what) -> heard.add(done + "/" + total));

        assertThat(heard).startsWith("1/8").endsWith("8/8");
        made.verify(Progress.NONE, CancelToken.none());
        assertThat(made.info().name()).isEqualTo("starter-int8");
        assertThat(made.info().capabilities()).isEqualTo(starter().info().capabilities());
        assertThat(made.size()).isLessThan(starter().size());
        assertThat(target.resolve("model.json")).content().contains("\"precision\" : \"int8\"");
        try (var left = Files.list(folder.resolve("models"))) {
            assertThat(left).containsExactly(target);
        }
        try (var files = Files.list(target)) {
            assertThat(files).isNotEmpty().noneMatch(Files::isSymbolicLink);
        }
        assertThat(target.resolve("LICENSE.txt")).hasContent("A licence.");
        Raster ours = picture(made);
        Raster exact = picture(starter());
        assertThat(ours).isNotEqualTo(exact);
        assertThat(meanDifference(ours, exact)).isLessThan(6);

        assertThatExceptionOfType(InstallException.class)
                .isThrownBy(() -> quantise(starter(), target, Progress.NONE))
                .withMessageContaining("already exists; remove it or choose another folder.");
        assertThatExceptionOfType(InstallException.class)
                .isThrownBy(() -> quantise(made, folder.resolve("again"), Progress.NONE))
                .withMessageContaining("cannot be quantised: it already computes in 8 bits");
    }

    @Test
    void whatALinkLeadsToIsShared() throws IOException {
        Path store = Files.createDirectory(folder.resolve("store"));
        Path made = Files.createDirectory(folder.resolve("made"));
        Files.writeString(store.resolve("blob"), "weights");
        Path link = Files.createSymbolicLink(store.resolve("base.onnx"), Path.of("blob"));

        ModelQuantiser.share(link, made.resolve("base.onnx"));

        assertThat(made.resolve("base.onnx")).isRegularFile().hasContent("weights");
        assertThat(Files.isSymbolicLink(made.resolve("base.onnx"))).isFalse();
    }

    @Test
    void theLicenceStaysWithTheWeights() throws IOException {
        Path source = Files.createDirectory(folder.resolve("source"));
        Path made = Files.createDirectory(folder.resolve("made"));
        ModelQuantiser.shareLicence(source, made);
        assertThat(made).isEmptyDirectory();

        Files.writeString(source.resolve("LICENSE.txt"), "MIT License");
        Files.writeString(source.resolve("install.json"), "{}");
        ModelQuantiser.shareLicence(source, made);
        assertThat(made.toFile().list()).containsExactly("LICENSE.txt");
        assertThat(made.resolve("LICENSE.txt")).hasContent("MIT License");
    }

    @Test
    void stoppingLeavesNothing() throws IOException {
        CancelToken cancel = new CancelToken();
        Path root = Files.createDirectory(folder.resolve("models"));
        assertThatThrownBy(() -> new ModelQuantiser(runtime)
                        .quantise(
                                starter(),
                                root.resolve("starter-int8"),
                                (done, total, what) -> cancel.cancel(),
                                cancel))
                .isInstanceOf(CancellationException.class);
        assertThat(root).isEmptyDirectory();
    }

    private static double meanDifference(Raster one, Raster other) {
        double sum = 0;
        for (int y = 0; y < one.height(); y++) {
            for (int x = 0; x < one.width(); x++) {
                for (int shift = 0; shift <= 16; shift += 8) {
                    sum += Math.abs((one.argb(x, y) >> shift & 255) - (other.argb(x, y) >> shift & 255));
                }
            }
        }
        return sum / (3.0 * one.width() * one.height());
    }
}
