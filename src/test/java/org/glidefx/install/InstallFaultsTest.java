package org.glidefx.install;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.glidefx.convert.checkpoint.BadCheckpointException;
import org.glidefx.convert.graph.WeightRangeException;
import org.glidefx.errors.UserError;
import org.glidefx.install.download.FreeSpace;
import org.glidefx.jobs.CancelToken;
import org.glidefx.jobs.Progress;
import org.glidefx.model.ModelLibrary;
import org.glidefx.tensor.ModelRunException;
import org.glidefx.tensor.TensorModel;
import org.glidefx.testing.Safetensors;
import org.junit.jupiter.api.Test;

/**
 * Failures while a model is installed: each is reported in a sentence, nothing half-done stays, and downloads are kept.
 */
class InstallFaultsTest extends InstallBench {

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
                // Not needed here.
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
                .withMessageContaining("There is not enough space on the disk")
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

    /** A mirror may answer with a pointer to the file, another model's file, or a part of it. */
    @Test
    void aDownloadThatIsNoCheckpointIsNeitherKeptNorRecorded() throws Exception {
        Path published = files.resolve("upsample.pt");
        byte[] right = Files.readAllBytes(published);
        // The catalogue takes sizes from the files, so it is made before this one is spoilt.
        ModelInstaller installer = installer();
        Files.writeString(published, "version https://git-lfs.github.com/spec/v1\n");
        assertThatExceptionOfType(InstallException.class)
                .isThrownBy(() -> install(installer, request(Precision.FP32)))
                .withMessageContaining("upsample.pt from " + server.uri() + "upsample.pt was deleted, so install again")
                .withMessageEndingWith(".")
                .withCauseInstanceOf(BadCheckpointException.class);
        assertThat(root().resolve(".known-files.json")).doesNotExist();
        assertThat(root().resolve(".downloads/glide-filtered/base.pt")).exists();
        Files.write(published, right);
        int asked = server.requests().size();
        install(installer, request(Precision.FP32)).verify(Progress.NONE, CancelToken.none());
        assertThat(server.requests().subList(asked, server.requests().size())).containsExactly("upsample.pt");
        assertThat(notes).filteredOn(note -> note.contains("SHA-256")).hasSize(6);
    }

    @Test
    void aFileOfTheUsersThatIsNoCheckpointStays() throws Exception {
        Path mine = Files.writeString(folder.resolve("upsample.pt"), "hello");
        assertThatExceptionOfType(InstallException.class)
                .isThrownBy(() -> install(installer(), request(Precision.FP32, mine)))
                .withCauseInstanceOf(BadCheckpointException.class);
        assertThat(mine).hasContent("hello");
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
    void aFileOfTheUsersThatCannotBeReadIsNamed() throws Exception {
        Path mine = Files.copy(files.resolve("base.pt"), folder.resolve("base.pt"));
        InstallListener deletes = new InstallListener() {
            @Override
            public void progress(InstallProgress progress) {
                if (progress.what().equals("Looking for base.pt")) {
                    assertThat(mine.toFile().delete()).isTrue();
                }
            }

            @Override
            public void note(String sentence) {
                // Not needed here.
            }
        };
        assertThatExceptionOfType(InstallException.class)
                .isThrownBy(() -> installer().install(request(Precision.FP32, mine), deletes, CancelToken.none()))
                .withMessageStartingWith("\"" + mine + "\" cannot be read;")
                .withCauseInstanceOf(IOException.class);
        nothingIsInstalled();
    }

    @Test
    void weightsTooLargeForTheirPrecisionAreToldInTheirOwnWords() throws Exception {
        Path mine = folder.resolve("base.safetensors");
        Safetensors.write(files.resolve("base.pt"), mine);
        ByteBuffer content = ByteBuffer.wrap(Files.readAllBytes(mine)).order(ByteOrder.LITTLE_ENDIAN);
        int data = Long.BYTES + Math.toIntExact(content.getLong(0));
        for (int at = data; at < content.capacity(); at += Float.BYTES) {
            content.putFloat(at, 1e30F);
        }
        Files.write(mine, content.array());
        assertThatExceptionOfType(InstallException.class)
                .isThrownBy(() -> install(installer(), request(Precision.FP16, mine)))
                .withMessageStartingWith("The weight ")
                .withMessageContaining("too large for 16-bit storage")
                .withCauseInstanceOf(WeightRangeException.class)
                .satisfies(failure -> assertThat(failure.kind()).isEqualTo(UserError.Kind.INPUT));
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
}
