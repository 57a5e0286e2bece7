package org.glidefx.image.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ForeignFormatTest {

    private static byte[] latin(String letters) {
        return letters.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static Optional<String> name(byte[] file) throws IOException {
        try (ImageInputStream stream = new MemoryCacheImageInputStream(new ByteArrayInputStream(file))) {
            Optional<String> name = ForeignFormat.name(stream);
            assertThat(stream.getStreamPosition()).isZero();
            return name;
        }
    }

    /** First the length of the box, then its type, the major brand, a version and the compatible brands. */
    @ParameterizedTest
    @CsvSource({
        "avif, mif1, an AVIF picture",
        "avis, msf1, an AVIF picture",
        "mif1, avif, an AVIF picture",
        "mif1, heic, a HEIC picture",
        "heic, mif1, a HEIC picture",
        "heix, mif1, a HEIC picture",
        "msf1, hevc, a HEIC picture",
        "crx , isom, a camera's raw picture",
        "isom, mp42, a film",
        "qt  , qt  , a film"
    })
    void boxesAreToldApartByTheirBrands(String major, String compatible, String name) throws IOException {
        assertThat(name(latin("\0\0\0\u0018ftyp" + (major + "    ").substring(0, 4) + "\0\0\0\0" + compatible)))
                .contains(name);
    }

    static String[][] starts() {
        return new String[][] {
            {"\u00ff\n\u0001", "a JPEG XL picture"},
            {"\0\0\0\u000cJXL \r\n\u0087\n", "a JPEG XL picture"},
            {"\0\0\0\u000cjP  \r\n\u0087\n", "a JPEG 2000 picture"},
            {"\u00ffO\u00ffQ\0", "a JPEG 2000 picture"},
            {"v/1\u0001\u0002", "an OpenEXR picture"},
            {"#?RADIANCE\n", "a Radiance HDR picture"},
            {"gimp xcf v011", "a GIMP document"},
            {"qoif\0\0", "a QOI picture"},
            {"DDS |", "a DDS texture"},
            {"\0\0\u0001\0\u0001", "an icon"},
            {"%PDF-1.7", "a PDF document"},
            {"<svg xmlns", "an SVG drawing"},
            {"II+\0\b", "a big TIFF picture"},
            {"MM\0+\0\b", "a big TIFF picture"}
        };
    }

    @ParameterizedTest
    @MethodSource("starts")
    void formatsAreNamedInTheRefusal(String start, String name) throws IOException {
        assertThat(name(latin(start))).contains(name);
        assertThatThrownBy(() -> ImageFiles.decode(latin(start), "It"))
                .isInstanceOf(ImageFileException.class)
                .hasMessage("It is " + name + ", which cannot be opened; save it as PNG first.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\0\0\0\u0018ftypcrx \0\0\0\0isom", "II*\0\u0010\0\0\0CR\u0002\0"})
    void rawPicturesAreToBeDevelopedFirst(String start) throws IOException {
        assertThat(name(latin(start))).contains("a camera's raw picture");
        assertThatThrownBy(() -> ImageFiles.decode(latin(start), "It"))
                .isInstanceOf(ImageFileException.class)
                .hasMessage(
                        "It is a camera's raw picture, which cannot be opened; develop it and save it as TIFF or JPEG"
                                + " first.");
    }

    @ParameterizedTest
    @MethodSource("starts")
    void aStartThatIsCutOffIsNothing(String start, String name) throws IOException {
        byte[] file = latin(start);
        for (int length = 0; length < 2; length++) {
            assertThat(name(java.util.Arrays.copyOf(file, length))).isEmpty();
        }
    }

    @Test
    void noFormatThatCanBeOpenedIsForeign() throws IOException {
        for (String name : Hostile.names()) {
            assertThat(name(Hostile.corpus(name))).as(name).isEmpty();
        }
    }

    @Test
    void onlyArchivesAreArchives() throws IOException {
        for (String start : new String[] {"PK\u0003\u0004", "PK\u0003\u0004 and more", "PK\u0001\u0002", "PK", ""}) {
            try (ImageInputStream stream = new MemoryCacheImageInputStream(new ByteArrayInputStream(latin(start)))) {
                assertThat(ForeignFormat.isArchive(stream)).isEqualTo(start.startsWith("PK\u0003"));
                assertThat(stream.getStreamPosition()).isZero();
            }
        }
    }
}
