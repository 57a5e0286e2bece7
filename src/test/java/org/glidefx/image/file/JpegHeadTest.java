package org.glidefx.image.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Markers and profiles in the segments of a JPEG file, and the meaning of the components that follows. */
class JpegHeadTest {

    private final ByteArrayOutputStream file = new ByteArrayOutputStream();

    private static byte[] latin(String letters) {
        return letters.getBytes(StandardCharsets.ISO_8859_1);
    }

    private JpegHeadTest segment(int marker, String data) {
        file.writeBytes(new byte[] {(byte) 0xFF, (byte) marker});
        file.writeBytes(new byte[] {(byte) (data.length() + 2 >> 8), (byte) (data.length() + 2)});
        file.writeBytes(latin(data));
        return this;
    }

    private JpegHead read() throws IOException {
        byte[] whole = new byte[2 + file.size()];
        System.arraycopy(file.toByteArray(), 0, whole, 2, file.size());
        try (ImageInputStream stream = new MemoryCacheImageInputStream(new ByteArrayInputStream(whole))) {
            JpegHead head = JpegHead.read(stream);
            assertThat(stream.getStreamPosition()).isZero();
            return head;
        }
    }

    @Test
    void aProfileInPiecesIsJoinedByTheirNumbers() throws IOException {
        segment(0xE2, "ICC_PROFILE\0\u0003\u0003end");
        segment(0xE2, "ICC_PROFILE\0\u0001\u0003start, ");
        segment(0xE2, "MPF\0other");
        segment(0xE2, "ICC_PROFILE\0\u0002\u0003middle, ");
        segment(0xE2, "ICC_PROFILE\0\u0002\u0003again, ");
        assertThat(read().head().profile())
                .hasValueSatisfying(icc ->
                        assertThat(new String(icc, StandardCharsets.UTF_8)).isEqualTo("start, middle, end"));
    }

    @Test
    void piecesWithoutContentAreNoProfile() throws IOException {
        segment(0xE2, "ICC_PROFILE\0");
        segment(0xE2, "ICC_PROFILE\0\u0001\u0001");
        segment(0xE2, "icc_profile\0\u0001\u0001lower case");
        assertThat(read().head().profile()).isEmpty();
    }

    @Test
    void theFirstPacketCountsAndAnyNumberOfFillBytesMayCome() throws IOException {
        file.writeBytes(new byte[] {-1, -1, -1});
        segment(0xE1, "http://ns.adobe.com/xap/1.0/\0<one/>");
        segment(0xE1, "http://ns.adobe.com/xap/1.0/\0<two/>");
        assertThat(read().xmp()).contains("<one/>");
    }

    /** A frame header has precision, size and number of components, then the components' ids. */
    @ParameterizedTest
    @CsvSource({
        "false, -1, 123, YCC",
        "false, -1, RGB, RGB",
        "true, -1, RGB, YCC",
        "true, 0, RGB, YCC",
        "false, 0, 123, RGB",
        "false, 1, RGB, YCC",
        "false, -1, 1, GREY",
        "true, 2, 1, GREY",
        "false, -1, 1234, CMYK",
        "false, 0, 1234, INVERTED_CMYK",
        "false, 1, CMYK, INVERTED_CMYK",
        "true, 2, 1234, INVERTED_YCCK",
        "false, -1, 12, OTHER",
        "false, 0, 12345, OTHER",
        "false, -1, rgb, YCC"
    })
    void marksAndNamesSayWhatTheComponentsMean(boolean jfif, int adobe, String names, JpegColours colours)
            throws IOException {
        if (jfif) {
            segment(0xE0, "JFIF\0\u0001\u0002\0\0\u0001\0\u0001\0\0");
        }
        if (adobe >= 0) {
            segment(0xEE, "Adobe\0\u0064\0\0\0\0" + (char) adobe);
        }
        StringBuilder frame = new StringBuilder("\u0008\0\u0010\0\u0010").append((char) names.length());
        names.chars().forEach(name -> frame.append((char) name).append("\u0011\0"));
        segment(0xC4, "not a frame, but tables").segment(0xC2, frame.toString());
        assertThat(read().colours()).isEqualTo(colours);
        assertThat(colours.isInk()).isEqualTo(names.length() == 4);
    }

    @Test
    void aFrameThatCountsMoreThanItHasCountsWhatItHas() throws IOException {
        segment(0xC0, "\u0008\0\u0010\0\u0010\u00ff1\u0011\0");
        assertThat(read().colours()).isEqualTo(JpegColours.GREY);
    }

    @Test
    void theFrameIsFoundBehindManySegments() throws IOException {
        for (int i = 0; i < 1000; i++) {
            segment(i % 2 == 0 ? 0xFE : 0xE5, "a remark");
        }
        segment(0xC0, "\u0008\0\u0010\0\u0010\u00011\u0011\0");
        assertThat(read().colours()).isEqualTo(JpegColours.GREY);
    }

    /** JFIF's equations in integers, against the same in floating point. */
    @Test
    void lumaAndChromaBecomeColoursByJfifsEquations() {
        for (int luma = 0; luma < 256; luma += 15) {
            for (int blue = 0; blue < 256; blue += 17) {
                for (int red = 0; red < 256; red += 17) {
                    int[] samples = {luma, blue, red};
                    JpegColours.YCC.decode(samples);
                    double[] wanted = {
                        luma + 1.402 * (red - 128),
                        luma - 0.344136 * (blue - 128) - 0.714136 * (red - 128),
                        luma + 1.772 * (blue - 128)
                    };
                    for (int i = 0; i < 3; i++) {
                        assertThat((double) samples[i])
                                .isBetween(Math.clamp(wanted[i], 0, 255) - 0.51, Math.clamp(wanted[i], 0, 255) + 0.51);
                    }
                }
            }
        }
    }

    @Test
    void inkIsTurnedRoundWhereAdobeWroteIt() {
        int[] samples = {0, 10, 200, 255};
        JpegColours.CMYK.decode(samples);
        assertThat(samples).containsExactly(0, 10, 200, 255);
        JpegColours.INVERTED_CMYK.decode(samples);
        assertThat(samples).containsExactly(255, 245, 55, 0);
        int[] grey = {77, 128, 128, 30, 255, 128, 128, 0};
        JpegColours.INVERTED_YCCK.decode(grey);
        assertThat(grey).containsExactly(77, 77, 77, 225, 255, 255, 255, 255);
    }

    @Test
    void otherComponentsThanTheHeadSaysAreRefused() {
        java.awt.image.Raster samples = java.awt.image.Raster.createInterleavedRaster(0, 2, 1, 3, null);
        assertThat(JpegPixels.join(samples, JpegColours.YCC).components()).isEqualTo(3);
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> JpegPixels.join(samples, JpegColours.CMYK))
                .hasMessage("expected 4 components, found 3");
    }

    @Test
    void segmentsOfEveryMarkerAndLengthAreHarmless() throws IOException {
        for (int marker = 0; marker < 256; marker++) {
            for (String data : new String[] {"", "\0", "JFIF", "Adobe", "Exif\0\0", "ICC_PROFILE\0\u0001"}) {
                JpegHeadTest one = new JpegHeadTest().segment(marker, data);
                assertThat(one.read().head().profile()).isEmpty();
                byte[] cut = one.file.toByteArray();
                one.file.reset();
                one.file.writeBytes(Arrays.copyOf(cut, cut.length - 1));
                assertThat(one.read().colours()).isEqualTo(JpegColours.OTHER);
            }
        }
    }
}
