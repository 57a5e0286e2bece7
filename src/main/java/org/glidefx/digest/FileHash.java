package org.glidefx.digest;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.function.LongConsumer;
import org.glidefx.jobs.CancelToken;

/** SHA-256 and other digests of files. */
public final class FileHash {

    private static final int BLOCK = 1 << 17;

    private FileHash() {}

    /**
     * Returns the hash in lower-case hexadecimal digits.
     *
     * @throws java.util.concurrent.CancellationException if cancelled
     */
    public static String sha256(Path file, CancelToken cancel) throws IOException {
        MessageDigest digest = digest("SHA-256");
        read(file, List.of(digest), ignored -> {}, cancel);
        return hex(digest);
    }

    /**
     * Reads a file once into several digests.
     *
     * @param done is told how many bytes have been read so far
     * @throws java.util.concurrent.CancellationException if cancelled
     */
    public static void read(Path file, List<MessageDigest> digests, LongConsumer done, CancelToken cancel)
            throws IOException {
        byte[] block = new byte[BLOCK];
        long sum = 0;
        try (InputStream in = Files.newInputStream(file)) {
            for (int count = in.read(block); count >= 0; count = in.read(block)) {
                cancel.throwIfCancelled();
                for (MessageDigest digest : digests) {
                    digest.update(block, 0, count);
                }
                sum += count;
                done.accept(sum);
            }
        }
    }

    /** @param name of an algorithm that every Java platform has: "SHA-256" or "MD5" */
    public static MessageDigest digest(String name) {
        try {
            return MessageDigest.getInstance(name);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has " + name, e);
        }
    }

    /** Completes a digest and returns its value in lower-case hexadecimal digits. */
    public static String hex(MessageDigest digest) {
        return HexFormat.of().formatHex(digest.digest());
    }
}
