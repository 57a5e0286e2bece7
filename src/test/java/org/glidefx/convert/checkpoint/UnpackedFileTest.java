package org.glidefx.convert.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import org.glidefx.convert.checkpoint.UnpackedFile.Telling;
import org.glidefx.jobs.CancelToken;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class UnpackedFileTest {

    private static final int MEGABYTE = 1 << 20;

    private final Arena arena = Arena.ofConfined();
    private final List<Long> heard = new ArrayList<>();
    private final CancelToken cancel = new CancelToken();
    private final UnpackedFile file = new UnpackedFile(
            arena, MEGABYTE, new Telling((done, total, what) -> hear(done, total, what), cancel, "Unpacking x.pt"));

    private void hear(long done, long total, String what) {
        assertThat(what).isEqualTo("Unpacking x.pt");
        assertThat(done).isLessThanOrEqualTo(total);
        heard.add(done);
        if (done > 4L * MEGABYTE) {
            cancel.cancel();
        }
    }

    @AfterEach
    void close() throws IOException {
        arena.close();
        file.close();
    }

    /** Incompressible, so that it takes more than one chunk both packed and unpacked. */
    private static byte[] noise(int length) {
        byte[] noise = new byte[length];
        new SplittableRandom(3).nextBytes(noise);
        return noise;
    }

    private static byte[] deflated(byte[] content) {
        Deflater deflater = new Deflater(9, true);
        deflater.setInput(content);
        deflater.finish();
        byte[] packed = new byte[content.length + 1000];
        int length = deflater.deflate(packed);
        deflater.end();
        return Arrays.copyOf(packed, length);
    }

    private static long crc(byte[] content) {
        CRC32 crc = new CRC32();
        crc.update(content);
        return crc.getValue();
    }

    private static ZipPart part(byte[] packed, long size, long crc) {
        return new ZipPart("a/data/0", new FileBytes(MemorySegment.ofArray(packed)), true, size, crc);
    }

    private static ZipPart part(byte[] content) {
        return part(deflated(content), content.length, crc(content));
    }

    private void refused(ZipPart part, String reason) {
        assertThatExceptionOfType(BadCheckpointException.class)
                .isThrownBy(() -> file.unpack(part))
                .withMessageContaining(reason);
    }

    @Test
    void partsComeBackOneAfterTheOther() throws Exception {
        byte[] large = noise(3 * MEGABYTE + 17);
        byte[] small = {1, 2, 3};
        FileBytes first = file.unpack(part(large));
        FileBytes second = file.unpack(part(small));
        FileBytes empty = file.unpack(part(new byte[0]));
        assertThat(first.bytes(0, large.length)).isEqualTo(large);
        assertThat(second.bytes(0, 3)).isEqualTo(small);
        assertThat(empty.size()).isZero();
    }

    @Test
    void partsThatAreNotWhatTheySayAreRefused() {
        byte[] content = noise(1000);
        byte[] packed = deflated(content);
        refused(part(packed, 999, crc(content)), "the part a/data/0 is damaged");
        refused(part(packed, 1001, crc(content)), "the part a/data/0 is damaged");
        refused(part(packed, 1000, crc(content) + 1), "the part a/data/0 is damaged");
        refused(part(Arrays.copyOf(packed, 500), 1000, crc(content)), "the part a/data/0 is damaged");
        refused(part(noise(1000), 1000, crc(content)), "the part a/data/0 is damaged");
        refused(part(new byte[0], 0, 0), "the part a/data/0 is damaged");
    }

    @Test
    void partsThatGrowWithoutMeasureAreRefusedBeforeTheyAreUnpacked() {
        long most = 16L * MEGABYTE + 64L * MEGABYTE;
        refused(part(new byte[10], most + 1, 0), "packed more than 64 times smaller than they are");
        refused(part(new byte[10], Long.MAX_VALUE, 0), "packed more than 64 times");
    }

    @Test
    void progressIsToldOfTheBytesThatAreWanted() throws Exception {
        byte[] large = noise(3 * MEGABYTE);
        byte[] small = {1, 2, 3};
        file.unpack(part(small));
        assertThat(heard).as("nobody asked for more yet").isEmpty();
        file.expect(large.length + 3L);
        file.unpack(part(large));
        file.unpack(part(small));
        assertThat(heard).hasSizeGreaterThan(3).isSorted().endsWith(large.length + 3L);
    }

    @Test
    void itStopsBetweenMegabytes() {
        byte[] large = noise(8 * MEGABYTE);
        file.expect(large.length);
        assertThatExceptionOfType(CancellationException.class).isThrownBy(() -> file.unpack(part(large)));
        assertThat(heard.getLast()).isLessThanOrEqualTo(6L * MEGABYTE);
    }

    /** A part that unpacks to more than it declares is refused as soon as it exceeds that. */
    @Test
    void partsThatHoldMoreThanTheySayAreLeft() {
        byte[] bomb = deflated(new byte[64 * MEGABYTE]);
        refused(part(bomb, 10, 0), "damaged");
    }
}
