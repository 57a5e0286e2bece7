package org.glidefx.image.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.glidefx.image.Mask;
import org.glidefx.image.Raster;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ColourSourceTest {

    private static final int RED = 0xFFFF0000;

    @TempDir
    Path folder;

    private static Path picture(String name) throws IOException {
        try {
            return Path.of(
                    ColourSourceTest.class.getResource("/pictures/" + name).toURI());
        } catch (java.net.URISyntaxException e) {
            throw new IOException(e);
        }
    }

    /** The stored values in a PNG file, whatever their colour space. */
    private static Raster numbers(byte[] png) throws IOException {
        return new PixelRows(ImageIO.read(new ByteArrayInputStream(png))).toRaster();
    }

    private static PictureHead head(byte[] png) throws IOException {
        return PngHead.read(new MemoryCacheImageInputStream(new ByteArrayInputStream(png)));
    }

    private static String chunk(byte[] png, String type) throws IOException {
        return head(png).colourChunk(type).map(HexFormat.of()::formatHex).orElse("");
    }

    private static Raster painted(Raster picture, Mask mask) {
        int[] pixels = picture.toArray();
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = mask.at(i % mask.width(), i / mask.width()) == 0 ? pixels[i] : RED;
        }
        return Raster.of(picture.width(), picture.height(), pixels);
    }

    private static boolean isNear(int found, int wanted) {
        for (int shift = 0; shift <= 24; shift += 8) {
            if (Math.abs((found >>> shift & 0xFF) - (wanted >>> shift & 0xFF)) > 1) {
                return false;
            }
        }
        return true;
    }

    /** sRGB's red as LittleCMS converts it to Display P3 and to Adobe RGB. */
    @ParameterizedTest
    @CsvSource({"png-p3.png, ffea3323", "png-adobe-rgb.png, ffdb0000"})
    void outsideAHundredRandomMasksTheSourcesOwnNumbersAreWritten(String name, String red) throws IOException {
        byte[] source = Files.readAllBytes(picture(name));
        OpenedPicture opened = ImageFiles.open(picture(name));
        Raster stored = numbers(source);
        for (int seed = 0; seed < 100; seed++) {
            Mask mask = Pictures.blobs(stored.width(), stored.height(), seed);
            Path file = folder.resolve("result.png");
            ImageFiles.writePng(painted(opened.picture(), mask), PictureMetadata.NONE, opened.source(), file);
            byte[] result = Files.readAllBytes(file);
            Raster written = numbers(result);
            for (int i = 0; i < stored.pixels().length; i++) {
                boolean kept = mask.at(i % mask.width(), i / mask.width()) == 0;
                int found = written.pixels()[i];
                assertThat(kept ? found == stored.pixels()[i] : isNear(found, Integer.parseUnsignedInt(red, 16)))
                        .as("%08x at %d of mask %d", found, i, seed)
                        .isTrue();
            }
            assertThat(chunk(result, "iCCP")).isEqualTo(chunk(source, "iCCP")).isNotEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"jpeg-p3.jpg", "webp-p3.webp", "png-p3.png", "tiff-p3.tif"})
    void theProfileIsWrittenByteForByteWhateverTheFormat(String name) throws IOException {
        OpenedPicture opened = ImageFiles.open(picture(name));
        byte[] profile =
                head(Files.readAllBytes(picture("png-p3.png"))).profile().orElseThrow();
        Path png = folder.resolve("result.png");
        Path webp = folder.resolve("result.webp");
        ImageFiles.writePng(opened.picture(), PictureMetadata.NONE, opened.source(), png);
        ImageFiles.writeWebp(opened.picture(), 1, PictureMetadata.NONE, opened.source(), webp);
        assertThat(head(Files.readAllBytes(png)).profile()).contains(profile);
        assertThat(WebpFile.chunks(Files.readAllBytes(webp)).get("ICCP")).isEqualTo(profile);
        assertThat(ImageFiles.read(png)).isEqualTo(opened.picture());
        assertThat(ImageFiles.read(webp)).isEqualTo(opened.picture());
    }

    @Test
    void chunksThatSayColoursInOtherWordsAreKeptToo() throws IOException {
        for (String name :
                List.of("png-srgb-chunk.png", "png-gama-usual.png", "png-gama-chrm-adobe.png", "png-cicp-p3.png")) {
            OpenedPicture opened = ImageFiles.open(picture(name));
            Path png = folder.resolve(name);
            ImageFiles.writePng(opened.picture(), PictureMetadata.NONE, opened.source(), png);
            byte[] source = Files.readAllBytes(picture(name));
            byte[] result = Files.readAllBytes(png);
            for (String type : List.of("sRGB", "gAMA", "cHRM", "cICP", "iCCP")) {
                assertThat(chunk(result, type)).isEqualTo(chunk(source, type));
            }
            assertThat(numbers(result)).isEqualTo(numbers(source));
        }
    }

    @Test
    void inkIsWrittenAsSrgbWithoutAProfile() throws IOException {
        OpenedPicture opened = ImageFiles.open(picture("jpeg-cmyk.jpg"));
        Path png = folder.resolve("result.png");
        ImageFiles.writePng(opened.picture(), PictureMetadata.NONE, opened.source(), png);
        assertThat(opened.notes()).containsExactly(PictureNote.INK);
        assertThat(ImageFiles.read(png)).isEqualTo(opened.picture());
        assertThat(head(Files.readAllBytes(png)).profile()).isEqualTo(Optional.empty());
    }

    @Test
    void aLargerResultIsConvertedWhole() throws IOException {
        OpenedPicture opened = ImageFiles.open(picture("png-p3.png"));
        Raster written = opened.source().colours().numbers(Raster.filled(2, 1, RED));
        assertThat(written.width()).isEqualTo(2);
        assertThat(isNear(written.argb(1, 0), 0xFFEA3323)).isTrue();
    }

    /** Its file says that it has the source's colours, so it must have them. */
    @ParameterizedTest
    @CsvSource({"png-p3.png, ffea3323", "png-adobe-rgb.png, ffdb0000"})
    void aResultOfAnotherScaleIsConvertedToTheColoursThatItsFileNames(String name, String red) throws IOException {
        PictureSource source = ImageFiles.open(picture(name)).source().withoutNumbers();
        Path file = folder.resolve("small.png");
        ImageFiles.writePng(Raster.filled(2, 1, RED), PictureMetadata.NONE, source, file);
        Raster written = numbers(Files.readAllBytes(file));
        assertThat(isNear(written.argb(1, 0), Integer.parseUnsignedInt(red, 16)))
                .as("%08x", written.argb(1, 0))
                .isTrue();
    }

    @Test
    void aResultOfAnotherScaleStaysAsItIsInSrgb() throws IOException {
        Raster grey = Raster.filled(2, 1, 0xFF123456);
        for (String name : List.of("png-srgb-chunk.png", "png-rgb16.png", "png-rgb.png")) {
            ColourSource colours =
                    ImageFiles.open(picture(name)).source().withoutNumbers().colours();
            assertThat(colours.numbers(grey)).isSameAs(grey);
        }
    }
}
