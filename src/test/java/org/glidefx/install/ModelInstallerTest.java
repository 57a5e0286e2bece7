package org.glidefx.install;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.glidefx.convert.checkpoint.BadCheckpointException;
import org.glidefx.glide.Candidate;
import org.glidefx.glide.EngineListener;
import org.glidefx.glide.GenerateRequest;
import org.glidefx.glide.GlideEngine;
import org.glidefx.glide.ModelFolder;
import org.glidefx.glide.ModelLibrary;
import org.glidefx.glide.Preset;
import org.glidefx.glide.SamplerKind;
import org.glidefx.glide.SamplingSettings;
import org.glidefx.install.InstallProgress.Phase;
import org.glidefx.install.download.DownloadPolicy;
import org.glidefx.install.download.FreeSpace;
import org.glidefx.jobs.CancelToken;
import org.glidefx.jobs.Progress;
import org.glidefx.onnx.Device;
import org.glidefx.onnx.OnnxRuntime;
import org.glidefx.onnx.RuntimeOptions;
import org.glidefx.tensor.ModelRunException;
import org.glidefx.tensor.TensorModel;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A whole small model of the catalogue's kind, from a server on this machine to a picture. */
@Timeout(120)
class ModelInstallerTest {

    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

    @TempDir
    static Path shared;

    @TempDir
    Path folder;

    private final List<InstallProgress> seen = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private final TensorModel.Loader runtime = OnnxRuntime.start(new RuntimeOptions(Device.CPU, 1));
    private FileServer server;
    private Path files;

    @BeforeAll
    static void makeCheckpoints() throws IOException {
        TinyCatalogue.write(shared.resolve("checkpoints"));
    }

    @AfterAll
    static void nothingIsLeftOpen() throws IOException {
        InstallFolders.delete(shared.resolve("checkpoints"));
    }

    @BeforeEach
    void serve() throws IOException {
        files = Files.createDirectories(folder.resolve("published"));
        for (String name : TinyCatalogue.names()) {
            Files.copy(shared.resolve("checkpoints").resolve(name), files.resolve(name));
        }
        server = new FileServer(files);
    }

    @AfterEach
    void close() {
        server.close();
    }

    private Path root() {
        return folder.resolve("data/models");
    }

    private ModelInstaller installer() throws IOException {
        return installer(runtime, FreeSpace.OF_DISK);
    }

    private ModelInstaller installer(TensorModel.Loader loader, FreeSpace space) throws IOException {
        Path catalogue = TinyCatalogue.catalogue(files, server.uri(), folder.resolve("catalogue.json"));
        DownloadPolicy policy =
                new DownloadPolicy(Duration.ofSeconds(20), Duration.ofSeconds(30), 3, Duration.ZERO, 1 << 20);
        return new ModelInstaller(
                Catalogue.read(catalogue),
                root(),
                new InstallPorts(loader, policy, space, Map.of(), InstantSource.fixed(NOW)));
    }

    private static InstallRequest request(Precision precision, Path... own) {
        return new InstallRequest(TinyCatalogue.NAME, precision, Optional.empty(), List.of(own), true);
    }

    private ModelFolder install(ModelInstaller installer, InstallRequest request) throws IOException {
        return install(installer, request, CancelToken.none());
    }

    private ModelFolder install(ModelInstaller installer, InstallRequest request, CancelToken cancel)
            throws IOException {
        return installer.install(
                request,
                new InstallListener() {
                    @Override
                    public void progress(InstallProgress progress) {
                        seen.add(progress);
                    }

                    @Override
                    public void note(String sentence) {
                        notes.add(sentence);
                    }
                },
                cancel);
    }

    private void nothingIsInstalled() {
        assertThat(new ModelLibrary(List.of(root())).list()).isEmpty();
        assertThat(new ModelLibrary(List.of(root())).problems()).isEmpty();
        assertThat(root().resolve(TinyCatalogue.NAME)).doesNotExist();
        assertThat(root().resolve(".installing-" + TinyCatalogue.NAME)).doesNotExist();
    }

    @Test
    void installsAWholeModelThatWorksOffline() throws Exception {
        ModelFolder installed = install(installer(), request(Precision.FP32));
        server.close();

        ModelFolder found = new ModelLibrary(List.of(root())).find(TinyCatalogue.NAME);
        assertThat(found.directory()).isEqualTo(installed.directory());
        found.verify(Progress.NONE, CancelToken.none());
        assertThat(found.info().capabilities()).containsExactlyInAnyOrder("generate", "inpaint", "upscale");
        assertThat(found.info().licence()).isEqualTo("MIT");
        assertThat(found.manifest().stages()).hasSize(4);
        assertThat(found.manifest().clip()).isPresent();
        try (GlideEngine engine = GlideEngine.open(found, runtime, () -> "CPU")) {
            SamplingSettings settings = new SamplingSettings(Preset.FAST, SamplerKind.DPM_SOLVER, 2, 3, 7);
            Candidate made = engine.generate(
                            new GenerateRequest("a red apple", settings, 1), EngineListener.NONE, CancelToken.none())
                    .getFirst();
            assertThat(made.nativeSize()).isEqualTo(32);
            assertThat(engine.score(made.picture(), "a red apple", CancelToken.none()))
                    .isBetween(-100.0, 100.0);
        }
    }

    @Test
    void leavesTheModelAndNothingElse() throws Exception {
        install(installer(), request(Precision.FP32));
        try (var left = Files.list(root())) {
            assertThat(left.map(path -> path.getFileName().toString()))
                    .containsExactlyInAnyOrder(
                            TinyCatalogue.NAME, ".known-files.json", ".lock-glide-filtered", ".downloads");
        }
        assertThat(root().resolve(".downloads")).isEmptyDirectory();
    }

    @Test
    void keepsTheLicenceAndWhereItCameFrom() throws Exception {
        Path model = install(installer(), request(Precision.FP16)).directory();
        assertThat(model.resolve("LICENSE.txt")).content().startsWith("MIT License\n\nCopyright (c) 2021 OpenAI");
        Provenance provenance = Provenance.of(model).orElseThrow();
        assertThat(provenance.precision()).isEqualTo(Precision.FP16);
        assertThat(provenance.date()).isEqualTo("2026-01-02T03:04:05Z");
        assertThat(provenance.licence()).isEqualTo("MIT");
        assertThat(provenance.files())
                .extracting(Provenance.Origin::name)
                .containsExactlyElementsOf(TinyCatalogue.names());
        assertThat(provenance.files().getFirst())
                .isEqualTo(new Provenance.Origin(
                        "base.pt",
                        server.uri() + "base.pt",
                        Files.size(files.resolve("base.pt")),
                        TinyCatalogue.sha256(files.resolve("base.pt"))));
    }

    @Test
    void halvesTheBytesAsFp16() throws Exception {
        long half = install(installer(), request(Precision.FP16)).size();
        installer().remove(TinyCatalogue.NAME);
        long whole = install(installer(), request(Precision.FP32)).size();
        assertThat((double) half / whole).isBetween(0.4, 0.65);
    }

    @Test
    void tellsHowFarItIsAndHowLongYet() throws Exception {
        install(installer(), request(Precision.FP32));
        assertThat(seen.stream().map(InstallProgress::phase).distinct())
                .containsExactly(Phase.FETCHING, Phase.CONVERTING);
        for (Phase phase : Phase.values()) {
            List<InstallProgress> of =
                    seen.stream().filter(each -> each.phase() == phase).toList();
            assertThat(of).extracting(InstallProgress::fraction).isSorted();
            assertThat(of.getLast().fraction()).isGreaterThan(0.99);
            assertThat(of.getLast().part()).isEqualTo(of.getLast().parts());
        }
        assertThat(seen)
                .extracting(InstallProgress::what)
                .contains("Downloading base.pt", "Checking base.pt", "Writing base.onnx", "Writing clip-image.onnx");
    }

    @Test
    void isGivenAtOnceWhenItIsThere() throws Exception {
        install(installer(), request(Precision.FP32));
        int asked = server.requests().size();
        install(installer(), request(Precision.FP32));
        assertThat(server.requests()).hasSize(asked);
        assertThatExceptionOfType(InstallException.class)
                .isThrownBy(() -> install(installer(), request(Precision.FP16)))
                .withMessageContaining("is installed with fp32 weights; remove it first");
    }

    @Test
    void aDamagedModelIsMadeAnew() throws Exception {
        Path model = install(installer(), request(Precision.FP32)).directory();
        Files.delete(model.resolve("base.onnx"));
        Files.writeString(model.resolve("stray"), "from before");
        install(installer(), request(Precision.FP32)).verify(Progress.NONE, CancelToken.none());
        assertThat(model.resolve("stray")).doesNotExist();
    }

    @Test
    void goesOnWithWhatWasFetched() throws Exception {
        server.breakAfter(500_000);
        assertThatExceptionOfType(InstallException.class)
                .isThrownBy(() -> install(installer(), request(Precision.FP32)));
        nothingIsInstalled();
        int asked = server.requests().size();
        server.breakAfter(Integer.MAX_VALUE);
        install(installer(), request(Precision.FP32)).verify(Progress.NONE, CancelToken.none());
        assertThat(server.requests().get(asked)).matches("base.pt bytes=[1-9]\\d+-");
    }

    @Test
    void cancellingWhileItFetchesKeepsWhatIsThere() throws Exception {
        CancelToken cancel = new CancelToken();
        assertThatExceptionOfType(CancellationException.class)
                .isThrownBy(() -> installer()
                        .install(request(Precision.FP32), stopAt("Downloading upsample.pt", cancel), cancel));
        nothingIsInstalled();
        int asked = server.requests().size();
        install(installer(), request(Precision.FP32));
        assertThat(server.requests().subList(asked, server.requests().size()))
                .noneMatch(request -> request.startsWith("base"));
    }

    @Test
    void cancellingWhileItConvertsLeavesNothingHalfDone() throws Exception {
        CancelToken cancel = new CancelToken();
        assertThatExceptionOfType(CancellationException.class)
                .isThrownBy(() ->
                        installer().install(request(Precision.FP32), stopAt("Writing upsampler.onnx", cancel), cancel));
        nothingIsInstalled();
        install(installer(), request(Precision.FP32));
    }

    private static InstallListener stopAt(String what, CancelToken cancel) {
        return new InstallListener() {
            @Override
            public void progress(InstallProgress progress) {
                if (progress.what().equals(what)) {
                    cancel.cancel();
                }
            }

            @Override
            public void note(String sentence) {
                // Of no interest here.
            }
        };
    }

    @Test
    void leftoversOfAKilledInstallationAreNoModel() throws Exception {
        Path leftover = root().resolve(".installing-glide-filtered/model");
        Files.createDirectories(leftover);
        Files.writeString(leftover.resolve("model.json"), "{}");
        Files.createDirectories(root().resolve(".half"));
        Files.writeString(root().resolve(".half/model.json"), "{}");
        assertThat(new ModelLibrary(List.of(root())).problems()).isEmpty();
        install(installer(), request(Precision.FP32)).verify(Progress.NONE, CancelToken.none());
        assertThat(leftover).doesNotExist();
    }

    @Test
    void oneAtATime() throws Exception {
        Files.createDirectories(root());
        try (InstallLock lock = InstallLock.take(new InstallFolders(root(), TinyCatalogue.NAME))) {
            assertThat(lock).isNotNull();
            assertThatExceptionOfType(InstallException.class)
                    .isThrownBy(() -> install(installer(), request(Precision.FP32)))
                    .withMessageContaining("is being installed or removed already");
        }
    }

    @Test
    void aSmallDiskIsSeenBeforeAnythingIsFetched() throws Exception {
        assertThatExceptionOfType(InstallException.class)
                .isThrownBy(() -> install(installer(runtime, at -> 1_000_000), request(Precision.FP32)))
                .withMessageContaining("There is too little room on the disk")
                .withMessageContaining("1.0 MB are free");
        assertThat(server.requests()).isEmpty();
        nothingIsInstalled();
    }

    @Test
    void aNetworkThatDoesNotRunIsNotInstalled() throws Exception {
        TensorModel.Loader broken = file -> {
            throw new ModelRunException("The model file " + file.getFileName() + " is damaged.", null);
        };
        assertThatExceptionOfType(InstallException.class)
                .isThrownBy(() -> install(installer(broken, FreeSpace.OF_DISK), request(Precision.FP32)))
                .withMessageContaining("text-encoder.onnx does not run here, so it was not installed");
        nothingIsInstalled();
    }

    @Test
    void anotherFileThanAtTheFirstDownloadIsRefused() throws Exception {
        install(installer(), request(Precision.FP32));
        assertThat(notes).filteredOn(note -> note.contains("SHA-256")).hasSize(6);
        installer().remove(TinyCatalogue.NAME);
        Files.copy(
                files.resolve("base_inpaint.pt"),
                files.resolve("base.pt"),
                java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        assertThatExceptionOfType(InstallException.class)
                .isThrownBy(() -> install(installer(), request(Precision.FP32)))
                .withMessageContaining("base.pt is not the file that was fetched on 2026-01-02")
                .withMessageContaining(".known-files.json");
        nothingIsInstalled();
        Files.delete(root().resolve(".known-files.json"));
        assertThatExceptionOfType(InstallException.class)
                .isThrownBy(() -> install(installer(), request(Precision.FP32)))
                .withMessageContaining("its weights do not fit")
                .withCauseInstanceOf(BadCheckpointException.class);
    }

    @Test
    void theSameFilesAreMetAgainInSilence() throws Exception {
        install(installer(), request(Precision.FP32));
        installer().remove(TinyCatalogue.NAME);
        notes.clear();
        install(installer(), request(Precision.FP32));
        assertThat(notes).isEmpty();
    }

    @Test
    void ownFilesNeedNoServer() throws Exception {
        Path mine = Files.createDirectories(folder.resolve("mine"));
        for (String name : TinyCatalogue.names()) {
            Files.copy(files.resolve(name), mine.resolve(name));
        }
        Files.delete(mine.resolve("upsample.pt"));
        Safetensors.write(files.resolve("upsample.pt"), mine.resolve("upsample.safetensors"));
        ModelInstaller installer = installer();
        server.close();
        Path model = install(installer, request(Precision.FP32, mine)).directory();
        assertThat(Provenance.of(model).orElseThrow().files())
                .extracting(Provenance.Origin::source)
                .contains(mine.resolve("upsample.safetensors").toString())
                .allMatch(source -> source.startsWith(mine.toString()));
        assertThat(root().resolve(".known-files.json")).doesNotExist();
        assertThat(mine.resolve("base.pt")).exists();
    }

    @Test
    void whatTheUserLacksIsDownloaded() throws Exception {
        install(installer(), request(Precision.FP32, files.resolve("base.pt"), files.resolve("upsample.pt")));
        assertThat(server.requests())
                .containsExactly(
                        "base_inpaint.pt",
                        "upsample_inpaint.pt",
                        "bpe_simple_vocab_16e6.txt.gz",
                        "clip_text_enc.pt",
                        "clip_image_enc.pt");
    }

    @Test
    void anotherVocabularyThanThePublishedOneIsRefused() throws Exception {
        Path mine = Files.writeString(folder.resolve("bpe_simple_vocab_16e6.txt.gz"), "other words");
        assertThatExceptionOfType(InstallException.class)
                .isThrownBy(() -> install(installer(), request(Precision.FP32, mine)))
                .withMessageContaining("is not the bpe_simple_vocab_16e6.txt.gz that glide-filtered needs");
        nothingIsInstalled();
    }

    @Test
    void weightsThatAreNoNumbersAreNotInstalled() throws Exception {
        Path mine = folder.resolve("base.safetensors");
        Safetensors.write(files.resolve("base.pt"), mine);
        byte[] content = Files.readAllBytes(mine);
        java.util.Arrays.fill(content, content.length - 4, content.length, (byte) 0xff);
        Files.write(mine, content);
        assertThatExceptionOfType(InstallException.class)
                .isThrownBy(() -> install(installer(), request(Precision.FP32, mine)))
                .withMessageContaining("holds NaN, which is no number")
                .withCauseInstanceOf(BadCheckpointException.class);
        nothingIsInstalled();
    }

    @Test
    void aMirrorIsAskedInsteadOfThePublisher() throws Exception {
        Path copies = Files.createDirectories(folder.resolve("copies/deep"));
        for (String name : TinyCatalogue.names()) {
            Files.copy(files.resolve(name), copies.resolve(name));
        }
        try (FileServer mirror = new FileServer(folder.resolve("copies"))) {
            URI address = mirror.uri().resolve("deep");
            install(
                    installer(),
                    new InstallRequest(TinyCatalogue.NAME, Precision.FP32, Optional.of(address), List.of(), true));
            assertThat(mirror.requests()).hasSize(7).contains("deep/base.pt");
            assertThat(server.requests()).isEmpty();
            assertThat(notes).anyMatch(note -> note.contains("is not encrypted"));
        }
    }

    @Test
    void removesAModelWithAllItsFiles() throws Exception {
        ModelInstaller installer = installer();
        ModelFolder model = install(installer, request(Precision.FP32));
        assertThat(installer.canRemove(model)).isTrue();
        installer.remove(TinyCatalogue.NAME);
        nothingIsInstalled();
        assertThatExceptionOfType(InstallException.class)
                .isThrownBy(() -> installer.remove(TinyCatalogue.NAME))
                .withMessageContaining("There is no model \"glide-filtered\"");
    }

    @Test
    void aLinkedModelLosesItsLinkAlone() throws Exception {
        Path real = Files.createDirectories(folder.resolve("real"));
        Files.writeString(real.resolve("model.json"), "{}");
        Files.createDirectories(root());
        Files.createSymbolicLink(root().resolve("linked"), real);
        installer().remove("linked");
        assertThat(root().resolve("linked")).doesNotExist();
        assertThat(real.resolve("model.json")).exists();
    }

    @Test
    void modelsOfTheProgramStay() throws Exception {
        ModelFolder starter = ModelFolder.open(Path.of("onnx-models/starter"));
        assertThat(installer().canRemove(starter)).isFalse();
        assertThatExceptionOfType(InstallException.class)
                .isThrownBy(() -> installer().remove("starter"))
                .withMessageContaining("only models that were installed there can be removed");
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> installer().remove("../models"));
    }
}
