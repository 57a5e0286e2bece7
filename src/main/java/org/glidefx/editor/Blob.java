package org.glidefx.editor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.glidefx.image.file.ImageFileException;
import org.glidefx.recipe.PixelHash;
import org.jspecify.annotations.Nullable;

/** Immutable bytes, identified by their hash; held in memory, in a file of their own, or both. Thread-safe. */
public final class Blob {

    private final String sha256;
    private final long size;
    private byte @Nullable [] memory;
    private @Nullable Path file;

    private Blob(String sha256, long size, byte @Nullable [] memory, @Nullable Path file) {
        this.sha256 = sha256;
        this.size = size;
        this.memory = memory;
        this.file = file;
    }

    /** @param bytes not copied, so the caller must not write to it again */
    public static Blob of(byte[] bytes) {
        return new Blob(PixelHash.of(bytes), bytes.length, bytes, null);
    }

    /** @return 64 lower-case hexadecimal digits */
    public String sha256() {
        return sha256;
    }

    /** The size in bytes. */
    public long size() {
        return size;
    }

    /**
     * The bytes, which must not be written to.
     *
     * @throws ImageFileException if their file is gone or was altered
     */
    public synchronized byte[] bytes() {
        return memory != null ? memory : read();
    }

    private byte[] read() {
        try {
            byte[] read = file == null ? new byte[0] : Files.readAllBytes(file);
            if (PixelHash.of(read).equals(sha256)) {
                return read;
            }
        } catch (IOException unreadable) {
            throw lost(unreadable);
        }
        throw lost(null);
    }

    private static ImageFileException lost(@Nullable Throwable cause) {
        return new ImageFileException(
                "A version cannot be read back from the autosave folder; save the document and open it again.", cause);
    }

    /** Bytes held in memory now. */
    synchronized long held() {
        return memory == null ? 0 : size;
    }

    /** Records that {@code copy} holds these bytes too, so that {@link #release} may free the memory. */
    synchronized void keptIn(Path copy) {
        file = copy;
    }

    /** Frees the memory if a file holds the bytes. */
    synchronized void release() {
        if (file != null) {
            memory = null;
        }
    }
}
