package org.glidefx.image.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import org.glidefx.image.file.ProfileMaker.Primaries;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which of a PNG file's colour chunks takes precedence. */
class HeadColoursTest {

    private final PictureHead head = new PictureHead();

    private HeadColoursTest gamma(int value) {
        head.colourChunk("gAMA", ByteBuffer.allocate(4).putInt(value).array());
        return this;
    }

    private HeadColoursTest chromaticities(int... values) {
        ByteBuffer data = ByteBuffer.allocate(4 * values.length);
        for (int value : values) {
            data.putInt(value);
        }
        head.colourChunk("cHRM", data.array());
        return this;
    }

    private HeadColoursTest code(int... values) {
        byte[] data = new byte[values.length];
        for (int i = 0; i < data.length; i++) {
            data[i] = (byte) values[i];
        }
        head.colourChunk("cICP", data);
        return this;
    }

    private boolean isFound() {
        return HeadColours.of(head, 3).isPresent();
    }

    @ParameterizedTest
    @CsvSource({
        "45455, false",
        "45400, false",
        "100000, true",
        "55556, true",
        "0, false",
        "-1, false",
        "4, false",
        "2147483647, false",
        "-2147483648, false",
        "20000, true"
    })
    void usualAndAbsurdGammasSayNothing(int value, boolean found) {
        assertThat(gamma(value).isFound()).isEqualTo(found);
    }

    @Test
    void sRgbCountsBeforeGammaAndAProfileBeforeBoth() {
        gamma(100_000);
        assertThat(isFound()).isTrue();
        head.colourChunk("sRGB", new byte[1]);
        assertThat(isFound()).isFalse();
        byte[] icc = ProfileMaker.make("odd", Primaries.BT2020, number -> number);
        head.profile(icc);
        assertThat(HeadColours.of(head, 3).orElseThrow().bytes()).isEqualTo(icc);
        code(12, 13, 0, 1);
        assertThat(HeadColours.of(head, 3).orElseThrow().bytes()).isNotEqualTo(icc);
    }

    /** Primaries, curve, matrix, range: only full-range RGB without tone mapping is supported. */
    @ParameterizedTest
    @CsvSource({
        "9, 1, 0, 1, true",
        "12, 13, 0, 1, true",
        "1, 8, 0, 1, true",
        "9, 16, 0, 1, false",
        "9, 18, 0, 1, false",
        "2, 13, 0, 1, false",
        "12, 13, 1, 1, false",
        "12, 13, 0, 0, false",
        "200, 13, 0, 1, false"
    })
    void codesOfKnownMeaningCount(int primaries, int curve, int matrix, int range, boolean found) {
        assertThat(code(primaries, curve, matrix, range).isFound()).isEqualTo(found);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3, 5})
    void codesOfAnotherLengthAreNone(int length) {
        assertThat(code(new int[length]).isFound()).isFalse();
    }

    @Test
    void primariesThatSpanNothingAreThoseOfSrgb() {
        assertThat(gamma(45455)
                        .chromaticities(31270, 32900, 64000, 33000, 64000, 33000, 64000, 33000)
                        .isFound())
                .isFalse();
        assertThat(new HeadColoursTest()
                        .gamma(45455)
                        .chromaticities(-1, 0, 0, 0, 0, 0, 0, 0)
                        .isFound())
                .isFalse();
        assertThat(new HeadColoursTest().gamma(45455).chromaticities(1, 2, 3).isFound())
                .isFalse();
        assertThat(new HeadColoursTest()
                        .gamma(45455)
                        .chromaticities(31270, 32900, 64000, 33000, 21000, 71000, 15000, 6000)
                        .isFound())
                .isTrue();
    }

    @Test
    void greyHasNeitherCodesNorPrimaries() {
        gamma(100_000).code(12, 13, 0, 1);
        assertThat(HeadColours.of(head, 1)).isEmpty();
        assertThat(HeadColours.of(head, 4)).isEmpty();
    }
}
