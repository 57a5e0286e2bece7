package org.glidefx.image.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.glidefx.image.Raster;
import org.glidefx.image.file.PngEncoder.Effort;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The containers of files that GlideFX writes: flags, order, profiles. */
class WebpContainerTest {

    private static final byte[] ICC = ProfileMaker.make("odd", ProfileMaker.Primaries.DISPLAY_P3, x -> x * x);

    /** RFC 9649, 2.7.1: profile 0x20, alpha 0x10, Exif 0x08, XMP 0x04; chunks in this order. */
    @ParameterizedTest
    @CsvSource({
        "true, true, true, 0x3C",
        "true, true, false, 0x30",
        "true, false, true, 0x2C",
        "true, false, false, 0x20",
        "false, true, true, 0x1C",
        "false, false, true, 0x0C"
    })
    void flagsSayWhatIsInTheFile(boolean profile, boolean alpha, boolean recipe, String flags) {
        Raster picture = alpha ? Pictures.transparentNoise(21, 300, 1) : Pictures.noise(21, 300, 1);
        PictureMetadata metadata = recipe ? PictureMetadata.of(MetadataTest.edit("a fox")) : PictureMetadata.NONE;
        byte[] file = WebpFile.encode(
                picture, 1, FileWords.of(picture, metadata), profile ? Optional.of(ICC) : Optional.empty());
        Map<String, byte[]> chunks = WebpFile.chunks(file);
        List<String> wanted = new ArrayList<>(List.of("VP8X"));
        wanted.addAll(profile ? List.of("ICCP", "VP8L") : List.of("VP8L"));
        wanted.addAll(recipe ? List.of("EXIF", "XMP ") : List.of());

        assertThat(chunks.keySet()).containsExactlyElementsOf(wanted);
        assertThat(chunks.get("VP8X"))
                .containsExactly(Integer.decode(flags).byteValue(), 0, 0, 0, 20, 0, 0, 299 & 0xFF, 1, 0);
        assertThat(ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).getInt(4))
                .isEqualTo(file.length - 8);
        assertThat(!profile || java.util.Arrays.equals(chunks.get("ICCP"), ICC)).isTrue();
    }

    @Test
    void anOddProfileIsPaddedAndReadBackWithoutThePad() throws IOException {
        byte[] odd = java.util.Arrays.copyOf(ICC, ICC.length + 1);
        byte[] file = WebpFile.encode(
                Pictures.noise(5, 5, 1),
                1,
                FileWords.of(Pictures.noise(5, 5, 1), PictureMetadata.NONE),
                Optional.of(odd));
        WebpHead head = WebpHead.read(new MemoryCacheImageInputStream(new ByteArrayInputStream(file)));

        assertThat(file.length % 2).isZero();
        assertThat(head.head().profile())
                .hasValueSatisfying(icc -> assertThat(icc).isEqualTo(odd));
        assertThat(head.canvas()).isEmpty();
        assertThat(head.firstFrame()).isEmpty();
        assertThat(head.xmp()).isEmpty();
    }

    @Test
    void ourProfileChunkStandsBeforeThePixelsAndHoldsTheProfilesBytes() throws IOException {
        byte[] icc = ICC_Profile.getInstance(ColorSpace.CS_LINEAR_RGB).getData();
        List<PngChunk> chunks = List.of(PngChunk.profile(icc), PngChunk.text("Comment", "a fox"));
        byte[] png = PngEncoder.encoder(Pictures.noise(5, 5, 1), Effort.SMALL, chunks)
                .toBytes();
        PictureHead head = PngHead.read(new MemoryCacheImageInputStream(new ByteArrayInputStream(png)));
        String letters = new String(png, java.nio.charset.StandardCharsets.ISO_8859_1);

        assertThat(head.profile()).hasValueSatisfying(found -> assertThat(found).isEqualTo(icc));
        assertThat(letters.indexOf("IHDR")).isLessThan(letters.indexOf("iCCP"));
        assertThat(letters.indexOf("iCCP")).isLessThan(letters.indexOf("iTXt"));
        assertThat(letters.indexOf("iTXt")).isLessThan(letters.indexOf("IDAT"));
        assertThat(letters).endsWith("IEND\u00ae\u0042\u0060\u0082");
    }

    /** A frame may lie outside the canvas; then none of it is visible, and nothing breaks. */
    @Test
    void framesMayLieAnywhere() {
        byte[] sound = Hostile.corpus("webp-animated.webp");
        int frame = new String(sound, java.nio.charset.StandardCharsets.ISO_8859_1).indexOf("ANMF") + 8;
        for (int at : new int[] {0, 3}) {
            for (int place : new int[] {0, 1, 5, 23, 24, 1000, 0xFFFFFF}) {
                byte[] file = sound.clone();
                for (int i = 0; i < 3; i++) {
                    file[frame + at + i] = (byte) (place >> 8 * i);
                }
                assertThat(Hostile.decode(file, "frame at " + place))
                        .hasValueSatisfying(
                                picture -> assertThat(picture.width()).isEqualTo(48));
            }
        }
    }

    @Test
    void aFrameOfAnyLengthIsHarmless() {
        for (int length = 0; length < 40; length++) {
            ByteArrayOutputStream file = new ByteArrayOutputStream();
            byte[] body = new byte[length];
            file.writeBytes("RIFF".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
            file.writeBytes(new byte[] {(byte) (30 + length), 0, 0, 0});
            file.writeBytes("WEBPVP8X".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
            file.writeBytes(new byte[] {10, 0, 0, 0, 2, 0, 0, 0, 9, 0, 0, 9, 0, 0});
            file.writeBytes("ANMF".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
            file.writeBytes(new byte[] {(byte) length, 0, 0, 0});
            file.writeBytes(body);
            assertThat(Hostile.decode(file.toByteArray(), "a frame of " + length + " bytes"))
                    .isEmpty();
        }
    }
}
