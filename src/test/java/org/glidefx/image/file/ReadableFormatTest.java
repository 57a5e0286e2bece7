package org.glidefx.image.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReadableFormatTest {

    @Test
    void theSentenceNamesAllOfThem() {
        List<String> titles = Arrays.stream(ReadableFormat.values())
                .map(ReadableFormat::title)
                .toList();
        String last = titles.getLast();
        assertThat(ReadableFormat.ANY)
                .isEqualTo(String.join(", ", titles.subList(0, titles.size() - 1)) + " or " + last);
    }

    /** A file of the corpus for each format, so that none is listed that cannot be opened. */
    @ParameterizedTest
    @EnumSource(ReadableFormat.class)
    void aFileOfEachIsOpened(ReadableFormat format) {
        Path file = switch (format) {
            case PNG -> StoredNumbers.corpus("png-rgb.png");
            case JPEG -> StoredNumbers.corpus("jpeg-444.jpg");
            case WEBP -> StoredNumbers.corpus("webp-lossy.webp");
            case GIF -> StoredNumbers.corpus("gif-plain.gif");
            case TIFF -> StoredNumbers.corpus("tiff-lzw.tif");
            case BMP -> StoredNumbers.corpus("bmp-rgb.bmp");
            case PHOTOSHOP -> StoredNumbers.corpus("psd-rgb.psd");
            case OPEN_RASTER -> CasesTest.file("foreign.ora");
            case KRITA -> StoredNumbers.corpus("krita.kra");
        };
        assertThat(ReadableFormat.isNamed(file.getFileName().toString())).isTrue();
        assertThat(format.suffixes()).contains(suffix(file));
        assertThat(ImageFiles.read(file).width()).isPositive();
    }

    private static String suffix(Path file) {
        String name = file.getFileName().toString();
        return name.substring(name.lastIndexOf('.') + 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.PNG", "a.b.Jpeg", "photo.JFIF", "a.psb", "a.kra"})
    void namesInAnyCaseCount(String name) {
        assertThat(ReadableFormat.isNamed(name)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"png", ".png", ".hidden.png", "a.avif", "a.", ""})
    void othersDoNot(String name) {
        assertThat(ReadableFormat.isNamed(name)).isFalse();
    }

    /** Pages list the formats in the same words. */
    @ParameterizedTest
    @ValueSource(strings = {"editor.md", "command-line.md"})
    void pagesNameAllOfThem(String page) throws IOException {
        String text = Files.readString(Path.of("src/site/markdown", page)).replaceAll("\\s+", " ");
        assertThat(text).contains(ReadableFormat.ANY.replace(" or ", " and "));
    }
}
