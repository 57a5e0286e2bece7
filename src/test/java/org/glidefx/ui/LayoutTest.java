package org.glidefx.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Checks every screen of the window at three window sizes, two text sizes and in three themes; each language in a
 * process of its own, because the language of a process never changes.
 */
@Tag("ui")
@Timeout(value = 30, unit = TimeUnit.MINUTES)
class LayoutTest {

    private static final Path PICTURES = Path.of("target", "screens");

    @ParameterizedTest
    @ValueSource(strings = {"en", "de"})
    void nothingIsCutOffOverlapsOrScrollsInVain(String language) throws Exception {
        assertThat(screens(language, Optional.empty())).containsExactly("0 faults");
    }

    /** Writes pictures of all screens below {@code target/screens} for review: {@code mvn test -Ppictures}. */
    @ParameterizedTest
    @Tag("pictures")
    @ValueSource(strings = {"en", "de"})
    void picturesOfEveryScreen(String language) throws Exception {
        Files.createDirectories(PICTURES);
        screens(language, Optional.of(PICTURES.toAbsolutePath()));

        try (var made = Files.list(PICTURES)) {
            assertThat(made.filter(file -> file.getFileName().toString().startsWith(language + "-")))
                    .hasSizeGreaterThan(100);
        }
    }

    private static List<String> screens(String language, Optional<Path> pictures)
            throws IOException, InterruptedException {
        Path said = Files.createTempFile("screens", ".txt");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx1g",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow",
                        "-Dglass.platform=Headless",
                        "-Dprism.order=sw",
                        "-Djava.awt.headless=true",
                        "-Duser.language=" + language,
                        "-Dstdout.encoding=UTF-8",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        LayoutScreens.class.getName(),
                        pictures.map(Path::toString).orElse("-"))
                .redirectOutput(said.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        process.waitFor();
        List<String> lines = Files.readAllLines(said, StandardCharsets.UTF_8);
        Files.delete(said);
        return lines;
    }
}
