package org.glidefx.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What goes to executors has the versions that the program was tested with. */
class LibrariesTest {

    private static final List<String> OURS = List.of(
            "onnxruntime",
            "webp-imageio",
            "picocli",
            "jackson-databind",
            "jtokkit",
            "ejml-core",
            "ejml-ddense",
            "chart.js",
            "protobuf-java",
            "jspecify",
            "glidefx");

    @Test
    void theJarSaysTheirLicences() throws IOException {
        try (InputStream notices = LibrariesTest.class.getResourceAsStream("/META-INF/THIRD-PARTY.txt")) {
            List<String> lines = new String(notices.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            for (String library : OURS.subList(0, OURS.size() - 1)) {
                Pattern line = Pattern.compile(" *\\(.+\\) .*:" + Pattern.quote(library) + "(_gpu)?:\\d.*");
                assertThat(lines)
                        .as(library)
                        .anySatisfy(text -> assertThat(text).matches(line));
            }
            assertThat(lines).noneSatisfy(text -> assertThat(text).contains("spark-core"));
        }
    }

    @Test
    void librariesAreThoseOfTheProgram() throws IOException {
        List<String> here = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(path -> String.valueOf(Path.of(path).getFileName()))
                .toList();
        try (Stream<Path> files = Files.list(Path.of(System.getProperty("glidefx.home"), "lib"))) {
            List<String> program =
                    files.map(file -> String.valueOf(file.getFileName())).toList();
            for (String library : OURS) {
                Pattern jar = Pattern.compile(Pattern.quote(library) + "(_gpu)?-\\d.*\\.jar");
                assertThat(here)
                        .as(library)
                        .anySatisfy(name -> assertThat(name).matches(jar).isIn(program));
            }
        }
    }
}
