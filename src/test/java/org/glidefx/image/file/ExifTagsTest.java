package org.glidefx.image.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.SplittableRandom;
import org.glidefx.image.file.ProfileMaker.Primaries;
import org.glidefx.image.metadata.ExifOrientation;
import org.glidefx.image.metadata.ExifTags;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Three linked directories, as cameras write them, and the colour space that follows from them. */
class ExifTagsTest {

    private static final int EXIF = 8 + 2 + 2 * 12 + 4;
    private static final int INTEROPERABILITY = EXIF + 2 + 2 * 12 + 4;

    /** Orientation and Exif; colour space and interoperability; index. */
    private static ByteBuffer block(ByteOrder order, int colourSpace, String index) {
        ByteBuffer tiff = ByteBuffer.allocate(INTEROPERABILITY + 2 + 12 + 4).order(order);
        byte mark = (byte) (order == ByteOrder.LITTLE_ENDIAN ? 'I' : 'M');
        tiff.put(mark).put(mark).putShort((short) 42).putInt(8);
        tiff.putShort((short) 2);
        entry(tiff, ExifTags.ORIENTATION, 3, 1).putShort((short) 6).putShort((short) 0);
        entry(tiff, 0x8769, 4, 1).putInt(EXIF);
        tiff.putInt(0).putShort((short) 2);
        entry(tiff, ExifTags.COLOUR_SPACE, 3, 1).putShort((short) colourSpace).putShort((short) 0);
        entry(tiff, 0xA005, 4, 1).putInt(INTEROPERABILITY);
        tiff.putInt(0).putShort((short) 1);
        entry(tiff, ExifTags.INTEROPERABILITY_INDEX, 2, 4).put(index.getBytes(StandardCharsets.US_ASCII));
        return tiff;
    }

    private static ByteBuffer entry(ByteBuffer tiff, int tag, int type, int count) {
        return tiff.putShort((short) tag).putShort((short) type).putInt(count);
    }

    private static Optional<ColourProfile> colours(byte[] exif) {
        PictureHead head = new PictureHead();
        head.exif(exif);
        return HeadColours.of(head, 3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"BIG_ENDIAN", "LITTLE_ENDIAN"})
    void allThreeDirectoriesAreRead(String name) {
        ByteOrder order = name.startsWith("BIG") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
        ExifTags tags = ExifTags.of(block(order, 0xFFFF, "R03\0").array());

        assertThat(tags.order()).isEqualTo(order);
        assertThat(tags.integer(ExifTags.ORIENTATION)).hasValue(6);
        assertThat(tags.exifInteger(ExifTags.COLOUR_SPACE)).hasValue(0xFFFF);
        assertThat(tags.exifInteger(ExifTags.ORIENTATION)).isEmpty();
        assertThat(tags.isAdobeRgb()).isTrue();
        assertThat(tags.text(0x0110)).isEmpty();
    }

    /** Colour space 2 is Adobe RGB; 0xFFFF is whatever the index says; 1 is sRGB regardless of the index. */
    @ParameterizedTest
    @CsvSource({
        "2, R98, true",
        "2, R03, true",
        "65535, R03, true",
        "65535, R98, false",
        "1, R03, false",
        "0, R03, false"
    })
    void camerasSayAdobeRgbInTwoWays(int space, String index, boolean adobe) {
        byte[] wanted = ProfileMaker.make(
                "Compatible with Adobe RGB (1998)", Primaries.ADOBE_RGB, number -> Math.pow(number, 563 / 256.0));
        byte[] exif = block(ByteOrder.BIG_ENDIAN, space, index + "\0").array();

        assertThat(colours(exif)
                        .map(ColourProfile::bytes)
                        .filter(found -> Arrays.equals(found, wanted))
                        .isPresent())
                .isEqualTo(adobe);
        assertThat(colours(exif).isPresent()).isEqualTo(adobe);
    }

    /** An Exif directory at offset 8 is the first directory again, so all its tags count as Exif's. */
    @Test
    void aDirectoryThatPointsToItselfIsReadOnce() {
        ByteBuffer tiff = block(ByteOrder.BIG_ENDIAN, 2, "R03\0");
        tiff.putInt(8 + 2 + 12 + 8, 8);
        assertThat(ExifTags.of(tiff.array()).exifInteger(ExifTags.ORIENTATION)).hasValue(6);
        assertThat(ExifTags.of(tiff.array()).isAdobeRgb()).isFalse();
        tiff.putInt(4, 4);
        assertThat(ExifTags.of(tiff.array()).integer(ExifTags.ORIENTATION)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 3, 4, 7, -1, 200, Integer.MAX_VALUE, Integer.MIN_VALUE})
    void offsetsOutsideAreNotThere(int offset) {
        ByteBuffer tiff = block(ByteOrder.BIG_ENDIAN, 2, "R03\0");
        tiff.putInt(8 + 2 + 12 + 8, offset);
        assertThat(ExifTags.of(tiff.array()).exifInteger(ExifTags.COLOUR_SPACE)).isEmpty();
        tiff.putInt(4, offset);
        assertThat(ExifTags.of(tiff.array()).text(ExifTags.ORIENTATION)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "1, 1", "4, 4", "5, 0", "-1, -1", "2147483647, -1", "-2147483648, -1"})
    void textsAreAsLongAsTheyCanBe(int count, int length) {
        ByteBuffer tiff = ByteBuffer.allocate(26).order(ByteOrder.BIG_ENDIAN);
        tiff.put((byte) 'M').put((byte) 'M').putShort((short) 42).putInt(8).putShort((short) 1);
        entry(tiff, 0x0110, 2, count).put("abcd".getBytes(StandardCharsets.US_ASCII));
        Optional<String> text = ExifTags.of(tiff.array()).text(0x0110);
        if (length > 0) {
            assertThat(text).contains("abcd".substring(0, length));
        } else {
            assertThat(text.orElse("")).isEmpty(); // "abcd" as an offset is far outside
        }
    }

    @Test
    void cutOrMutatedNothingIsThrown() {
        byte[] whole = block(ByteOrder.LITTLE_ENDIAN, 2, "R03\0").array();
        SplittableRandom random = new SplittableRandom(12);
        for (int round = 0; round < 2000; round++) {
            byte[] bent = Arrays.copyOf(whole, random.nextInt(whole.length + 1));
            for (int n = random.nextInt(4); n > 0 && bent.length > 0; n--) {
                bent[random.nextInt(bent.length)] = (byte) random.nextInt();
            }
            ExifTags tags = ExifTags.of(bent);
            assertThat(ExifOrientation.of(tags)).isNotNull();
            assertThat(tags.exifBytes(ExifTags.COLOUR_SPACE).map(bytes -> bytes.length <= bent.length))
                    .isNotEqualTo(Optional.of(false));
            assertThat(tags.isAdobeRgb() && bent.length < INTEROPERABILITY).isFalse();
        }
    }
}
