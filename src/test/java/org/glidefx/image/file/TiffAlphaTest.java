package org.glidefx.image.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.glidefx.image.Raster;
import org.junit.jupiter.api.Test;

/** The extra sample of a TIFF file's pixels (TIFF 6.0, ExtraSamples): alpha of either kind, or something else. */
class TiffAlphaTest {

    /** Two pixels of red, green, blue and an extra sample each. */
    private static Tiff rgba(int bits, int extra) {
        return new Tiff(ByteOrder.BIG_ENDIAN)
                .put(256, 2)
                .put(257, 1)
                .put(258, bits, bits, bits, bits)
                .put(259, 1)
                .put(262, 2)
                .put(277, 4)
                .put(278, 1)
                .put(338, extra);
    }

    /** Four pixels of 8-bit grey with an extra sample each. */
    private static Tiff greys(int extra) {
        return new Tiff(ByteOrder.BIG_ENDIAN)
                .put(256, 4)
                .put(257, 1)
                .put(258, 8, 8)
                .put(259, 1)
                .put(262, 1)
                .put(277, 2)
                .put(278, 1)
                .put(338, extra);
    }

    private static Raster decode(byte[] file) {
        return ImageFiles.decode(file, "It");
    }

    @Test
    void coloursMultipliedByAlphaAreDividedByIt() {
        byte[] pixels = {50, 25, 0, (byte) 128, 0, 0, 0, 0};
        assertThat(decode(rgba(8, 1).write(pixels))).isEqualTo(Raster.of(2, 1, new int[] {0x80643200, 0}));
        assertThat(decode(rgba(8, 2).write(pixels))).isEqualTo(Raster.of(2, 1, new int[] {0x80321900, 0}));
    }

    @Test
    void greyMultipliedByAlphaIsDividedByIt() {
        assertThat(decode(greys(1).write(new byte[] {60, (byte) 128, 40, -1, 0, 0, 1, 1})))
                .isEqualTo(Raster.of(4, 1, new int[] {0x80787878, 0xFF282828, 0, 0x01FFFFFF}));
    }

    @Test
    void sixteenBitsMultipliedByAlphaStaySixteenBits() {
        byte[] pixels = ByteBuffer.allocate(16)
                .putShort((short) 0x1234)
                .putShort((short) 0x4000)
                .putShort((short) 0)
                .putShort((short) 0x8000)
                .putLong(0x1234_5678_9ABC_FFFFL)
                .array();
        OpenedPicture opened = ImageFiles.open(rgba(16, 1).write(pixels), "It");
        assertThat(opened.notes()).containsExactly(PictureNote.DEEP);
        assertThat(opened.source()
                        .colours()
                        .deepNumbers(opened.picture())
                        .orElseThrow()
                        .samples())
                .containsExactly(
                        (short) 0x2468,
                        (short) 0x8000,
                        (short) 0,
                        (short) 0x8000,
                        (short) 0x1234,
                        (short) 0x5678,
                        (short) 0x9ABC,
                        (short) -1);
    }

    /** Opaque colours are the same, multiplied or not, and their profile is applied once. */
    @Test
    void theProfileOfMultipliedColoursIsAppliedOnce() {
        byte[] icc = StoredNumbers.profile(StoredNumbers.corpus("png-p3.png")).orElseThrow();
        byte[] pixels = {(byte) 200, 100, 50, -1, 10, (byte) 180, 90, -1};
        Raster straight = decode(profiled(rgba(8, 2), icc, pixels));
        assertThat(straight.argb(0, 0)).isNotEqualTo(0xFFC86432);
        assertThat(decode(profiled(rgba(8, 1), icc, pixels))).isEqualTo(straight);
    }

    /** Writes a profile as bytes; the builder's entries are numbers. */
    private static byte[] profiled(Tiff tiff, byte[] icc, byte[] pixels) {
        int[] words = new int[(icc.length + 3) / 4];
        ByteBuffer.wrap(Arrays.copyOf(icc, 4 * words.length)).asIntBuffer().get(words);
        byte[] file = tiff.put(34675, words).write(pixels);
        ByteBuffer view = ByteBuffer.wrap(file);
        int directory = view.getInt(4);
        for (int i = 0; i < view.getShort(directory); i++) {
            int entry = directory + 2 + 12 * i;
            if ((view.getShort(entry) & 0xFFFF) == 34675) {
                view.putShort(entry + 2, (short) 7).putInt(entry + 4, icc.length);
            }
        }
        return file;
    }

    @Test
    void aSavedSelectionIsNoTransparency() {
        byte[] pixels = {50, 25, 0, (byte) 128, 1, 2, 3, 0};
        assertThat(decode(rgba(8, 0).write(pixels))).isEqualTo(Raster.of(2, 1, new int[] {0xFF321900, 0xFF010203}));
        assertThat(decode(greys(0).write(new byte[] {60, 0, 40, 1, 0, 2, 1, 3})))
                .isEqualTo(Pictures.grey(4, 60, 40, 0, 1));
        byte[] wide = ByteBuffer.allocate(16)
                .putLong(0x1234_5678_9ABC_0000L)
                .putLong(0x0101_0202_0303_8000L)
                .array();
        assertThat(decode(rgba(16, 0).write(wide))).isEqualTo(Raster.of(2, 1, new int[] {0xFF12569A, 0xFF010203}));
    }

    /** Four pixels of 8-bit grey, or two of red, green and blue, with as many extra samples as are named. */
    private static Tiff many(int photometric, int... extras) {
        int samples = (photometric == 2 ? 3 : 1) + extras.length;
        int[] bits = new int[samples];
        Arrays.fill(bits, 8);
        return new Tiff(ByteOrder.BIG_ENDIAN)
                .put(256, photometric == 2 ? 2 : 4)
                .put(257, 1)
                .put(258, bits)
                .put(259, 1)
                .put(262, photometric)
                .put(277, samples)
                .put(278, 1)
                .put(338, extras);
    }

    @Test
    void severalSamplesBehindGreyAreNoColours() {
        byte[] three = {60, 1, 2, 40, 3, 4, 0, 5, 6, 1, 7, 8};
        assertThat(decode(many(1, 0, 0).write(three))).isEqualTo(Pictures.grey(4, 60, 40, 0, 1));
        assertThat(decode(many(0, 0, 0).write(three))).isEqualTo(Pictures.grey(4, 195, 215, 255, 254));
        byte[] four = {60, 1, 2, 9, 40, 3, 4, 9, 0, 5, 6, 9, 1, 7, 8, 9};
        assertThat(decode(many(1, 0, 0, 0).write(four))).isEqualTo(Pictures.grey(4, 60, 40, 0, 1));
        byte[] five = {60, 1, 2, 9, 9, 40, 3, 4, 9, 9, 0, 5, 6, 9, 9, 1, 7, 8, 9, 9};
        assertThat(decode(many(1, 0, 0, 0, 0).write(five))).isEqualTo(Pictures.grey(4, 60, 40, 0, 1));
    }

    @Test
    void alphaBehindGreyMayHaveMoreBehindIt() {
        byte[] pixels = {60, -1, 2, 40, -1, 4, 16, (byte) 128, 6, 32, 1, 8};
        assertThat(decode(many(1, 2, 0).write(pixels)))
                .isEqualTo(Raster.of(4, 1, new int[] {0xFF3C3C3C, 0xFF282828, 0x80101010, 0x01202020}));
        assertThat(decode(many(1, 1, 0).write(pixels)))
                .isEqualTo(Raster.of(4, 1, new int[] {0xFF3C3C3C, 0xFF282828, 0x80202020, 0x01FFFFFF}));
        assertThat(decode(many(0, 2, 0).write(pixels)))
                .isEqualTo(Raster.of(4, 1, new int[] {0xFFC3C3C3, 0xFFD7D7D7, 0x80EFEFEF, 0x01DFDFDF}));
    }

    @Test
    void coloursMayHaveSeveralSamplesBehindThem() {
        byte[] pixels = {50, 25, 0, (byte) 128, 7, 1, 2, 3, -1, 8};
        assertThat(decode(many(2, 0, 0).write(pixels))).isEqualTo(Raster.of(2, 1, new int[] {0xFF321900, 0xFF010203}));
        assertThat(decode(many(2, 2, 0).write(pixels))).isEqualTo(Raster.of(2, 1, new int[] {0x80321900, 0xFF010203}));
        assertThat(decode(many(2, 1, 0).write(pixels))).isEqualTo(Raster.of(2, 1, new int[] {0x80643200, 0xFF010203}));
    }

    @Test
    void sixteenBitsMayHaveSeveralSamplesBehindThem() {
        byte[] wide = ByteBuffer.allocate(20)
                .putLong(0x1234_5678_9ABC_0000L)
                .putShort((short) 7)
                .putLong(0x0101_0202_0303_8000L)
                .putShort((short) 8)
                .array();
        assertThat(decode(many(2, 0, 0).put(258, 16, 16, 16, 16, 16).write(wide)))
                .isEqualTo(Raster.of(2, 1, new int[] {0xFF12569A, 0xFF010203}));
    }

    /** The JDK's reader inverts all samples of a pixel. */
    @Test
    void alphaStaysWhereTheGreyHasItsWhiteAtZero() {
        byte[] pixels = {0, -1, -1, -1, 0x40, (byte) 128, 0x10, 0x20};
        Raster expected = Raster.of(4, 1, new int[] {0xFFFFFFFF, 0xFF000000, 0x80BFBFBF, 0x20EFEFEF});
        assertThat(decode(greys(2).put(262, 0).write(pixels))).isEqualTo(expected);
        ByteBuffer wide = ByteBuffer.allocate(16);
        for (byte sample : pixels) {
            wide.put(sample).put(sample);
        }
        assertThat(decode(greys(2).put(262, 0).put(258, 16, 16).write(wide.array())))
                .isEqualTo(expected);
    }

    /** Two pixels of four inks and an extra sample each. */
    private static Tiff inks(int bits, int extra) {
        return many(2, extra, 0)
                .put(262, 5)
                .put(258, bits, bits, bits, bits, bits)
                .put(338, extra);
    }

    @Test
    void inksMultipliedByAlphaAreDividedByIt() {
        byte[] multiplied = {50, 25, 0, 10, (byte) 128, 90, 1, 0, 0, 64};
        byte[] straight = {100, 50, 0, 20, (byte) 128, -1, 4, 0, 0, 64};
        Raster expected = decode(inks(8, 2).write(straight));
        assertThat(decode(inks(8, 1).write(multiplied))).isEqualTo(expected);
        assertThat(expected.argb(0, 0) >>> 24).isEqualTo(128);
        assertThat(decode(inks(8, 2).write(multiplied))).isNotEqualTo(expected);
        ByteBuffer wide = ByteBuffer.allocate(20);
        for (byte sample : multiplied) {
            wide.put(sample).put(sample);
        }
        assertThat(decode(inks(16, 1).write(wide.array()))).isEqualTo(expected);
    }
}
