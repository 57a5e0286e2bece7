package org.glidefx.image.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** TIFF files of several directories (TIFF 6.0, section 2): pages, reduced versions and masks. */
class TiffPagesTest {

    private static final int PAGE = 0;
    private static final int REDUCED = 1;
    private static final int PAGE_OF_SEVERAL = 2;
    private static final int MASK = 4;

    /** Two entries, with their number and the place of the next directory. */
    private static final int DIRECTORY = 2 + 2 * 12 + 4;

    private static final byte[] PIXEL = {60};

    /** A grey pixel. */
    private static Tiff pixel(ByteOrder order) {
        return new Tiff(order)
                .put(256, 1)
                .put(257, 1)
                .put(258, 8)
                .put(259, 1)
                .put(262, 1)
                .put(277, 1)
                .put(278, 1);
    }

    /** A grey pixel, and directories of these kinds (NewSubfileType) behind it. */
    private static byte[] file(ByteOrder order, int... kinds) {
        int length = pixel(order).write(PIXEL).length;
        ByteBuffer file = ByteBuffer.allocate(length + DIRECTORY * kinds.length).order(order);
        file.put(pixel(order).next(kinds.length == 0 ? 0 : length).write(PIXEL));
        for (int i = 0; i < kinds.length; i++) {
            int next = i + 1 < kinds.length ? file.position() + DIRECTORY : 0;
            file.putShort((short) 2);
            file.putShort((short) 254).putShort((short) 4).putInt(1).putInt(kinds[i]);
            file.putShort((short) 256).putShort((short) 4).putInt(1).putInt(1);
            file.putInt(next);
        }
        return file.array();
    }

    private static Set<PictureNote> notes(byte[] file) {
        OpenedPicture opened = ImageFiles.open(file, "It");
        assertThat(opened.picture()).isEqualTo(Pictures.grey(1, 60));
        return opened.notes();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aFurtherPageIsNoted(boolean bigEndian) {
        ByteOrder order = bigEndian ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
        assertThat(notes(file(order))).isEmpty();
        assertThat(notes(file(order, PAGE))).containsExactly(PictureNote.PAGES);
        assertThat(notes(file(order, PAGE_OF_SEVERAL))).containsExactly(PictureNote.PAGES);
        assertThat(notes(file(order, REDUCED, MASK, PAGE))).containsExactly(PictureNote.PAGES);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void reducedVersionsAndMasksAreNoPages(boolean bigEndian) {
        ByteOrder order = bigEndian ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
        assertThat(notes(file(order, REDUCED))).isEmpty();
        assertThat(notes(file(order, MASK, REDUCED | MASK, REDUCED))).isEmpty();
    }

    @Test
    void whatIsNoDirectoryIsNoPage() {
        byte[] file = pixel(ByteOrder.BIG_ENDIAN).write(PIXEL);
        int first = ByteBuffer.wrap(file).getInt(4);
        for (int next : new int[] {first, file.length - 1, file.length + 100, -1}) {
            assertThat(notes(pixel(ByteOrder.BIG_ENDIAN).next(next).write(PIXEL)))
                    .as("next at %d", next)
                    .isEmpty();
        }
    }
}
