package org.glidefx.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.glidefx.image.file.ImageFiles;
import org.glidefx.install.FileServer;
import org.glidefx.install.TinyCatalogue;
import org.glidefx.testing.Patience;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged program installs a small model with the official one's seven files, and then needs no network. */
class ModelsInstallIT {

    @TempDir
    Path folder;

    private FileServer server;
    private Path catalogue;

    @BeforeEach
    void publish() throws IOException {
        Path files = TinyCatalogue.write(folder.resolve("files"));
        server = new FileServer(files);
        catalogue = TinyCatalogue.catalogue(files, server.uri(), folder.resolve("catalogue.json"));
    }

    @AfterEach
    void close() {
        server.close();
    }

    private Launched glidefx() {
        return new Launched(folder).through("env", "GLIDEFX_JAVA_OPTIONS=-Dglidefx.catalogue=" + catalogue);
    }

    private Path models() {
        return folder.resolve("user/glidefx/models");
    }

    @Test
    void generatesOfflineWithWhatItInstalled() {
        var installed = glidefx().run("models", "install", TinyCatalogue.NAME, "--accept-licence", "--quiet");
        assertThat(installed.err()).isEmpty();
        assertThat(installed.code()).isZero();
        server.close();

        Path apple = folder.resolve("apple.png");
        var made = new Launched(folder)
                .offline()
                .run("generate", "a red apple", "-o", apple, "--model", TinyCatalogue.NAME, "--steps", "2", "--quiet");
        assertThat(made.err()).isEmpty();
        assertThat(made.code()).isZero();
        assertThat(ImageFiles.read(apple).width()).isPositive();
    }

    @Test
    void goesOnAfterItWasKilled() throws Exception {
        int sent = 200_000;
        server.holdAfter(sent);
        Process killed = glidefx().start("models", "install", TinyCatalogue.NAME, "--accept-licence", "--quiet");
        Path part = models().resolve(".downloads").resolve(TinyCatalogue.NAME).resolve("base.pt.part");
        Patience.until(() -> {
            assertThat(killed.isAlive()).isTrue();
            return Files.exists(part) && Files.size(part) >= sent;
        });
        killed.descendants().forEach(ProcessHandle::destroyForcibly);
        killed.destroyForcibly().waitFor();
        assertThat(glidefx().run("models", "list").out()).doesNotContain(TinyCatalogue.NAME);

        server.recover();
        var again = glidefx().run("models", "install", TinyCatalogue.NAME, "--accept-licence", "--quiet");
        assertThat(again.err()).isEmpty();
        assertThat(again.code()).isZero();
        assertThat(server.requests()).startsWith("base.pt", "base.pt bytes=" + sent + "-", "base_inpaint.pt");
        assertThat(glidefx().run("models", "verify", TinyCatalogue.NAME).code()).isZero();
    }
}
