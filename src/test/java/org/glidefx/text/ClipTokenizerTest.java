package org.glidefx.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import java.util.zip.GZIPOutputStream;
import org.glidefx.testing.Goldens;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class ClipTokenizerTest {

    private static final ClipVocabulary VOCABULARY = vocabulary();
    private static final ClipTokenizer SHORT = new ClipTokenizer(VOCABULARY, 16);
    private static final ClipTokenizer LONG = new ClipTokenizer(VOCABULARY, 77);

    @TempDir
    Path folder;

    private static ClipVocabulary vocabulary() {
        try {
            return ClipVocabulary.read(Path.of(Objects.requireNonNull(
                            ClipTokenizerTest.class.getResource("/clip-vocabulary/clip-vocabulary.txt.gz"))
                    .toURI()));
        } catch (URISyntaxException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @TestFactory
    Stream<DynamicTest> captionsHaveTheTokensOfTheOfficialTokenizer() {
        JsonNode captions = new Goldens("tokens").json("clip-tokens.json").required("captions");
        return StreamSupport.stream(captions.spliterator(), false)
                .map(golden -> DynamicTest.dynamicTest(
                        "\"" + golden.required("caption").stringValue() + "\"", () -> checkGolden(golden)));
    }

    private static void checkGolden(JsonNode golden) {
        String caption = golden.required("caption").stringValue();
        assertThat(CaptionCleaning.clean(caption))
                .isEqualTo(golden.required("clean").stringValue());
        assertThat(LONG.encode(caption)).isEqualTo(ints(golden.required("ids")));
        checkPadded(SHORT.tokenize(caption), golden, "16");
        checkPadded(LONG.tokenize(caption), golden, "77");
    }

    private static void checkPadded(CaptionTokenizer.Tokens tokens, JsonNode golden, String context) {
        long[] expected = ints(golden.required("padded_" + context)).stream()
                .mapToLong(id -> id)
                .toArray();
        assertThat(tokens.tokens().data()).containsExactly(expected);
        int length = golden.required("length_" + context).intValue();
        for (int i = 0; i < expected.length; i++) {
            assertThat(tokens.mask().data()[i]).isEqualTo(i < length);
        }
    }

    private static List<Integer> ints(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonNode::intValue)
                .toList();
    }

    @Test
    void vocabularyHasTheOfficialSizeAndMarks() {
        JsonNode golden = new Goldens("tokens").json("clip-tokens.json");
        assertThat(VOCABULARY.size()).isEqualTo(golden.required("vocabulary").intValue());
        assertThat(VOCABULARY.start()).isEqualTo(golden.required("start_token").intValue());
        assertThat(VOCABULARY.end()).isEqualTo(golden.required("end_token").intValue());
    }

    @Test
    void everyByteHasATokenOfItsOwn() {
        assertThat(Stream.iterate(0, i -> i + 1)
                        .limit(256)
                        .flatMap(i -> LONG.encode(Character.toString(0x10000 + i * 97)).stream())
                        .distinct())
                .hasSizeGreaterThan(60)
                .allMatch(id -> id < 49408);
    }

    @Test
    void emptyCaptionIsItsMarks() {
        assertThat(SHORT.tokenize("").tokens().data()).startsWith(49406, 49407, 0);
    }

    @Test
    void longCaptionEndsWithTheMark() {
        assertThat(SHORT.tokenize("dog ".repeat(100)).tokens().data())
                .hasSize(16)
                .endsWith(49407);
    }

    @Test
    void contextWithoutRoomForTheMarksIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new ClipTokenizer(VOCABULARY, 1));
    }

    @Test
    void missingVocabularyIsRefusedInASentence() {
        refused(folder.resolve("absent.txt.gz"));
    }

    @Test
    void fileThatIsNotGzippedIsRefused() throws Exception {
        refused(Files.writeString(folder.resolve("plain.txt.gz"), "#version: 0.2\ni n\n"));
    }

    @Test
    void truncatedVocabularyIsRefused() throws Exception {
        refused(gzipped("#version: 0.2\n" + "i n\n".repeat(1000)));
        byte[] whole = Files.readAllBytes(gzipped("#version: 0.2\n" + "\n".repeat(60_000)));
        refused(Files.write(folder.resolve("cut.txt.gz"), Arrays.copyOf(whole, whole.length / 2)));
    }

    @Test
    void endlessLineIsRefused() throws Exception {
        refused(gzipped("#version: 0.2\n" + "x".repeat(2000) + "\n" + "\n".repeat(60_000)));
    }

    private Path gzipped(String text) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return Files.write(folder.resolve("made.txt.gz"), bytes.toByteArray());
    }

    private static void refused(Path file) {
        assertThatExceptionOfType(IOException.class).isThrownBy(() -> ClipVocabulary.read(file));
    }
}
