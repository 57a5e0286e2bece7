package org.glidefx.convert.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayOutputStream;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ZipDirectoryTest {

    private static final byte[] CONTENT = {1, 2, 3, 4, 5};
    private static final int CENTRAL = 0x02014b50;

    @Test
    void storedPartsAreWindowsIntoTheFile() throws Exception {
        ZipDirectory directory = read(
                new TorchFile().part("a/x", CONTENT).part("a/y", new byte[0]).bytes());
        assertThat(directory.names()).containsExactly("a/x", "a/y");
        assertThat(directory.entry("a/x").orElseThrow().bytes().bytes(0, 5)).isEqualTo(CONTENT);
        assertThat(directory.entry("a/y").orElseThrow().size()).isZero();
        assertThat(directory.entry("a/z")).isEmpty();
    }

    @Test
    void largeFilesKeepTheirNumbersInExtraFields() throws Exception {
        ZipDirectory directory = read(zip64("a/x", CONTENT));
        assertThat(directory.entry("a/x").orElseThrow().bytes().bytes(0, 5)).isEqualTo(CONTENT);
    }

    @Test
    void commentsAtTheEndArePassedOver() throws Exception {
        byte[] zip = new TorchFile().part("a/x", CONTENT).bytes();
        byte[] commented = Arrays.copyOf(zip, zip.length + 30);
        commented[zip.length - 2] = 30;
        assertThat(read(commented).names()).containsExactly("a/x");
    }

    @Test
    void deflatedPartsAreListedWithBothSizes() throws Exception {
        byte[] zip = new TorchFile()
                .part("a/data.pkl", new byte[1 << 20])
                .compressed()
                .bytes();
        ZipPart part = read(zip).entry("a/data.pkl").orElseThrow();
        assertThat(part.deflated()).isTrue();
        assertThat(part.size()).isEqualTo(1 << 20);
        assertThat(part.bytes().size()).isLessThan(1 << 12);
    }

    @Test
    void otherWaysToCompressAreRefused() {
        byte[] zip = new TorchFile().part("a/x", CONTENT).compressed().bytes();
        zip[ByteBuffer.wrap(zip).order(ByteOrder.LITTLE_ENDIAN).getInt(zip.length - 6) + 10] = 12;
        refused(zip, "compressed by a method (12) that PyTorch does not read");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../x", "a/../x", "/etc/passwd", "a\\x", "C:x", "a/..", "..", "a\nx", "a\u0000x"})
    void namesThatLeadOutOfTheArchiveAreRefused(String name) {
        refused(new TorchFile().part(name, CONTENT).bytes(), "a name that no checkpoint needs");
    }

    @Test
    void endlessNamesAreRefused() {
        refused(new TorchFile().part("a".repeat(600), CONTENT).bytes(), "a name that no checkpoint needs");
    }

    @Test
    void partsWithTheSameNameAreRefused() {
        byte[] zip = new TorchFile().part("a/x", CONTENT).part("a/y", CONTENT).bytes();
        for (int i = 2; i < zip.length; i++) {
            if (zip[i] == 'y' && zip[i - 1] == '/') {
                zip[i] = 'x';
            }
        }
        refused(zip, "two parts named a/x");
    }

    @Test
    void encryptedPartsAreRefused() {
        refused(changed(8, 1), "encrypted");
    }

    @Test
    void severalVolumesAreRefused() {
        refused(changed(34, 1), "several volumes");
    }

    @Test
    void sizesBeyondTheFileAreRefused() {
        byte[] zip = new TorchFile().part("a/x", CONTENT).bytes();
        int central = find(zip, CENTRAL);
        ByteBuffer.wrap(zip)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(central + 20, 100_000)
                .putInt(central + 24, 100_000);
        refused(zip, "larger than the file has room for");
    }

    @Test
    void contradictorySizesAreRefused() {
        refused(changed(24, 4), "contradict");
    }

    @Test
    void headersThatAreElsewhereAreRefused() {
        refused(changed(42, 1), "not where its list of parts says");
    }

    @Test
    void absurdCountsAreRefused() {
        byte[] zip = zip64("a/x", CONTENT);
        ByteBuffer.wrap(zip).order(ByteOrder.LITTLE_ENDIAN).putLong(find(zip, 0x06064b50) + 32, Long.MAX_VALUE);
        refused(zip, "parts, more than any network has");
    }

    @Test
    void countsBeyondTheListAreRefused() {
        byte[] zip = new TorchFile().part("a/x", CONTENT).bytes();
        zip[zip.length - 12] = 2;
        refused(zip, "damaged");
    }

    @Test
    void overlappingPartsCannotGrowBeyondTheFile() {
        TorchFile file = new TorchFile();
        for (int i = 0; i < 20; i++) {
            file.part("a/" + (char) ('a' + i), new byte[200]);
        }
        byte[] zip = file.bytes();
        ByteBuffer bytes = ByteBuffer.wrap(zip).order(ByteOrder.LITTLE_ENDIAN);
        for (int at = find(zip, CENTRAL); bytes.getInt(at) == CENTRAL; at += 46 + 3) {
            int room = find(zip, CENTRAL) - bytes.getInt(at + 42) - 33;
            bytes.putInt(at + 20, room).putInt(at + 24, room);
        }
        refused(zip, "larger than the file has room for");
    }

    @Test
    void everyTruncationIsRefused() {
        byte[] whole = new TorchFile().part("a/x", CONTENT).part("a/y", CONTENT).bytes();
        for (int length = 0; length < whole.length; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            assertThatExceptionOfType(BadCheckpointException.class).isThrownBy(() -> read(cut));
        }
    }

    @Test
    void damagedBytesNeverDoMoreThanBeRefused() {
        byte[] plain = new TorchFile().part("a/x", CONTENT).part("a/y", CONTENT).bytes();
        byte[] large = zip64("a/x", CONTENT);
        SplittableRandom random = new SplittableRandom(2);
        for (int i = 0; i < 20_000; i++) {
            byte[] damaged = (i % 2 == 0 ? plain : large).clone();
            damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
            damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
            try {
                assertThat(read(damaged).names()).hasSizeLessThan(3);
            } catch (BadCheckpointException e) {
                assertThat(e).hasMessageStartingWith("The checkpoint cannot be used: ");
            }
        }
    }

    /** A valid archive with one number of its first central header changed. */
    private static byte[] changed(int field, int value) {
        byte[] zip = new TorchFile().part("a/x", CONTENT).bytes();
        zip[find(zip, CENTRAL) + field] = (byte) value;
        return zip;
    }

    private static int find(byte[] zip, int signature) {
        ByteBuffer bytes = ByteBuffer.wrap(zip).order(ByteOrder.LITTLE_ENDIAN);
        for (int at = 0; at < zip.length - 4; at++) {
            if (bytes.getInt(at) == signature) {
                return at;
            }
        }
        throw new AssertionError("expected the signature " + signature);
    }

    /** One part with all its numbers in 64-bit fields, as in archives beyond 4 GB. */
    private static byte[] zip64(String name, byte[] content) {
        ByteBuffer out = ByteBuffer.allocate(1024).order(ByteOrder.LITTLE_ENDIAN);
        byte[] nameBytes = name.getBytes(StandardCharsets.UTF_8);
        out.putInt(0x04034b50)
                .put(new byte[22])
                .putShort((short) nameBytes.length)
                .putShort((short) 0);
        out.put(nameBytes).put(content);
        int directory = out.position();
        out.putInt(CENTRAL).put(new byte[16]).putInt(-1).putInt(-1);
        out.putShort((short) nameBytes.length)
                .putShort((short) 28)
                .put(new byte[10])
                .putInt(-1)
                .put(nameBytes);
        out.putShort((short) 1)
                .putShort((short) 24)
                .putLong(content.length)
                .putLong(content.length)
                .putLong(0);
        int end64 = out.position();
        out.putInt(0x06064b50).putLong(44).put(new byte[12]).putLong(1).putLong(1);
        out.putLong(end64 - directory).putLong(directory);
        out.putInt(0x07064b50).putInt(0).putLong(end64).putInt(1);
        out.putInt(0x06054b50)
                .putInt(0)
                .putShort((short) -1)
                .putShort((short) -1)
                .putInt(-1)
                .putInt(-1)
                .putShort((short) 0);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write(out.array(), 0, out.position());
        return bytes.toByteArray();
    }

    private static ZipDirectory read(byte[] zip) throws BadCheckpointException {
        return ZipDirectory.read(new FileBytes(MemorySegment.ofArray(zip)));
    }

    private static void refused(byte[] zip, String part) {
        assertThatExceptionOfType(BadCheckpointException.class)
                .isThrownBy(() -> read(zip))
                .withMessageContaining(part);
    }
}
