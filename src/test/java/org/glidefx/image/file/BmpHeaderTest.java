package org.glidefx.image.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BmpHeaderTest {

    private static byte[] file(int width, int height, int bits, int compression, int length) {
        ByteBuffer file = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        file.put((byte) 'B').put((byte) 'M').putInt(length).putInt(0).putInt(54);
        file.putInt(40).putInt(width).putInt(height).putShort((short) 1).putShort((short) bits);
        file.putInt(compression);
        return file.array();
    }

    private static BmpHeader read(byte[] file) {
        try (ImageInputStream stream = new MemoryCacheImageInputStream(new ByteArrayInputStream(file))) {
            stream.setByteOrder(ByteOrder.BIG_ENDIAN);
            BmpHeader header = BmpHeader.read(stream);
            assertThat(stream.getStreamPosition()).isZero();
            assertThat(stream.getByteOrder()).isEqualTo(ByteOrder.BIG_ENDIAN);
            return header;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** Rows are padded to four bytes; a negative height only means that rows go from the top. */
    @ParameterizedTest
    @CsvSource({"10,7,24,224", "10,-7,24,224", "1,1,1,4", "33,2,1,16", "4,4,32,64", "5,3,8,24"})
    void needsItsRows(int width, int height, int bits, int bytes) {
        assertThat(read(file(width, height, bits, 0, 54 + bytes))).isEqualTo(new BmpHeader(54 + bytes, 54 + bytes));
        assertThat(read(file(width, height, bits, 0, 54 + bytes)).isCutOff()).isFalse();
        assertThat(read(file(width, height, bits, 0, 54 + bytes - 1)).isCutOff())
                .isTrue();
    }

    @Test
    void moreThanNeededIsFine() {
        assertThat(read(file(10, 7, 24, 0, 1000)).isCutOff()).isFalse();
    }

    @Test
    void runLengthsDoNotTell() {
        assertThat(read(file(1000, 1000, 8, 1, 60))).isEqualTo(new BmpHeader(0, 60));
    }

    @Test
    void bitFieldsAreRows() {
        assertThat(read(file(10, 10, 16, 3, 100)).isCutOff()).isTrue();
    }

    @Test
    void enormousSizesDoNotOverflow() {
        assertThat(read(file(Integer.MAX_VALUE, Integer.MIN_VALUE, 32, 0, 60)).isCutOff())
                .isTrue();
    }

    @Test
    void theOldHeaderDoesNotTell() {
        byte[] file = file(10, 10, 24, 0, 60);
        file[14] = 12;
        assertThat(read(file).needed()).isZero();
    }

    @Test
    void aFileWithoutAHeaderIsCutOff() {
        assertThat(read(new byte[] {'B', 'M', 1}).isCutOff()).isTrue();
        assertThat(read(new byte[0]).isCutOff()).isTrue();
    }
}
