package org.glidefx.convert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OptionsTest {

    private static final String ALL = """
            {"whole": 7, "real": 0.5, "yes": true, "no": false, "word": "linear", "list": "3, 1,2", "none": null}""";

    @Test
    void givenOptionsWinOverTheirDefaults() throws Exception {
        Options options = Options.parse(ALL);
        assertThat(options.integer("whole", 1)).isEqualTo(7);
        assertThat(options.real("real", 1)).isEqualTo(0.5);
        assertThat(options.real("whole", 1)).isEqualTo(7);
        assertThat(options.flag("yes", false)).isTrue();
        assertThat(options.flag("no", true)).isFalse();
        assertThat(options.text("word", "cosine")).isEqualTo("linear");
        assertThat(options.integers("list", "9")).containsExactly(3, 1, 2);
    }

    @Test
    void missingOptionsHaveTheirDefaults() throws Exception {
        Options options = Options.parse("{}");
        assertThat(options.integer("whole", -4)).isEqualTo(-4);
        assertThat(options.real("real", 1.25)).isEqualTo(1.25);
        assertThat(options.flag("yes", true)).isTrue();
        assertThat(options.text("word", "cosine")).isEqualTo("cosine");
        assertThat(options.integers("list", "9,8")).containsExactly(9, 8);
        assertThat(options.integers("list", "")).isEmpty();
    }

    @Test
    void optionsAreKnownByName() throws Exception {
        assertThat(Options.parse(ALL).has("none")).isTrue();
        assertThat(Options.parse(ALL).has("absent")).isFalse();
        assertThat(Options.parse(ALL).has("Whole")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"real", "yes", "word", "none"})
    void wholeNumbersAreNothingElse(String name) throws Exception {
        Options options = Options.parse(ALL);
        refused(() -> options.integer(name, 1), "expected a whole number for " + name + ", found ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2147483648", "-2147483649", "1e3", "7.0", "99999999999999999999"})
    void wholeNumbersFitAnInt(String number) throws Exception {
        Options options = Options.parse("{\"n\": " + number + "}");
        refused(() -> options.integer("n", 1), "expected a whole number for n, found ");
    }

    @ParameterizedTest
    @ValueSource(ints = {Integer.MAX_VALUE, Integer.MIN_VALUE, 0})
    void everyIntIsFine(int number) throws Exception {
        assertThat(Options.parse("{\"n\": " + number + "}").integer("n", 1)).isEqualTo(number);
    }

    @ParameterizedTest
    @ValueSource(strings = {"yes", "word", "none", "list"})
    void numbersAreNothingElse(String name) throws Exception {
        Options options = Options.parse(ALL);
        refused(() -> options.real(name, 1), "expected a number for " + name + ", found ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"whole", "word", "none"})
    void flagsAreNothingElse(String name) throws Exception {
        Options options = Options.parse(ALL);
        refused(() -> options.flag(name, true), "expected true or false for " + name + ", found ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"whole", "real", "yes", "none"})
    void textsAreNothingElse(String name) throws Exception {
        Options options = Options.parse(ALL);
        refused(() -> options.text(name, ""), "expected a string for " + name + ", found ");
        refused(() -> options.integers(name, ""), "expected a string for " + name + ", found ");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"1,,2", ",1", "1,", "1 2", "0x10", "1.5", "2147483648", "one"})
    void brokenListsAreRefused(String list) throws Exception {
        Options options = Options.parse("{\"list\": \"" + list + "\"}");
        refused(() -> options.integers("list", ""), "expected whole numbers between commas in list, found " + list);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "7", "\"text\"", "true", "[{}]", "{\"a\": 1", "{\"a\" 1}", "{a: 1}", "<html>"})
    void otherFilesAreRefused(String json) {
        refused(() -> Options.parse(json), "The configuration cannot be used: ");
    }

    @Test
    void deepNestingIsRefusedWithoutRunningOutOfStack() {
        String deep = "{\"a\": " + "[".repeat(100_000) + "]".repeat(100_000) + "}";
        refused(() -> Options.parse(deep), "it is not JSON");
    }

    @Test
    void filesAreReadAsUtf8UpToTheirLimit(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("config.json");
        Files.writeString(file, "{\"title\": \"größer\"}", StandardCharsets.UTF_8);
        assertThat(Options.read(file).text("title", "")).isEqualTo("größer");
        String start = "{\"n\": 1}";
        Files.writeString(file, start + " ".repeat((1 << 20) - start.length()));
        assertThat(Options.read(file).integer("n", 0)).isEqualTo(1);
        Files.writeString(file, start + " ".repeat((1 << 20) - start.length() + 1));
        refused(() -> Options.read(file), "larger than 1048576 bytes");
    }

    /** As some editors write it. */
    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE"})
    void aByteOrderMarkDoesNoHarm(String charset, @TempDir Path folder) throws Exception {
        Path file = folder.resolve("config.json");
        Files.write(file, "\ufeff{\"title\": \"größer\"}".getBytes(Charset.forName(charset)));
        assertThat(Options.read(file).text("title", "")).isEqualTo("größer");
    }

    @Test
    void textInAnotherEncodingIsNoJson(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("config.json");
        Files.write(file, "{\"title\": \"größer\"}".getBytes(StandardCharsets.ISO_8859_1));
        refused(() -> Options.read(file), "it is not JSON");
    }

    @Test
    void foldersAreNoOptions(@TempDir Path folder) {
        refused(() -> Options.read(folder), "there is no file");
    }

    private static void refused(ThrowingCallable action, String part) {
        assertThatExceptionOfType(BadConfigException.class)
                .isThrownBy(action)
                .withMessageContaining(part)
                .withMessageEndingWith(".");
    }
}
