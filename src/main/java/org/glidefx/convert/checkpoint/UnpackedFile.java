package org.glidefx.convert.checkpoint;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.glidefx.jobs.CancelToken;
import org.glidefx.jobs.Progress;
import org.jspecify.annotations.Nullable;

/**
 * Unpacks into a temporary file, which is mapped like the checkpoint itself, so that memory does not grow with it. Close it
 * after the arena: some systems delete the file only then.
 */
final class UnpackedFile implements Unpacking, AutoCloseable {

    /** Weights hardly compress; a file of a megabyte that unpacks to hundreds is no checkpoint. */
    private static final long MAX_GROWTH = 64;

    private static final long ALWAYS_ALLOWED = 16 << 20;
    private static final int CHUNK = 1 << 20;

    private final Arena arena;
    private final long most;
    private final Telling telling;
    private @Nullable FileChannel channel;
    private long size;
    private long before;
    private long expected;

    /**
     * @param arena owns the mapped memory
     * @param packed size of the checkpoint in bytes
     */
    UnpackedFile(Arena arena, long packed, Telling telling) {
        this.arena = arena;
        this.most = ALWAYS_ALLOWED + packed * MAX_GROWTH;
        this.telling = telling;
    }

    /**
     * Who is told of the work, and may stop it.
     *
     * @param what a few words for people about it
     */
    record Telling(Progress progress, CancelToken cancel, String what) {}

    @Override
    public void expect(long bytes) {
        before = size;
        expected = bytes;
    }

    @Override
    public FileBytes unpack(ZipPart part) throws IOException {
        if (part.size() > most - size) {
            throw new BadCheckpointException(
                    "its parts are packed more than " + MAX_GROWTH + " times smaller than they are, as no weights are");
        }
        FileChannel file = open();
        long start = size;
        Inflater inflater = new Inflater(true);
        try {
            CRC32 sum = new CRC32();
            write(part, inflater, sum, file);
            if (size - start != part.size() || sum.getValue() != part.crc()) {
                throw damaged(part);
            }
        } catch (DataFormatException e) {
            throw damaged(part);
        } finally {
            inflater.end();
        }
        return new FileBytes(file.map(MapMode.READ_ONLY, start, part.size(), arena));
    }

    private void write(ZipPart part, Inflater inflater, CRC32 sum, FileChannel file)
            throws IOException, DataFormatException {
        byte[] out = new byte[CHUNK];
        long left = part.size();
        long read = 0;
        while (!inflater.finished()) {
            telling.cancel.throwIfCancelled();
            if (inflater.needsInput()) {
                int count = (int) Math.min(CHUNK, part.bytes().size() - read);
                if (count == 0) {
                    throw damaged(part);
                }
                inflater.setInput(part.bytes().bytes(read, count));
                read += count;
            }
            int made = inflater.inflate(out);
            left -= made;
            if (left < 0 || (made == 0 && inflater.needsDictionary())) {
                throw damaged(part);
            }
            sum.update(out, 0, made);
            append(file, ByteBuffer.wrap(out, 0, made));
            if (expected > 0) {
                telling.progress.report(Math.min(size - before, expected), expected, telling.what);
            }
        }
    }

    private void append(FileChannel file, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            size += file.write(bytes, size);
        }
    }

    private FileChannel open() throws IOException {
        FileChannel open = channel;
        if (open == null) {
            Path file = Files.createTempFile("glidefx-checkpoint", ".part");
            open = FileChannel.open(
                    file, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE);
            channel = open;
        }
        return open;
    }

    private static BadCheckpointException damaged(ZipPart part) {
        return new BadCheckpointException("the part " + part.name() + " is damaged and cannot be unpacked");
    }

    @Override
    public void close() throws IOException {
        if (channel != null) {
            channel.close();
        }
    }
}
