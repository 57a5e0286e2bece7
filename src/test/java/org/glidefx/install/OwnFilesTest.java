package org.glidefx.install;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.glidefx.model.ModelManifest;
import org.glidefx.model.ModelText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which of the user's files belong to a model. */
class OwnFilesTest {

    @TempDir
    Path folder;

    private static SourceFile file(String name, Optional<String> config) {
        return new SourceFile(name, URI.create("https://h/" + name), 10, Optional.empty(), config);
    }

    private static InstallableModel model() {
        return new InstallableModel(
                new ModelText("m", "M", "MIT", ""),
                new Licence("MIT", URI.create("https://h/l"), "text"),
                new ModelCard(URI.create("https://h/c"), List.of("small")),
                Optional.of(new ModelManifest.Guidance(3, 5)),
                List.of(
                        file("base.pt", Optional.of("{}")),
                        file("up.pt", Optional.of("{}")),
                        file("words.gz", Optional.empty())));
    }

    private Path put(String name) throws Exception {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, name);
    }

    @Test
    void filesAreKnownByTheirNames() throws Exception {
        Path base = put("a/base.pt");
        put("a/other.pt");
        Path words = put("b/words.gz");
        assertThat(SourceFiles.find(model(), List.of(folder.resolve("a"), words)))
                .containsOnly(java.util.Map.entry("base.pt", base), java.util.Map.entry("words.gz", words));
    }

    @Test
    void weightsMayBeSafetensors() throws Exception {
        Path base = put("base.safetensors");
        put("words.safetensors");
        assertThat(SourceFiles.find(model(), List.of(folder))).containsOnly(java.util.Map.entry("base.pt", base));
    }

    @Test
    void theFirstOfTwoIsTaken() throws Exception {
        Path first = put("a/base.pt");
        put("b/base.pt");
        put("b/up.pt");
        assertThat(SourceFiles.find(model(), List.of(folder.resolve("a"), folder.resolve("b")))
                        .get("base.pt"))
                .isEqualTo(first);
    }

    @Test
    void whatHasNothingToDoWithTheModelIsRefused() throws Exception {
        Path stranger = put("holiday.pt");
        refused(stranger, "is none of the files of m");
        refused(folder, "there is none of the files of m that are still needed (base.pt, up.pt, words.gz)");
        refused(folder.resolve("none"), "There is no \"");
    }

    private void refused(Path given, String part) {
        assertThatExceptionOfType(InstallException.class)
                .isThrownBy(() -> SourceFiles.find(model(), List.of(given)))
                .withMessageContaining(part)
                .withMessageEndingWith(".");
    }
}
