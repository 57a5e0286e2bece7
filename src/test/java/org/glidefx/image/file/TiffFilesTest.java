package org.glidefx.image.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.Deflater;
import org.glidefx.image.Raster;
import org.glidefx.image.metadata.ExifOrientation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * TIFF files made here, entry by entry (TIFF 6.0): every layout gives the same picture, and every false entry a
 * sentence.
 */
class TiffFilesTest {

    private static final int WIDTH = 13;
    private static final int HEIGHT = 10;
    private static final Raster PICTURE = Pictures.noise(WIDTH, HEIGHT, 8);

    private static final int NONE = 1;
    private static final int PACK_BITS = 32773;
    private static final int DEFLATE = 8;

    @TempDir
    private Path folder;

    private static Tiff rgb(ByteOrder order) {
        return new Tiff(order)
                .put(256, WIDTH)
                .put(257, HEIGHT)
                .put(258, 8, 8, 8)
                .put(259, NONE)
                .put(262, 2)
                .put(277, 3)
                .put(278, HEIGHT);
    }

    private static Tiff grey(int bits, int photometric) {
        return new Tiff(ByteOrder.BIG_ENDIAN)
                .put(256, 4)
                .put(257, 1)
                .put(258, bits)
                .put(259, NONE)
                .put(262, photometric)
                .put(277, 1)
                .put(278, 1);
    }

    /** Samples of rows {@code from} to {@code to}, all channels or one. */
    private static byte[] samples(int from, int to, int channel) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int i = from * WIDTH; i < to * WIDTH; i++) {
            for (int shift = 16; shift >= 0; shift -= 8) {
                if (channel < 0 || shift == 16 - 8 * channel) {
                    bytes.write(PICTURE.pixels()[i] >> shift);
                }
            }
        }
        return bytes.toByteArray();
    }

    private static byte[][] strips(int rows, int compression, boolean differences) {
        byte[][] strips = new byte[(HEIGHT + rows - 1) / rows][];
        for (int i = 0; i < strips.length; i++) {
            byte[] plain = samples(i * rows, Math.min(HEIGHT, (i + 1) * rows), -1);
            for (int at = plain.length - 1; differences && at >= 3; at--) {
                plain[at] -= at % (3 * WIDTH) >= 3 ? plain[at - 3] : 0;
            }
            strips[i] = packed(plain, compression);
        }
        return strips;
    }

    private static byte[] packed(byte[] plain, int compression) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        if (compression == DEFLATE) {
            byte[] buffer = new byte[2 * plain.length + 64];
            Deflater deflater = new Deflater();
            deflater.setInput(plain);
            deflater.finish();
            bytes.write(buffer, 0, deflater.deflate(buffer));
            deflater.end();
        } else if (compression == PACK_BITS) {
            for (int at = 0; at < plain.length; at += 3 * WIDTH) { // a new run starts at each row
                bytes.write(3 * WIDTH - 1);
                bytes.write(plain, at, 3 * WIDTH);
            }
        } else {
            bytes.writeBytes(plain);
        }
        return bytes.toByteArray();
    }

    private static Raster decode(byte[] file) {
        return ImageFiles.decode(file, "It");
    }

    @ParameterizedTest
    @CsvSource({
        "1, 10, false",
        "1, 3, false",
        "1, 1, false",
        "32773, 10, false",
        "32773, 4, false",
        "8, 10, false",
        "8, 3, false",
        "8, 10, true",
        "8, 4, true",
        "8, 1, true"
    })
    void everyLayoutIsTheSamePicture(int compression, int rows, boolean differences) {
        for (ByteOrder order : new ByteOrder[] {ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN}) {
            Tiff tiff = rgb(order).put(259, compression).put(278, rows).put(317, differences ? 2 : 1);
            assertThat(decode(tiff.write(strips(rows, compression, differences))))
                    .isEqualTo(PICTURE);
        }
    }

    /** 16-bit samples in tiles of 16 x 16, stored as differences from the one to the left. */
    private static byte[][] deepTiles(short[] samples, int width, int height, ByteOrder order) {
        byte[][] tiles = new byte[(width + 15) / 16 * ((height + 15) / 16)][];
        for (int tile = 0; tile < tiles.length; tile++) {
            int left = tile % ((width + 15) / 16) * 16;
            int top = tile / ((width + 15) / 16) * 16;
            ByteBuffer plain = ByteBuffer.allocate(16 * 16 * 3 * 2).order(order);
            for (int i = 0; i < 16 * 16 * 3; i++) {
                int x = i / 3 % 16;
                int before = x == 0 ? 0 : deep(samples, width, height, left + x - 1, top + i / 48, i % 3);
                plain.putShort((short) (deep(samples, width, height, left + x, top + i / 48, i % 3) - before));
            }
            tiles[tile] = packed(plain.array(), DEFLATE);
        }
        return tiles;
    }

    private static short deep(short[] samples, int width, int height, int x, int y, int channel) {
        return x < width && y < height ? samples[4 * (y * width + x) + channel] : 0;
    }

    @Test
    void differencesOfSixteenBitsAreAddedUpTileByTile() throws Exception {
        int width = 41;
        int height = 21;
        short[] samples = new short[4 * width * height];
        java.util.SplittableRandom random = new java.util.SplittableRandom(9);
        for (int i = 0; i < samples.length; i++) {
            samples[i] = i % 4 == 3 ? -1 : (short) random.nextInt();
        }
        for (ByteOrder order : new ByteOrder[] {ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN}) {
            byte[][] tiles = deepTiles(samples, width, height, order);
            Tiff tiff = rgb(order)
                    .put(256, width)
                    .put(257, height)
                    .put(258, 16, 16, 16)
                    .put(259, DEFLATE)
                    .put(317, 2);
            int[] counts =
                    java.util.Arrays.stream(tiles).mapToInt(tile -> tile.length).toArray();
            int[] offsets = new int[tiles.length];
            for (int i = 0, at = 8; i < tiles.length; at += counts[i] + counts[i] % 2, i++) {
                offsets[i] = at;
            }
            tiff.put(322, 16).put(323, 16).put(324, offsets).put(325, counts);
            Path file = Files.write(folder.resolve("deep.tif"), tiff.write(tiles));
            Path png = folder.resolve("deep.png");
            OpenedPicture opened = ImageFiles.open(file);
            assertThat(opened.notes()).containsExactly(PictureNote.DEEP);
            ImageFiles.writePng(opened.picture(), PictureMetadata.NONE, opened.source(), png);
            assertThat(StoredNumbers.of(png)).isEqualTo(samples);
        }
    }

    /** The JDK's reader inverts the differences instead of their sums. */
    @Test
    void differencesOfGreyMayHaveWhiteAtZero() {
        byte[] row = ByteBuffer.allocate(8)
                .putShort((short) 0x1010)
                .putShort((short) 0x1010)
                .putShort((short) -0x2020)
                .putShort((short) 0xFFFF)
                .array();
        Tiff tiff = grey(16, 0).put(259, DEFLATE).put(317, 2);
        assertThat(decode(tiff.write(packed(row, DEFLATE)))).isEqualTo(Pictures.grey(4, 0xEF, 0xDF, 0xFF, 0));
    }

    @ParameterizedTest
    @CsvSource({
        "50000, packed by Zstandard",
        "34925, packed by LZMA",
        "34661, packed by JBIG",
        "50001, packed by WebP",
        "777, packed by method 777"
    })
    void waysToPackThatAreNotReadAreNamed(int compression, String why) {
        byte[] file = rgb(ByteOrder.BIG_ENDIAN).put(259, compression).write(strips(HEIGHT, NONE, false));
        assertThatThrownBy(() -> decode(file))
                .isInstanceOf(ImageFileException.class)
                .hasMessage("It is a TIFF picture " + why
                        + ", which cannot be opened; save it without compression, or as PNG, first.");
    }

    /** The JDK's reader silently inverts them. */
    @Test
    void fourChannelsOfJpegAreRefused() {
        byte[] file = rgb(ByteOrder.BIG_ENDIAN)
                .put(258, 8, 8, 8, 8)
                .put(277, 4)
                .put(262, 5)
                .put(259, 7)
                .write(strips(HEIGHT, NONE, false));
        assertThatThrownBy(() -> decode(file)).hasMessageContaining("of 4 channels packed by JPEG");
    }

    @Test
    void channelsMayLieApart() {
        Tiff tiff = rgb(ByteOrder.LITTLE_ENDIAN).put(284, 2);
        assertThat(decode(tiff.write(samples(0, HEIGHT, 0), samples(0, HEIGHT, 1), samples(0, HEIGHT, 2))))
                .isEqualTo(PICTURE);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 0, 9, -1})
    void theTagTurnsIt(int value) throws Exception {
        byte[] file = rgb(ByteOrder.BIG_ENDIAN).put(274, value).write(strips(HEIGHT, NONE, false));
        Raster upright = ExifOrientation.of(value).apply(PICTURE);
        Path path = Files.write(folder.resolve("it.tif"), file);
        assertThat(decode(file)).isEqualTo(upright);
        assertThat(ImageFiles.measure(path).width()).isEqualTo(upright.width());
    }

    @Test
    void zeroMayBeWhiteOrBlack() {
        byte[] row = {0, 1, (byte) 0x80, (byte) 0xFF};
        assertThat(decode(grey(8, 1).write(row))).isEqualTo(Pictures.grey(4, 0, 1, 0x80, 0xFF));
        assertThat(decode(grey(8, 0).write(row))).isEqualTo(Pictures.grey(4, 0xFF, 0xFE, 0x7F, 0));
    }

    @Test
    void fewBitsAreStretchedAndManyRounded() {
        assertThat(decode(grey(1, 1).write(new byte[] {(byte) 0x50}))).isEqualTo(Pictures.grey(4, 0, 255, 0, 255));
        assertThat(decode(grey(4, 1).write(new byte[] {0x0F, 0x18}))).isEqualTo(Pictures.grey(4, 0, 255, 17, 136));
        byte[] wide = ByteBuffer.allocate(8)
                .putShort((short) 0)
                .putShort((short) 0x8080)
                .putShort((short) 0x80FF)
                .putShort((short) 0xFFFF)
                .array();
        assertThat(decode(grey(16, 1).write(wide))).isEqualTo(Pictures.grey(4, 0, 128, 128, 255));
    }

    /** Samples above half do not fit into a signed int; they must be bright all the same, or be refused. */
    @Test
    void samplesOf32BitsAreRounded() {
        byte[] wide = ByteBuffer.allocate(16)
                .putInt(0)
                .putInt(0x40404040)
                .putInt(0x80808080)
                .putInt(-1)
                .array();
        Hostile.decode(grey(32, 1).write(wide), "32 bits")
                .ifPresent(picture -> assertThat(picture).isEqualTo(Pictures.grey(4, 0, 64, 128, 255)));
    }

    /** A camera's raw file is a TIFF file whose first picture is a preview, with the sensor's values in others. */
    @Test
    void rawPicturesAreRefused() throws Exception {
        Tiff[] raws = {
            rgb(ByteOrder.LITTLE_ENDIAN).put(254, 1).put(330, 8),
            rgb(ByteOrder.LITTLE_ENDIAN).put(50706, 0x0401)
        };
        for (Tiff raw : raws) {
            byte[] file = raw.write(strips(HEIGHT, NONE, false));
            Path path = Files.write(folder.resolve("it.tif"), file);
            assertThatThrownBy(() -> decode(file))
                    .isInstanceOf(ImageFileException.class)
                    .hasMessage(
                            "It is a camera's raw picture, which cannot be opened; develop it and save it as TIFF or"
                                    + " JPEG first.");
            assertThatThrownBy(() -> ImageFiles.measure(path)).hasMessageContaining("a camera's raw picture");
        }
    }

    @Test
    void aPreviewOfALaterPictureIsRefused() {
        byte[][] strips = strips(HEIGHT, NONE, false);
        byte[] alone = rgb(ByteOrder.BIG_ENDIAN).put(254, 1).write(strips);
        byte[] first = rgb(ByteOrder.BIG_ENDIAN)
                .put(254, 1)
                .next(ByteBuffer.wrap(alone).getInt(4))
                .write(strips);
        assertThat(decode(alone)).isEqualTo(PICTURE);
        assertThatThrownBy(() -> decode(first))
                .isInstanceOf(ImageFileException.class)
                .hasMessageContaining("begins with a small preview");
    }

    @Test
    void floatingPointIsRefused() {
        assertThat(Hostile.decode(grey(32, 1).put(339, 3).write(new byte[16]), "floats"))
                .isEmpty();
    }

    @Test
    void thePaletteIsLookedUp() {
        int[] palette = new int[3 * 16];
        palette[1] = 0xFFFF;
        palette[16 + 2] = 0xFFFF;
        palette[32 + 3] = 0xFFFF;
        Raster picture = Raster.of(4, 1, new int[] {0xFF000000, 0xFFFF0000, 0xFF00FF00, 0xFF0000FF});
        assertThat(Hostile.decode(grey(4, 3).put(320, palette).write(new byte[] {0x01, 0x23}), "palette"))
                .hasValueSatisfying(found -> assertThat(found).isEqualTo(picture));
        Hostile.decode(grey(4, 3).put(320, 1, 2).write(new byte[] {0x01, 0x23}), "short palette");
        Hostile.decode(grey(4, 3).write(new byte[] {0x01, 0x23}), "no palette");
    }

    /** The next directory may be the first one again, or lie outside. */
    @Test
    void loopsOfDirectoriesComeToAnEnd() throws Exception {
        byte[][] strips = strips(HEIGHT, NONE, false);
        int directory = ByteBuffer.wrap(rgb(ByteOrder.BIG_ENDIAN).write(strips)).getInt(4);
        for (int next : new int[] {directory, 4, 1, -1, Integer.MAX_VALUE, Integer.MIN_VALUE}) {
            byte[] file = rgb(ByteOrder.BIG_ENDIAN).next(next).write(strips);
            Hostile.decode(file, "next directory at " + next)
                    .ifPresent(found -> assertThat(found).isEqualTo(PICTURE));
            Hostile.measure(file, folder.resolve("loop.tif"), "next directory at " + next);
        }
    }

    /** Exif, GPS, interoperability and sub-directories that point back to the directory that refers to them. */
    @ParameterizedTest
    @ValueSource(ints = {330, 34665, 34853, 40965, 400})
    void directoriesInDirectoriesComeToAnEnd(int tag) {
        byte[][] strips = strips(HEIGHT, NONE, false);
        int directory = ByteBuffer.wrap(rgb(ByteOrder.BIG_ENDIAN).write(strips)).getInt(4);
        for (int to : new int[] {directory, 0, 8, -1, Integer.MAX_VALUE}) {
            Tiff tiff = rgb(ByteOrder.BIG_ENDIAN).put(tag, to);
            Hostile.decode(tiff.write(strips), "tag " + tag + " to " + to);
            Tiff both =
                    rgb(ByteOrder.BIG_ENDIAN).put(tag, to).put(34665, directory).put(40965, directory);
            Hostile.decode(both.write(strips), "tag " + tag + " to " + to + " and others");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {256, 257, 258, 259, 262, 273, 277, 278, 279, 284, 317, 322, 323, 338, 347, 34675})
    void everyValueMayLie(int tag) throws Exception {
        for (int lie : new int[] {0, 1, 2, 3, -1, 7, 65535, 65536, 1 << 28, Integer.MAX_VALUE, Integer.MIN_VALUE}) {
            for (int count : new int[] {1, 2, 100}) {
                int[] values = new int[count];
                java.util.Arrays.fill(values, lie);
                byte[] file = rgb(ByteOrder.LITTLE_ENDIAN).put(tag, values).write(strips(3, NONE, false));
                Hostile.decode(file, "tag " + tag + " is " + count + " times " + lie);
                Hostile.measure(file, folder.resolve("lie.tif"), "tag " + tag + " is " + lie);
            }
        }
    }

    /** An entry that claims two thousand million values in a file of 500 bytes must not allocate memory for them. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 7, 10, 12})
    void everyCountMayLie(int type) throws Exception {
        byte[] sound = rgb(ByteOrder.BIG_ENDIAN).put(34675, 1, 2).put(305, 1, 2).write(strips(3, NONE, false));
        ByteBuffer view = ByteBuffer.wrap(sound);
        int directory = view.getInt(4);
        for (int entry = 0; entry < view.getShort(directory); entry++) {
            for (int lie : new int[] {0, 1 << 26, Integer.MAX_VALUE, Integer.MIN_VALUE, -1}) {
                byte[] file = sound.clone();
                ByteBuffer.wrap(file)
                        .putShort(directory + 2 + 12 * entry + 2, (short) type)
                        .putInt(directory + 2 + 12 * entry + 4, lie);
                String what = "entry " + entry + " of type " + type + " counts " + lie;
                Hostile.decode(file, what);
                Hostile.measure(file, folder.resolve("count.tif"), what);
            }
        }
    }
}
