package org.glidefx.image.metadata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.glidefx.image.file.JpegFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExifEditorTest {

    private static final byte[] THUMBNAIL =
            "\u00ff\u00d8\u00ff small copy \u00ff\u00d9".getBytes(StandardCharsets.ISO_8859_1);
    private static final int EXIF = 64;
    private static final int SECOND = 160;
    private static final int NOTE = 200;

    private static ByteOrder order(String name) {
        return name.equals("II") ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
    }

    /** Two directories, an Exif directory with a maker note that contains a JPEG, and a thumbnail at the end. */
    private static byte[] block(String order) {
        ByteBuffer bytes = ByteBuffer.allocate(256).order(order(order));
        bytes.put(order.getBytes(StandardCharsets.US_ASCII))
                .putShort((short) 42)
                .putInt(8);
        bytes.putShort((short) 2);
        entry(bytes, ExifTags.ORIENTATION, 4, 1, 6);
        entry(bytes, ExifTags.EXIF_DIRECTORY, 4, 1, EXIF);
        bytes.putInt(SECOND);
        bytes.position(EXIF);
        bytes.putShort((short) 3);
        entry(bytes, 0x927C, 7, 40, NOTE);
        entry(bytes, ExifTags.COLOUR_SPACE, 4, 1, 2);
        entry(bytes, 0xA002, 4, 1, 4000);
        bytes.putInt(0);
        bytes.position(SECOND);
        bytes.putShort((short) 2);
        entry(bytes, 0x0201, 4, 1, 256);
        entry(bytes, 0x0202, 4, 1, THUMBNAIL.length);
        bytes.putInt(0);
        bytes.position(NOTE);
        bytes.put("maker".getBytes(StandardCharsets.US_ASCII))
                .put(THUMBNAIL)
                .put("after".getBytes(StandardCharsets.US_ASCII));
        ByteArrayOutputStream block = new ByteArrayOutputStream();
        block.writeBytes(bytes.array());
        block.writeBytes(THUMBNAIL);
        return block.toByteArray();
    }

    private static void entry(ByteBuffer bytes, int tag, int type, int count, int value) {
        bytes.putShort((short) tag).putShort((short) type).putInt(count).putInt(value);
    }

    private static String text(byte[] block) {
        return new String(block, StandardCharsets.ISO_8859_1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"II", "MM"})
    void smallCopiesGoAndTheOrientationIsPutRight(String order) {
        byte[] upright = ExifEditor.upright(block(order)).orElseThrow();
        assertThat(text(upright)).doesNotContain("small copy").contains("maker", "after");
        assertThat(upright).hasSize(256);
        assertThat(ExifTags.of(upright).integer(ExifTags.ORIENTATION)).hasValue(1);
        assertThat(ByteBuffer.wrap(upright).getInt(8 + 2 + 24))
                .as("no second directory")
                .isZero();
        assertThat(Arrays.copyOfRange(upright, SECOND, SECOND + 30)).containsOnly(0);
    }

    @Test
    void thePrefixOfJpegIsTakenOff() {
        ByteArrayOutputStream prefixed = new ByteArrayOutputStream();
        prefixed.writeBytes(new byte[] {'E', 'x', 'i', 'f', 0, 0});
        prefixed.writeBytes(block("MM"));
        assertThat(ExifEditor.upright(prefixed.toByteArray()))
                .hasValueSatisfying(found -> assertThat(found)
                        .isEqualTo(ExifEditor.upright(block("MM")).orElseThrow()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"II", "MM"})
    void sizeAndColourSpaceAreThoseOfTheResult(String order) {
        byte[] fitted = ExifEditor.fitted(ExifEditor.upright(block(order)).orElseThrow(), 70_000, 3, true);
        assertThat(ExifTags.of(fitted).exifInteger(0xA002)).hasValue(70_000);
        assertThat(ExifTags.of(fitted).exifInteger(0xA003)).as("does not come").isEmpty();
        assertThat(ExifTags.of(fitted).exifInteger(ExifTags.COLOUR_SPACE)).hasValue(1);
        byte[] wide = ExifEditor.fitted(ExifEditor.upright(block(order)).orElseThrow(), 1, 1, false);
        assertThat(ExifTags.of(wide).exifInteger(ExifTags.COLOUR_SPACE)).hasValue(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"II", "MM"})
    void aCommentComesAndIsReplaced(String order) {
        byte[] block = ExifEditor.upright(block(order)).orElseThrow();
        assertThat(ExifEditor.hasComment(block)).isFalse();
        byte[] one = ExifEditor.withComment(block, JpegFile.comment("one")).orElseThrow();
        byte[] two = ExifEditor.withComment(one, JpegFile.comment("the second")).orElseThrow();
        assertThat(UserComment.read(ExifTags.of(one))).contains("one");
        assertThat(UserComment.read(ExifTags.of(two))).contains("the second");
        assertThat(ExifTags.of(two).exifInteger(0xA002)).hasValue(4000);
        assertThat(ExifTags.of(two).integer(ExifTags.ORIENTATION)).hasValue(1);
        assertThat(Arrays.copyOf(two, 4)).isEqualTo(Arrays.copyOf(block, 4));
        assertThat(Arrays.copyOfRange(two, NOTE, NOTE + 40))
                .as("the note stays where it is")
                .isEqualTo(Arrays.copyOfRange(block, NOTE, NOTE + 40));
    }

    @Test
    void aBlockWithoutAnExifDirectoryGetsOne() {
        ByteBuffer bytes = ByteBuffer.allocate(26);
        bytes.put(new byte[] {'M', 'M', 0, 42}).putInt(8).putShort((short) 1);
        entry(bytes, ExifTags.ORIENTATION, 3, 1, 1 << 16);
        byte[] said =
                ExifEditor.withComment(bytes.array(), JpegFile.comment("words")).orElseThrow();
        assertThat(UserComment.read(ExifTags.of(said))).contains("words");
        assertThat(ExifTags.of(said).integer(ExifTags.ORIENTATION)).hasValue(1);
    }

    @Test
    void damagedBlocksAreLeftOutOrLeftAlone() {
        assertThat(ExifEditor.upright(new byte[0])).isEmpty();
        assertThat(ExifEditor.upright("II*\0\uffff\uffff\uffff\u007f......".getBytes(StandardCharsets.ISO_8859_1)))
                .isEmpty();
        SplittableRandom random = new SplittableRandom(1);
        byte[] comment = JpegFile.comment("words");
        for (int i = 0; i < 20_000; i++) {
            byte[] block = block(i % 2 == 0 ? "II" : "MM");
            for (int change = random.nextInt(1, 6); change > 0; change--) {
                block[random.nextInt(8, block.length)] = (byte) random.nextInt();
            }
            byte[] cut = random.nextInt(4) == 0 ? Arrays.copyOf(block, random.nextInt(block.length)) : block;
            assertThatCode(() -> ExifEditor.upright(cut).ifPresent(upright -> {
                        byte[] fitted = ExifEditor.fitted(upright, 5, 6, true);
                        ExifEditor.withComment(fitted, comment).ifPresent(said -> UserComment.read(ExifTags.of(said)));
                    }))
                    .doesNotThrowAnyException();
        }
    }

    @Test
    void aDirectoryThatIsItsOwnSuccessorStays() {
        byte[] block = block("MM");
        ByteBuffer.wrap(block).putInt(8 + 2 + 24, 8);
        byte[] upright = ExifEditor.upright(block).orElseThrow();
        assertThat(ExifTags.of(upright).integer(ExifTags.ORIENTATION)).hasValue(1);
    }
}
