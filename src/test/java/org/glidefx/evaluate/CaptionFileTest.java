package org.glidefx.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.glidefx.errors.UserException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CaptionFileTest {

    @TempDir
    Path folder;

    private List<String> read(String name, String text) throws IOException {
        return CaptionFile.read(Files.writeString(folder.resolve(name), text), 100);
    }

    @Test
    void linesOfText() throws IOException {
        assertThat(read("a.txt", "an owl\n\n  a cat \r\nfin\u00e9")).containsExactly("an owl", "a cat", "fin\u00e9");
    }

    @Test
    void aColumnOfATable() throws IOException {
        String table = "id, Caption ,seed\n1,\"a cat, and \"\"Tom\"\"\",5\n2,\"two\nlines\",6\n3\n";

        assertThat(read("a.csv", table)).containsExactly("a cat, and \"Tom\"", "two\nlines");
    }

    @Test
    void linesOfJson() throws IOException {
        assertThat(read(
                        "a.jsonl",
                        "{\"caption\": \"an owl\"}\n\n{\"seed\": 3}\n{\"caption\": \"a cat\", \"seed\": 1}\n"))
                .containsExactly("an owl", "a cat");
    }

    @Test
    void theFirstCaptionOfEachPictureOfCoco() throws IOException {
        String coco = "{\"info\": {}, \"annotations\": [{\"image_id\": 9, \"id\": 1, \"caption\": \"A bike.\"},"
                + "{\"image_id\": 9, \"id\": 2, \"caption\": \"A red bike.\"},"
                + "{\"image_id\": 4, \"id\": 3, \"caption\": \"A kitchen.\"}]}";

        assertThat(read("captions_val2014.json", coco)).containsExactly("A bike.", "A kitchen.");
    }

    /** Programs on Windows begin UTF-8 with it. */
    @Test
    void aByteOrderMarkIsNoText() throws IOException {
        assertThat(read("a.txt", "\uFEFFan owl")).containsExactly("an owl");
        assertThat(read("a.csv", "\uFEFFcaption\nan owl")).containsExactly("an owl");
        assertThat(read("a.jsonl", "\uFEFF{\"caption\": \"an owl\"}")).containsExactly("an owl");
        assertThat(read("a.json", "\uFEFF{\"annotations\": [{\"image_id\": 9, \"caption\": \"an owl\"}]}"))
                .containsExactly("an owl");
    }

    @Test
    void onlyTheFirstOfThem() throws IOException {
        assertThat(CaptionFile.read(Files.writeString(folder.resolve("a.txt"), "a\nb\nc"), 2))
                .containsExactly("a", "b");
    }

    @ParameterizedTest
    @CsvSource({"a.txt, ''", "a.csv, 'id,words'", "a.csv, ''", "a.json, '{}'", "a.json, '[]'", "a.jsonl, '{}'"})
    void aFileWithoutCaptionsIsRefused(String name, String text) {
        assertThatExceptionOfType(UserException.class)
                .isThrownBy(() -> read(name, text))
                .withMessageContaining("holds no captions");
    }

    @Test
    void brokenFilesAreNamed() throws IOException {
        assertThatExceptionOfType(UserException.class)
                .isThrownBy(() -> read("a.json", "{\"annotations\": ["))
                .withMessageContaining("not the JSON");
        assertThatExceptionOfType(UserException.class)
                .isThrownBy(() -> read("a.jsonl", "an owl"))
                .withMessageContaining("not the JSON");
        Path latin = Files.write(folder.resolve("l.txt"), "fin\u00e9".getBytes(StandardCharsets.ISO_8859_1));
        assertThatExceptionOfType(UserException.class)
                .isThrownBy(() -> CaptionFile.read(latin, 5))
                .withMessageContaining("UTF-8");
    }

    @Test
    void rowsAreWrittenAsTheyAreRead() {
        List<String> row = List.of("plain", "a, b", "\"quoted\"", "two\nlines", "");

        assertThat(Csv.parse(Csv.row(row)).getFirst()).isEqualTo(row);
        assertThat(Csv.row(List.of("a", "b"))).isEqualTo("a,b\n");
        assertThat(Csv.parse("\"never closed, a").getFirst()).containsExactly("never closed, a");
    }
}
