package org.glidefx;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Java repeats a group by calling itself, so that a long text overflows the stack, and tries every way to divide a text among nested
 * repetitions. Groups are repeated possessively, then, or not at all.
 */
class RegularExpressionsTest {

    private static final Pattern USE = Pattern.compile(
            "(?:Pattern\\.compile|matches|replaceAll|replaceFirst|split)\\(\\s*\"([^\"\\\\]|\\\\.)*+\"");

    /** A group's end and a greedy or reluctant repetition without a bound. */
    private static final Pattern REPEATED_GROUP = Pattern.compile("\\)(?:[*+]|\\{\\d+,\\})(?!\\+)");

    static List<String> repeatedGroups(String source) {
        List<String> found = new ArrayList<>();
        Matcher uses = USE.matcher(source);
        while (uses.find()) {
            if (REPEATED_GROUP.matcher(uses.group()).find()) {
                found.add(uses.group());
            }
        }
        return found;
    }

    @Test
    void noGroupIsRepeatedByRecursion() throws IOException {
        List<String> found = new ArrayList<>();
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            for (Path file :
                    files.filter(name -> name.toString().endsWith(".java")).toList()) {
                repeatedGroups(Files.readString(file)).forEach(use -> found.add(file + ": " + use));
            }
        }
        assertThat(found).isEmpty();
    }

    @Test
    void theSearchFindsThem() {
        assertThat(repeatedGroups("Pattern.compile(\"a(?:b+)*\")")).hasSize(1);
        assertThat(repeatedGroups("Pattern.compile(\n    \"a(b|c)+d\")")).hasSize(1);
        assertThat(repeatedGroups("text.matches(\"(a){2,}\")")).hasSize(1);
        assertThat(repeatedGroups("Pattern.compile(\"a(?:b+)*+ (c)?\")")).isEmpty();
    }
}
