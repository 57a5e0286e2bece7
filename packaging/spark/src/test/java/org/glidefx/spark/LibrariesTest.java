package org.glidefx.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
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
