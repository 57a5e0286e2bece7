package org.glidefx.convert.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.glidefx.convert.checkpoint.PickleBytes.Layout;
import org.glidefx.testing.Goldens;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The file format of PyTorch before 1.6. */
class LegacyContainerTest {

    private static final Goldens GOLDENS = new Goldens("unet-upsample");
    private static final int[] MAGIC = {
        0x80, 2, 0x8a, 10, 0x6c, 0xfc, 0x9c, 0x46, 0xf9, 0x20, 0x6a, 0xa8, 0x50, 0x19, '.'
    };
    private static final Layout WINDOW = Layout.floats(4, 1, new long[] {3}, new long[] {1});

    @TempDir
    Path folder;

    @Test
    void holdsTheSameTensorsAsTheZipOfTheSameCheckpoint() throws Exception {
        try (StateDict zip = StateDict.open(GOLDENS.file("checkpoint.pt"));
                StateDict legacy = StateDict.open(GOLDENS.file("checkpoint-legacy.pt"))) {
            assertThat(legacy.names()).containsExactlyElementsOf(zip.names());
            for (StoredTensor expected : zip.tensors().values()) {
                StoredTensor found = legacy.tensor(expected.name()).orElseThrow();
                assertThat(found.shape()).isEqualTo(expected.shape());
                assertThat(values(found)).isEqualTo(values(expected));
            }
        }
    }

    @Test
    void storagesFollowTheirKeys() throws Exception {
        try (StateDict dict = StateDict.open(write(file(1001, true, "0", 4)))) {
            assertThat(values(dict.tensor("w").orElseThrow())).containsExactly(1, 2, 3);
        }
    }

    @Test
    void otherVersionsAreRefused() throws Exception {
        refused(file(1002, true, "0", 4), "a version of the older PyTorch format");
    }

    @Test
    void filesOfBigEndianMachinesHaveLittleEndianNumbersToo() throws Exception {
        try (StateDict dict = StateDict.open(write(file(1001, false, "0", 4)))) {
            assertThat(values(dict.tensor("w").orElseThrow())).containsExactly(1, 2, 3);
        }
    }

    @Test
    void storagesThatNobodySpeaksOfAreRefused() throws Exception {
        refused(file(1001, true, "7", 4), "its storages are not those");
    }

    @Test
    void storagesOfAnotherLengthAreRefused() throws Exception {
        refused(file(1001, true, "0", 5), "its storages are not those");
        refused(file(1001, true, "0", -1), "its storages are not those");
    }

    @Test
    void truncationsAreRefused() throws Exception {
        byte[] whole = file(1001, true, "0", 4);
        for (int length = 1; length < whole.length; length++) {
            refused(Arrays.copyOf(whole, length), "");
        }
    }

    @Test
    void truncationsOfARealFileAreRefused() throws Exception {
        byte[] whole = Files.readAllBytes(GOLDENS.file("checkpoint-legacy.pt"));
        for (int length = 1; length < whole.length; length += 1 + whole.length / 100) {
            refused(Arrays.copyOf(whole, length), "");
        }
    }

    @Test
    void damageNeverDoesMoreThanBeRefused() throws Exception {
        byte[] whole = file(1001, true, "0", 4);
        SplittableRandom random = new SplittableRandom(4);
        for (int i = 0; i < 1000; i++) {
            byte[] damaged = whole.clone();
            damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
            try (StateDict dict = StateDict.open(write(damaged))) {
                assertThat(dict.names()).hasSize(1);
            } catch (BadCheckpointException e) {
                assertThat(e).hasMessageStartingWith("The checkpoint cannot be used: ");
            }
        }
    }

    @Test
    void picklesThatWouldRunSomethingAreRefused() throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(new PickleBytes().raw(MAGIC).bytes());
        out.writeBytes(PickleBytes.start().number(1001).stop());
        out.writeBytes(PickleBytes.start()
                .global("os", "system")
                .text("true")
                .raw(0x85)
                .op('R')
                .stop());
        refused(out.toByteArray(), "os.system");
    }

    /** One tensor in one storage 0, 1, 2, 3; the key and length before the storage as given. */
    private static byte[] file(int version, boolean littleEndian, String key, long length) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(new PickleBytes().raw(MAGIC).bytes());
        out.writeBytes(PickleBytes.start().number(version).stop());
        PickleBytes machine = PickleBytes.start().op('}').text("little_endian").raw(littleEndian ? 0x88 : 0x89);
        out.writeBytes(machine.op('s').stop());
        out.writeBytes(
                PickleBytes.start().op('}').text("w").tensor(WINDOW).op('s').stop());
        out.writeBytes(PickleBytes.start().op(']').text(key).op('a').stop());
        ByteBuffer storage =
                ByteBuffer.allocate(24).order(ByteOrder.LITTLE_ENDIAN).putLong(length);
        out.writeBytes(storage.putFloat(0).putFloat(1).putFloat(2).putFloat(3).array());
        return out.toByteArray();
    }

    private static float[] values(StoredTensor tensor) {
        float[] values = new float[(int) tensor.size()];
        tensor.read(0, values, values.length);
        return values;
    }

    private Path write(byte[] content) throws IOException {
        return Files.write(folder.resolve("legacy.pt"), content);
    }

    private void refused(byte[] content, String part) throws IOException {
        Path file = write(content);
        assertThatExceptionOfType(BadCheckpointException.class)
                .isThrownBy(() -> StateDict.open(file).close())
                .withMessageContaining(part)
                .withMessageEndingWith(".");
    }
}
