package org.glidefx.image.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.zip.CRC32;
import org.glidefx.image.Raster;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every file of the corpus, truncated, mutated and with false lengths. */
class HostileCorpusTest {

    private static final int CUTS = 60;
    private static final int MUTATIONS = Integer.getInteger("glidefx.mutations", 60);
    private static final int[] LIES = {
        0, 1, -1, 2, 0x7F, 0xFF, 0x7FFF, 0xFFFF, 0x10000, 0xFFFFFF, Integer.MAX_VALUE, Integer.MIN_VALUE
    };

    @TempDir
    private Path folder;

    static List<String> names() {
        return Hostile.names();
    }

    @ParameterizedTest
    @MethodSource("names")
    void cutAnywhereItIsAPictureOfItsSizeOrASentence(String name) {
        byte[] whole = Hostile.corpus(name);
        Raster sound = ImageFiles.decode(whole, "It");
        for (int i = 1; i < CUTS; i++) {
            int length = whole.length * i / CUTS;
            byte[] cut = Arrays.copyOf(whole, length);
            Hostile.decode(cut, name + " cut to " + length).ifPresent(picture -> {
                assertThat(picture.width()).isEqualTo(sound.width());
                assertThat(picture.height()).isEqualTo(sound.height());
            });
            Hostile.measure(cut, folder.resolve("cut"), name + " cut to " + length);
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void mutatedItIsAPictureOrASentence(String name) {
        byte[] whole = Hostile.corpus(name);
        SplittableRandom random = new SplittableRandom(name.hashCode());
        for (int i = 0; i < MUTATIONS; i++) {
            byte[] mutated = whole.clone();
            int head = i % 2 == 0 ? Math.min(200, whole.length) : whole.length;
            for (int n = random.nextInt(1, 6); n > 0; n--) {
                mutated[random.nextInt(4, head)] = (byte) random.nextInt();
            }
            if (name.endsWith(".png")) {
                mendSums(mutated);
            }
            Hostile.decode(mutated, name + " mutated, round " + i);
            Hostile.measure(mutated, folder.resolve("mutated"), name + " mutated, round " + i);
        }
    }

    /** Repairs the checksums; otherwise the reader would stop there, and nothing after them would be tested. */
    private static void mendSums(byte[] png) {
        ByteBuffer file = ByteBuffer.wrap(png);
        for (int at = 8; at + 12 <= png.length; ) {
            int length = file.getInt(at);
            if (length < 0 || length > png.length - at - 12) {
                return;
            }
            CRC32 sum = new CRC32();
            sum.update(png, at + 4, length + 4);
            file.putInt(at + 8 + length, (int) sum.getValue());
            at += 12 + length;
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void lengthsAndCountsMayLie(String name) {
        byte[] whole = Hostile.corpus(name);
        boolean little = name.endsWith(".bmp") || name.endsWith(".webp") || whole[0] == 'I';
        int bytes = name.startsWith("png") || name.startsWith("webp") || name.startsWith("tiff") ? 4 : 2;
        for (int at : fields(whole, name)) {
            for (int lie : LIES) {
                byte[] lying = whole.clone();
                ByteBuffer file = ByteBuffer.wrap(lying).order(little ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
                if (bytes == 4) {
                    file.putInt(at, lie);
                } else {
                    file.putShort(at, (short) lie);
                }
                if (name.endsWith(".png")) {
                    mendSums(lying);
                }
                Hostile.decode(lying, name + " with " + lie + " at " + at);
            }
        }
    }

    /** Offsets of lengths, counts, offsets and sizes. */
    private static int[] fields(byte[] file, String name) {
        return switch (name.substring(0, 3)) {
            case "png" -> marks(file, -4, "IHDR", "IDAT", "iCCP", "eXIf", "PLTE", "acTL", "fcTL", "IEND");
            case "web" -> marks(file, 4, "RIFF", "VP8X", "VP8 ", "VP8L", "ALPH", "ICCP", "EXIF", "ANMF", "ANIM");
            case "tif" -> directory(file);
            case "gif" -> new int[] {6, 8, 10};
            case "bmp" -> new int[] {2, 10, 14, 18, 20, 22, 24, 28, 30, 46, 50};
            default -> segments(file);
        };
    }

    private static int[] marks(byte[] file, int offset, String... names) {
        String text = new String(file, StandardCharsets.ISO_8859_1);
        return Arrays.stream(names)
                .mapToInt(text::indexOf)
                .filter(at -> at >= 0)
                .map(at -> at + offset)
                .toArray();
    }

    /** The position of the first directory's offset, and of each entry's count and value. */
    private static int[] directory(byte[] file) {
        ByteOrder order = file[0] == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
        ByteBuffer tiff = ByteBuffer.wrap(file).order(order);
        int at = tiff.getInt(4);
        int entries = tiff.getShort(at);
        int[] fields = new int[1 + 2 * entries];
        fields[0] = 4;
        for (int i = 0; i < entries; i++) {
            fields[1 + 2 * i] = at + 2 + 12 * i + 4;
            fields[2 + 2 * i] = at + 2 + 12 * i + 8;
        }
        return fields;
    }

    private static int[] segments(byte[] jpeg) {
        int[] fields = new int[64];
        int count = 0;
        int at = 2;
        while (at + 4 < jpeg.length && count < fields.length && (jpeg[at + 1] & 0xFF) != 0xDA) {
            fields[count++] = at + 2;
            at += 2 + (ByteBuffer.wrap(jpeg).getShort(at + 2) & 0xFFFF);
        }
        return Arrays.copyOf(fields, count);
    }
}
