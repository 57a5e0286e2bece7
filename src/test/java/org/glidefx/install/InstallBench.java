package org.glidefx.install;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.glidefx.install.download.DownloadPolicy;
import org.glidefx.install.download.FreeSpace;
import org.glidefx.jobs.CancelToken;
import org.glidefx.model.ModelFolder;
import org.glidefx.model.ModelLibrary;
import org.glidefx.onnx.Device;
import org.glidefx.onnx.OnnxRuntime;
import org.glidefx.onnx.RuntimeOptions;
import org.glidefx.tensor.TensorModel;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A small model like the catalogue's on a server on this machine, and an installer for it. */
abstract class InstallBench {

    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

    @TempDir
    static Path shared;

    @TempDir
    Path folder;

    final List<InstallProgress> seen = new ArrayList<>();
    final List<String> notes = new ArrayList<>();
    final TensorModel.Loader runtime = OnnxRuntime.start(new RuntimeOptions(Device.CPU, 1));
    FileServer server;
    Path files;

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

    Path root() {
        return folder.resolve("data/models");
    }

    ModelInstaller installer() throws IOException {
        return installer(runtime, FreeSpace.OF_DISK);
    }

    ModelInstaller installer(TensorModel.Loader loader, FreeSpace space) throws IOException {
        Path catalogue = TinyCatalogue.catalogue(files, server.uri(), folder.resolve("catalogue.json"));
        DownloadPolicy policy =
                new DownloadPolicy(Duration.ofMinutes(20), Duration.ofMinutes(20), 3, Duration.ZERO, 1 << 20);
        return new ModelInstaller(
                Catalogue.read(catalogue),
                root(),
                new InstallPorts(loader, policy, space, Map.of(), InstantSource.fixed(NOW)));
    }

    static InstallRequest request(Precision precision, Path... own) {
        return new InstallRequest(TinyCatalogue.NAME, precision, Optional.empty(), List.of(own), true);
    }

    ModelFolder install(ModelInstaller installer, InstallRequest request) throws IOException {
        return install(installer, request, CancelToken.none());
    }

    ModelFolder install(ModelInstaller installer, InstallRequest request, CancelToken cancel) throws IOException {
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

    void nothingIsInstalled() {
        assertThat(new ModelLibrary(List.of(root())).list()).isEmpty();
        assertThat(new ModelLibrary(List.of(root())).problems()).isEmpty();
        assertThat(root().resolve(TinyCatalogue.NAME)).doesNotExist();
        assertThat(root().resolve(".installing-" + TinyCatalogue.NAME)).doesNotExist();
    }
}
