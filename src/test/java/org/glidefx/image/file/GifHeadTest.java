package org.glidefx.image.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.glidefx.image.Box;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GifHeadTest {

    private static byte[] file(int width, int height, byte[]... blocks) {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.writeBytes("GIF89a".getBytes(StandardCharsets.US_ASCII));
        file.writeBytes(shorts(width, height));
        file.writeBytes(new byte[] {(byte) 0x81, 0, 0}); // four colours follow
        file.writeBytes(new byte[12]);
        for (byte[] block : blocks) {
            file.writeBytes(block);
        }
        return file.toByteArray();
    }

    private static byte[] shorts(int... values) {
        byte[] bytes = new byte[2 * values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[2 * i] = (byte) values[i];
            bytes[2 * i + 1] = (byte) (values[i] >> 8);
        }
        return bytes;
    }

    /** A frame with a palette of two colours, and two blocks of pixels that are not decoded here. */
    private static byte[] frame(int x, int y, int width, int height) {
        ByteArrayOutputStream frame = new ByteArrayOutputStream();
        frame.write(0x2C);
        frame.writeBytes(shorts(x, y, width, height));
        frame.write(0x80);
        frame.writeBytes(new byte[6]);
        frame.writeBytes(new byte[] {2, 2, 0x2C, 0x21, 1, 0x3B, 0});
        return frame.toByteArray();
    }

    private static final byte[] COMMENT = {0x21, (byte) 0xFE, 3, 0x2C, 0x2C, 0x2C, 1, 0x3B, 0};
    private static final byte[] END = {0x3B};

    private static GifHead read(byte[] file) throws IOException {
        try (ImageInputStream stream = new MemoryCacheImageInputStream(new ByteArrayInputStream(file))) {
            stream.setByteOrder(ByteOrder.BIG_ENDIAN);
            try {
                return GifHead.read(stream);
            } finally {
                assertThat(stream.getStreamPosition()).isZero();
                assertThat(stream.getByteOrder()).isEqualTo(ByteOrder.BIG_ENDIAN);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "30, 20, 0, 0, 30, 20, 30, 20",
        "30, 20, 5, 6, 7, 8, 30, 20",
        "30, 20, 25, 0, 10, 40, 35, 40",
        "0, 0, 1, 2, 3, 4, 4, 6",
        "1, 1, 65535, 65535, 65535, 65535, 131070, 131070"
    })
    void theScreenIsNeverSmallerThanItsFrame(
            int width, int height, int x, int y, int frameWidth, int frameHeight, int right, int bottom)
            throws IOException {
        assertThat(read(file(width, height, frame(x, y, frameWidth, frameHeight), END)))
                .isEqualTo(new GifHead(new Box(0, 0, right, bottom), new Box(x, y, frameWidth, frameHeight), false));
    }

    @Test
    void anotherFrameMakesItAnAnimationWhateverLiesBetween() throws IOException {
        byte[] frame = frame(0, 0, 4, 4);
        assertThat(read(file(4, 4, COMMENT, frame, COMMENT, COMMENT, frame, END))
                        .animated())
                .isTrue();
        assertThat(read(file(4, 4, COMMENT, frame, COMMENT, END, frame)).animated())
                .isFalse();
        assertThat(read(file(4, 4, frame, COMMENT)).animated()).isFalse();
        assertThat(read(file(4, 4, frame)).animated()).isFalse();
    }

    @Test
    void withoutAFrameThereIsNoHead() {
        for (byte[] file : new byte[][] {
            file(4, 4, END),
            file(4, 4, COMMENT, END),
            file(4, 4, frame(0, 0, 0, 4)),
            file(4, 4, frame(0, 0, 4, 0)),
            file(4, 4)
        }) {
            assertThatThrownBy(() -> read(file)).isInstanceOf(EOFException.class);
            assertThat(Hostile.decode(file, "a GIF file without a frame")).isEmpty();
        }
    }

    @Test
    void cutAnywhereItIsTheSameFrameOrNone() throws IOException {
        byte[] whole = file(9, 9, COMMENT, frame(1, 2, 3, 4), END);
        int known = 0;
        for (int length = 0; length < whole.length; length++) {
            try {
                assertThat(read(Arrays.copyOf(whole, length)).frame()).isEqualTo(new Box(1, 2, 3, 4));
                known++;
            } catch (EOFException none) {
                assertThat(known).isZero();
            }
        }
        assertThat(known).isPositive();
    }
}
