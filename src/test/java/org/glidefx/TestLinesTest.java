package org.glidefx;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where a mistake would show as a picture that is a little wrong, there are at least as many lines of tests as of code. */
class TestLinesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {"tensor", "diffusion", "engine model text recipe", "onnx", "convert", "image", "jobs", "install"
            })
    void enginePackagesHaveAsManyLinesOfTestsAsOfCode(String names) throws IOException {
        long code = lines("src/main/java/org/glidefx", names);

        assertThat(code).isPositive();
        assertThat(lines("src/test/java/org/glidefx", names)).isGreaterThanOrEqualTo(code);
    }

    /** The rest may have fewer, but not fewer than now; a package counts with those below it. */
    @ParameterizedTest
    @CsvSource({"ui/canvas, 0.6", "gallery, 0.8", "bench, 0.5", "ui, 0.6"})
    void otherPackagesHaveTheirShare(String name, double share) throws IOException {
        long code = lines("src/main/java/org/glidefx", name);

        assertThat(code).isPositive();
        assertThat((double) lines("src/test/java/org/glidefx", name)).isGreaterThanOrEqualTo(share * code);
    }

    private static long lines(String root, String names) throws IOException {
        long sum = 0;
        for (String name : names.split(" ")) {
            sum += lines(Path.of(root, name));
        }
        return sum;
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
