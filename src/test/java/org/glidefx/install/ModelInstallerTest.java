package org.glidefx.install;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.glidefx.engine.Candidate;
import org.glidefx.engine.EngineListener;
import org.glidefx.engine.GenerateRequest;
import org.glidefx.engine.GlideEngine;
import org.glidefx.engine.Preset;
import org.glidefx.engine.SamplerKind;
import org.glidefx.engine.SamplingSettings;
import org.glidefx.errors.UserException;
import org.glidefx.install.InstallProgress.Phase;
import org.glidefx.jobs.CancelToken;
import org.glidefx.jobs.Progress;
import org.glidefx.model.ModelFolder;
import org.glidefx.model.ModelLibrary;
import org.glidefx.testing.Safetensors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A complete small model like the catalogue's, from a server on this machine to a picture. */
class ModelInstallerTest extends InstallBench {

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
            assertThat(engine.requireScoring().score(made.picture(), "a red apple", CancelToken.none()))
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
    void isGivenWithoutADownloadWhenItIsThere() throws Exception {
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
    void aModelThatRottedIsMadeAnew() throws Exception {
        ModelFolder model = install(installer(), request(Precision.FP32));
        Path network = model.file("base.onnx");
        byte[] content = Files.readAllBytes(network);
        content[content.length / 2] ^= 1;
        Files.write(network, content);
        notes.clear();
        install(installer(), request(Precision.FP32)).verify(Progress.NONE, CancelToken.none());
        assertThat(notes).containsExactly("The model \"glide-filtered\" is damaged, so it is installed again.");
    }

    @Test
    void theCheckOfAnInstalledModelIsSeenAndCanBeStopped() throws Exception {
        install(installer(), request(Precision.FP32));
        seen.clear();
        install(installer(), request(Precision.FP32));
        assertThat(seen).extracting(InstallProgress::what).contains("Checking base.onnx");
        assertThat(seen.getLast().fraction()).isEqualTo(1);

        CancelToken cancel = new CancelToken();
        cancel.cancel();
        assertThatExceptionOfType(CancellationException.class)
                .isThrownBy(() -> install(installer(), request(Precision.FP32), cancel));
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

    /** Files that wait in the model's own folder would be replaced by the model. */
    @Test
    void ownFilesInTheModelsPlaceStayThere() throws Exception {
        Path place = Files.createDirectories(root().resolve(TinyCatalogue.NAME));
        Path mine = Files.copy(files.resolve("base.pt"), place.resolve("base.pt"));
        assertThatExceptionOfType(InstallException.class)
                .isThrownBy(() -> install(installer(), request(Precision.FP32, place)))
                .withMessage("\"" + place + "\" holds files that no installation put there, and installing"
                        + " glide-filtered would delete them; move them away and install again.");
        assertThat(mine).hasSameBinaryContentAs(files.resolve("base.pt"));
        assertThat(server.requests()).isEmpty();
        Files.delete(mine);
        install(installer(), request(Precision.FP32)).verify(Progress.NONE, CancelToken.none());
    }

    @Test
    void ownFilesBesideADamagedModelStayToo() throws Exception {
        Path place = install(installer(), request(Precision.FP32)).directory();
        Files.delete(place.resolve("base.onnx"));
        Path mine = Files.copy(files.resolve("base.pt"), place.resolve("base.pt"));
        assertThatExceptionOfType(InstallException.class)
                .isThrownBy(() -> install(installer(), request(Precision.FP32, mine)))
                .withMessageContaining("lies in a folder that installing glide-filtered empties; move it away");
        assertThat(mine).exists();
    }

    @Test
    void anUnfinishedConversionInTheModelsPlaceStays() throws Exception {
        Path half = Files.createDirectories(root().resolve(TinyCatalogue.NAME)).resolve("model.json");
        Files.writeString(half, "{}");
        assertThatExceptionOfType(InstallException.class)
                .isThrownBy(() -> install(installer(), request(Precision.FP32)))
                .withMessageContaining("holds files that no installation put there");
        assertThat(half).hasContent("{}");
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
    void whatCanBeRemovedIsRemovedWhateverItsFolderIsCalled() throws Exception {
        Path made = install(installer(), request(Precision.FP32)).directory();
        Path renamed = Files.move(made, root().resolve("My Model"));
        assertThat(installer().canRemove(ModelFolder.open(renamed))).isTrue();
        installer().remove("My Model");
        assertThat(renamed).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", "../real", "a/../b", "sub/model", "sub/", "/", ".downloads"})
    void removesNothingButAFolderOfItsRoot(String name) throws Exception {
        Files.createDirectories(root().resolve("sub/model"));
        assertThatExceptionOfType(UserException.class)
                .isThrownBy(() -> installer().remove(name))
                .withMessageContaining("Give the name of a model, not");
        assertThat(root().resolve("sub/model")).exists();
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
        assertThatExceptionOfType(UserException.class)
                .isThrownBy(() -> installer().remove("../models"));
    }
}
