package org.glidefx;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where a mistake would show as a picture that is a little wrong, there are at least as many lines of tests as of code. */
class TestLinesTest {

    @ParameterizedTest
    @ValueSource(strings = {"tensor", "diffusion", "glide", "onnx", "convert", "image", "jobs", "install"})
    void enginePackagesHaveAsManyLinesOfTestsAsOfCode(String name) throws IOException {
        long code = lines(Path.of("src/main/java/org/glidefx", name));

        assertThat(code).isPositive();
        assertThat(lines(Path.of("src/test/java/org/glidefx", name))).isGreaterThanOrEqualTo(code);
    }

    /** Without empty lines and comments. */
    private static long lines(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .mapToLong(TestLinesTest::linesOf)
                    .sum();
        }
    }

    private static long linesOf(Path file) {
        try {
            return Files.readString(file)
                    .replaceAll("(?s)/\\*.*?\\*/", "")
                    .lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("//"))
                    .count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
