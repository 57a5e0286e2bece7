package org.glidefx.image.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.glidefx.image.Raster;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Photoshop documents made here, field by field; those of ImageMagick are in the corpus. */
class PsdFileTest {

    private static final int RGB = 3;

    /** Two uncompressed pixels, with a resource and a number of layers. */
    private static byte[] psd(int channels, int depth, int mode, int layers, byte[] resources, byte[] pixels) {
        byte[] section = ByteBuffer.allocate(8)
                .putInt(4)
                .putShort((short) layers)
                .putShort((short) 0)
                .array();
        return psd(new int[] {channels, depth, mode}, section, resources, pixels);
    }

    private static byte[] psd(int[] head, byte[] section, byte[] resources, byte[] pixels) {
        ByteBuffer bytes = ByteBuffer.allocate(26 + 4 + 4 + resources.length + 4 + section.length + 2 + pixels.length);
        bytes.put("8BPS".getBytes(StandardCharsets.US_ASCII))
                .putShort((short) 1)
                .put(new byte[6]);
        bytes.putShort((short) head[0]).putInt(1).putInt(2);
        bytes.putShort((short) head[1]).putShort((short) head[2]).putInt(0);
        bytes.putInt(resources.length).put(resources);
        bytes.putInt(section.length).put(section);
        return bytes.putShort((short) 0).put(pixels).array();
    }

    private static byte[] resource(int number, byte[] data) {
        return ByteBuffer.allocate(12 + data.length + data.length % 2)
                .put("8BIM".getBytes(StandardCharsets.US_ASCII))
                .putShort((short) number)
                .putShort((short) 0)
                .putInt(data.length)
                .put(data)
                .array();
    }

    private static byte[] bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }

    private static OpenedPicture open(byte[] file) {
        return ImageFiles.open(file, "\"a.psd\"");
    }

    private static Raster two(int left, int right) {
        return Raster.of(2, 1, new int[] {left, right});
    }

    @Test
    void channelsLieOneAfterTheOther() {
        OpenedPicture opened = open(psd(3, 8, RGB, 0, bytes(), bytes(1, 2, 3, 4, 5, 6)));
        assertThat(opened.picture()).isEqualTo(two(0xFF010305, 0xFF020406));
        assertThat(opened.notes()).isEmpty();
    }

    @Test
    void aFourthChannelIsTransparencyOnlyWhereTheLayersSaySo() {
        byte[] pixels = bytes(1, 2, 3, 4, 5, 6, 7, 8);
        assertThat(open(psd(4, 8, RGB, -1, bytes(), pixels)).picture()).isEqualTo(two(0x07010305, 0x08020406));
        assertThat(open(psd(4, 8, RGB, 1, bytes(), pixels)).picture()).isEqualTo(two(0xFF010305, 0xFF020406));
        assertThat(open(psd(4, 8, RGB, 1, bytes(), pixels)).notes()).containsExactly(PictureNote.MERGED);
    }

    /** A block behind the empty layer information, with bytes that fill it up to a multiple of four. */
    private static byte[] block(String key, int... data) {
        return ByteBuffer.allocate(12 + (data.length + 3) / 4 * 4)
                .put(("8BIM" + key).getBytes(StandardCharsets.US_ASCII))
                .putInt(data.length)
                .put(bytes(data))
                .array();
    }

    /** A section of layers without layer information: the length of a mask, the mask, and blocks. */
    private static byte[] section(int mask, byte[]... blocks) {
        int length = Arrays.stream(blocks).mapToInt(block -> block.length).sum();
        ByteBuffer bytes = ByteBuffer.allocate(8 + mask + length).putInt(0).putInt(mask);
        bytes.position(8 + mask);
        for (byte[] block : blocks) {
            bytes.put(block);
        }
        return bytes.array();
    }

    @Test
    void layersOfSixteenBitsAreInABlockOfTheirOwn() {
        int[] head = {4, 16, RGB};
        byte[] pixels = new byte[16];
        Arrays.fill(pixels, 12, 16, (byte) 0x40);
        byte[] other = block("Patt", 1, 2, 3);
        byte[] layers = block("Lr16", 0, 1, 0, 0, 0);

        OpenedPicture clear = open(psd(head, section(6, other, block("Mt16"), layers), bytes(), pixels));
        assertThat(clear.notes()).containsExactlyInAnyOrder(PictureNote.DEEP, PictureNote.MERGED);
        assertThat(clear.picture()).isEqualTo(two(0x40000000, 0x40000000));
        OpenedPicture negative = open(psd(head, section(0, block("Lr16", 0xFF, 0xFF)), bytes(), pixels));
        assertThat(negative.picture()).isEqualTo(clear.picture());
        OpenedPicture opaque = open(psd(head, section(0, layers), bytes(), pixels));
        assertThat(opaque.picture()).isEqualTo(two(0xFF000000, 0xFF000000));
        assertThat(opaque.notes()).containsExactlyInAnyOrder(PictureNote.DEEP, PictureNote.MERGED);
    }

    @Test
    void blocksThatLieAboutTheirLengthEndTheReading() {
        byte[] file = block("Patt", 1, 2, 3, 4);
        for (int lie : new int[] {-1, Integer.MIN_VALUE, Integer.MAX_VALUE, 5, 100}) {
            ByteBuffer.wrap(file).putInt(8, lie);
            byte[] section = section(0, file, block("Mt16"));
            OpenedPicture opened = open(psd(new int[] {4, 8, RGB}, section, bytes(), bytes(1, 2, 3, 4, 5, 6, 7, 8)));
            assertThat(opened.picture().argb(0, 0) & 0xFFFFFF).isEqualTo(0x010305);
        }
    }

    /** At half alpha Photoshop stores about 0x6432C8 as the middle between it and white. */
    @Test
    void theWhiteInHalfTransparentColoursIsTakenAway() {
        byte[] pixels = bytes(177, 1, 152, 2, 227, 3, 128, 255);
        assertThat(open(psd(4, 8, RGB, -1, bytes(), pixels)).picture()).isEqualTo(two(0x806432C7, 0xFF010203));
        byte[] grey = bytes(177, 255, 128, 0);
        assertThat(open(psd(2, 8, 1, -1, bytes(), grey)).picture()).isEqualTo(two(0x80646464, 0x00FFFFFF));
        byte[] deep = bytes(0xB1, 0xB1, 0, 0, 0x80, 0x80, 0xFF, 0xFF);
        OpenedPicture opened = open(psd(2, 16, 1, -1, bytes(), deep));
        assertThat(opened.source()
                        .colours()
                        .deepNumbers(opened.picture())
                        .orElseThrow()
                        .samples())
                .startsWith((short) 0x6400, (short) 0x6400, (short) 0x6400, (short) 0x8080);
    }

    @Test
    void coloursThatNoWhiteIsInStayAsTheyAre() {
        byte[] pixels = bytes(177, 100, 152, 100, 227, 100, 128, 128);
        assertThat(open(psd(4, 8, RGB, -1, bytes(), pixels)).picture()).isEqualTo(two(0x80B198E3, 0x80646464));
    }

    @Test
    void sixteenBitsAreKept() {
        OpenedPicture opened = open(psd(1, 16, 1, 0, bytes(), bytes(0x12, 0x34, 0xFF, 0xFF)));
        assertThat(opened.notes()).containsExactly(PictureNote.DEEP);
        DeepPixels deep =
                opened.source().colours().deepNumbers(opened.picture()).orElseThrow();
        assertThat(deep.samples())
                .containsExactly(
                        (short) 0x1234,
                        (short) 0x1234,
                        (short) 0x1234,
                        (short) -1,
                        (short) -1,
                        (short) -1,
                        (short) -1,
                        (short) -1);
    }

    @Test
    void inkIsWhatIsLeftOfThePaper() {
        OpenedPicture opened = open(psd(4, 8, 4, 0, bytes(), bytes(255, 0, 255, 255, 255, 255, 255, 255)));
        assertThat(opened.notes()).containsExactly(PictureNote.INK);
        assertThat(opened.picture()).isEqualTo(two(0xFFFFFFFF, 0xFF00FFFF));
    }

    @Test
    void resolutionAndWordsAreRead() {
        byte[] resolution = ByteBuffer.allocate(16)
                .putInt(300 << 16)
                .putInt(0x0001_0001)
                .putInt(300 << 16)
                .putInt(0x0001_0001)
                .array();
        OpenedPicture opened = open(psd(3, 8, RGB, 0, resource(0x03ED, resolution), bytes(1, 2, 3, 4, 5, 6)));
        assertThat(opened.source().description().density()).isEqualTo(Density.perInch(300, 300));
        byte[] iptc = bytes(0x1C, 2, 80, 0, 3, 'A', 'd', 'a');
        SourceDescription words = open(psd(3, 8, RGB, 0, resource(0x0404, iptc), bytes(1, 2, 3, 4, 5, 6)))
                .source()
                .description();
        assertThat(words.iptc()).hasValueSatisfying(found -> assertThat(found).isEqualTo(iptc));
    }

    @ParameterizedTest
    @CsvSource({"3, 32, 9", "3, 32, 3", "1, 1, 1", "1, 8, 0", "4, 8, 7"})
    void otherColoursAreRefusedInASentence(int channels, int depth, int mode) {
        assertThatThrownBy(() -> open(psd(channels, depth, mode, 0, bytes(), new byte[99])))
                .isInstanceOf(ImageFileException.class)
                .hasMessage(
                        "\"a.psd\" is a Photoshop document in colours that cannot be opened; save it as RGB with 8 or 16"
                                + " bits first.");
    }

    @Test
    void withoutAMergedPictureItSaysHowToGetOne() {
        byte[] version = resource(0x0421, bytes(0, 0, 0, 1, 0));
        assertThatThrownBy(() -> open(psd(3, 8, RGB, 2, version, new byte[6])))
                .hasMessage("\"a.psd\" has no merged picture; save it with maximum compatibility, or as PNG, first.");
    }

    @Test
    void sizesAreCheckedBeforeAnythingIsDecoded() {
        byte[] file = psd(3, 8, RGB, 0, bytes(), new byte[6]);
        ByteBuffer.wrap(file).putInt(14, 100_000).putInt(18, 100_000);
        assertThatThrownBy(() -> open(file)).hasMessageContaining("more than the 120 million");
        ByteBuffer.wrap(file).putInt(14, -1);
        assertThatThrownBy(() -> open(file)).isInstanceOf(ImageFileException.class);
    }

    @ParameterizedTest
    @CsvSource({"psd-rgb.psd", "psd-rgb16.psd", "psb-rgb.psb", "psd-palette.psd", "psd-cmyk.psd"})
    void damagedDocumentsEndInASentence(String name) throws IOException {
        byte[] whole = Files.readAllBytes(StoredNumbers.corpus(name));
        SplittableRandom random = new SplittableRandom(3);
        for (int i = 0; i < 300; i++) {
            byte[] file = whole.clone();
            for (int change = random.nextInt(1, 5); change > 0; change--) {
                file[random.nextInt(4, Math.min(file.length, 400))] = (byte) random.nextInt();
            }
            byte[] cut = i % 3 == 0 ? Arrays.copyOf(file, random.nextInt(5, file.length)) : file;
            try {
                assertThat(open(cut).picture().width()).isPositive();
            } catch (ImageFileException told) {
                assertThat(told.getMessage()).startsWith("\"a.psd\" ").endsWith(".");
            }
        }
    }
}
