package org.glidefx.image.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.glidefx.image.Raster;
import org.glidefx.image.file.JpegHead;
import org.glidefx.image.file.Pictures;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ExifOrientationTest {

    /** A TIFF directory with an unrelated entry before the orientation. */
    private static byte[] tiff(ByteOrder order, int orientation) {
        ByteBuffer tiff = ByteBuffer.allocate(8 + 2 + 24 + 4).order(order);
        byte mark = (byte) (order == ByteOrder.LITTLE_ENDIAN ? 'I' : 'M');
        tiff.put(mark).put(mark).putShort((short) 42).putInt(8).putShort((short) 2);
        tiff.putShort((short) 0x0100).putShort((short) 4).putInt(1).putInt(7);
        tiff.putShort((short) 0x0112).putShort((short) 3).putInt(1).putShort((short) orientation);
        return tiff.array();
    }

    private static byte[] segment(int marker, byte[] head, byte[] body) {
        return ByteBuffer.allocate(4 + head.length + body.length)
                .putShort((short) (0xFF00 | marker))
                .putShort((short) (2 + head.length + body.length))
                .put(head)
                .put(body)
                .array();
    }

    private static byte[] exif(byte[] tiff) {
        return segment(0xE1, "Exif\0\0".getBytes(StandardCharsets.US_ASCII), tiff);
    }

    private static ExifOrientation read(byte[]... segments) {
        int length =
                2 + Arrays.stream(segments).mapToInt(segment -> segment.length).sum();
        ByteBuffer file = ByteBuffer.allocate(length).putShort((short) 0xFFD8);
        Arrays.stream(segments).forEach(file::put);
        try (ImageInputStream stream = new MemoryCacheImageInputStream(new ByteArrayInputStream(file.array()))) {
            ExifOrientation orientation = JpegHead.read(stream).head().orientation();
            assertThat(stream.getStreamPosition()).isZero();
            return orientation;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @ParameterizedTest
    @EnumSource
    void bothByteOrdersAreRead(ExifOrientation orientation) {
        int value = orientation.ordinal() + 1;
        assertThat(read(exif(tiff(ByteOrder.LITTLE_ENDIAN, value)))).isEqualTo(orientation);
        assertThat(read(exif(tiff(ByteOrder.BIG_ENDIAN, value)))).isEqualTo(orientation);
    }

    @Test
    void otherSegmentsArePassedOver() {
        byte[] jfif = segment(0xE0, "JFIF\0".getBytes(StandardCharsets.US_ASCII), new byte[9]);
        byte[] xmp = segment(0xE1, "http://ns.adobe.com/xap/1.0/\0".getBytes(StandardCharsets.US_ASCII), new byte[40]);
        byte[] brief = segment(0xE1, new byte[0], new byte[] {'E'});
        assertThat(read(jfif, xmp, brief, exif(tiff(ByteOrder.BIG_ENDIAN, 6)))).isEqualTo(ExifOrientation.QUARTER_TURN);
    }

    @Test
    void whatComesAfterTheStartOfTheScanIsNotRead() {
        assertThat(read(segment(0xDA, new byte[0], new byte[6]), exif(tiff(ByteOrder.BIG_ENDIAN, 6))))
                .isEqualTo(ExifOrientation.UPRIGHT);
    }

    @Test
    void endlessSegmentsComeToAnEnd() {
        byte[][] segments = new byte[70_000][];
        Arrays.fill(segments, segment(0xE2, new byte[0], new byte[3]));
        segments[69_999] = exif(tiff(ByteOrder.BIG_ENDIAN, 6));
        assertThat(read(segments)).isEqualTo(ExifOrientation.UPRIGHT);
    }

    @Test
    void anyCutIsUprightOrRight() {
        byte[] whole = exif(tiff(ByteOrder.LITTLE_ENDIAN, 8));
        for (int length = 0; length < whole.length; length++) {
            assertThat(read(Arrays.copyOf(whole, length)))
                    .isIn(ExifOrientation.UPRIGHT, ExifOrientation.THREE_QUARTER_TURN);
        }
    }

    @Test
    void randomNotesNeverFail() {
        SplittableRandom random = new SplittableRandom(3);
        for (int i = 0; i < 500; i++) {
            byte[] tiff = tiff(ByteOrder.BIG_ENDIAN, 3);
            tiff[random.nextInt(tiff.length)] = (byte) random.nextInt(256);
            tiff[random.nextInt(tiff.length)] = (byte) random.nextInt(256);
            assertThat(read(exif(tiff))).isNotNull();
        }
    }

    @Test
    void theEightWaysOfHoldingACameraAllDiffer() {
        Raster stored = Pictures.noise(3, 3, 1);
        Set<Raster> seen = EnumSet.allOf(ExifOrientation.class).stream()
                .map(orientation -> orientation.apply(stored))
                .collect(Collectors.toSet());
        assertThat(seen).hasSize(8);
    }

    @ParameterizedTest
    @EnumSource
    void turningFourTimesIsNothing(ExifOrientation orientation) {
        Raster stored = Pictures.noise(5, 3, 2);
        Raster turned = stored;
        for (int i = 0; i < 4; i++) {
            turned = orientation.apply(turned);
        }
        assertThat(turned).isEqualTo(stored);
    }

    @Test
    void aQuarterTurnBringsTheLowerLeftUp() {
        Raster stored = Pictures.grey(3, 1, 2, 3, 4, 5, 6);
        assertThat(ExifOrientation.QUARTER_TURN.apply(stored)).isEqualTo(Pictures.grey(2, 4, 1, 5, 2, 6, 3));
        assertThat(ExifOrientation.TRANSPOSED.apply(stored)).isEqualTo(Pictures.grey(2, 1, 4, 2, 5, 3, 6));
        assertThat(ExifOrientation.MIRRORED.apply(stored)).isEqualTo(Pictures.grey(3, 3, 2, 1, 6, 5, 4));
    }
}
