package org.glidefx.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.glidefx.errors.UserException;
import org.glidefx.jobs.CancelToken;
import org.glidefx.jobs.Progress;
import org.glidefx.model.ModelFolder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TritonRepositoryTest {

    @TempDir
    Path folder;

    private Path target() {
        return folder.resolve("repository");
    }

    private List<String> export(CancelToken cancel) throws IOException {
        return new TritonRepository(Repositories.STARTER).export(target(), Progress.NONE, cancel);
    }

    @Test
    void hasAFolderWithAConfigurationAndAVersionForEachNetwork() throws IOException {
        List<String> names = export(CancelToken.none());

        assertThat(names)
                .containsExactly(
                        "glidefx-starter-text-encoder",
                        "glidefx-starter-base",
                        "glidefx-starter-upsampler-text-encoder",
                        "glidefx-starter-upsampler",
                        "glidefx-starter-clip-text",
                        "glidefx-starter-clip-image",
                        "glidefx-starter-clip-image-gradient");
        assertThat(target().resolve("glidefx-starter-clip-text/config.pbtxt"))
                .hasContent("""
                name: "glidefx-starter-clip-text"
                backend: "onnxruntime"
                default_model_filename: "model.onnx"
                max_batch_size: 0
                input [
                  { name: "tokens" data_type: TYPE_INT64 dims: [-1, 32] },
                  { name: "mask" data_type: TYPE_BOOL dims: [-1, 32] }
                ]
                output [
                  { name: "embedding" data_type: TYPE_FP32 dims: [-1, 192] }
                ]
                instance_group [ { count: 1 kind: KIND_AUTO } ]
                version_policy: { latest { num_versions: 1 } }
                parameters { key: "glidefx_model_sha256" value: { string_value: "%s" } }
                """.formatted(Repositories.STARTER.hash()));
        assertThat(target().resolve("glidefx-starter-base/1/model.onnx"))
                .hasSameBinaryContentAs(Repositories.STARTER.file("base.onnx"));
        assertThat(target().resolve("glidefx-starter-base/1/base.onnx.data"))
                .hasSameBinaryContentAs(Repositories.STARTER.file("base.onnx.data"));
    }

    /** Two networks of the starter share one file of weights; a server expects it beside each. */
    @Test
    void putsSharedWeightsBesideEachNetwork() throws IOException {
        export(CancelToken.none());

        for (String name : List.of("clip-image", "clip-image-gradient")) {
            assertThat(target().resolve("glidefx-starter-" + name + "/1/clip-image.onnx.data"))
                    .hasSameBinaryContentAs(Repositories.STARTER.file("clip-image.onnx.data"));
        }
    }

    @Test
    void isEnoughForAMachineWithoutTheNetworks() throws IOException {
        export(CancelToken.none());

        ModelFolder described = ModelFolder.openDescription(target());

        assertThat(described.manifest()).isEqualTo(Repositories.STARTER.manifest());
        assertThat(described.hash()).isEqualTo(Repositories.STARTER.hash());
    }

    @Test
    void writesOverNothing() throws IOException {
        Files.createDirectories(target());
        Files.writeString(target().resolve("mine.txt"), "mine");

        assertThatThrownBy(() -> export(CancelToken.none()))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("is not empty");
        assertThat(target()).isDirectoryContaining("glob:**/mine.txt");

        Files.delete(target().resolve("mine.txt"));
        assertThat(export(CancelToken.none())).hasSize(7);
    }

    @Test
    void leavesNothingWhenItIsStopped() {
        CancelToken cancel = new CancelToken();
        Progress stopping = (done, total, what) -> {
            if (what.startsWith("Copying base.onnx.data")) {
                cancel.cancel();
            }
        };

        assertThatThrownBy(() -> new TritonRepository(Repositories.STARTER).export(target(), stopping, cancel))
                .isInstanceOf(CancellationException.class);
        assertThat(folder).isEmptyDirectory();
    }
}
