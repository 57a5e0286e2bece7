package org.glidefx.install.download;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import org.glidefx.jobs.CancelToken;
import org.glidefx.jobs.Progress;

/**
 * Checksums of a whole file.
 *
 * @param sha256 in lower-case hexadecimal digits
 * @param md5 in Base64, as the HTTP header Content-MD5 has it; says only that nothing broke on the way
 */
public record Checksum(String sha256, String md5) {

    private static final int BLOCK = 1 << 20;

    /**
     * Reads the file once.
     *
     * @param progress in bytes
     */
    public static Checksum of(Path file, Progress progress, CancelToken cancel) throws IOException {
        MessageDigest sha = digest("SHA-256");
        MessageDigest md5 = digest("MD5");
        long total = Math.max(1, Files.size(file));
        long done = 0;
        byte[] block = new byte[BLOCK];
        try (InputStream in = Files.newInputStream(file)) {
            for (int count = in.read(block); count >= 0; count = in.read(block)) {
                cancel.throwIfCancelled();
                sha.update(block, 0, count);
                md5.update(block, 0, count);
                done += count;
                progress.report(Math.min(done, total), total, "Checking " + file.getFileName());
            }
        }
        return new Checksum(
                HexFormat.of().formatHex(sha.digest()), Base64.getEncoder().encodeToString(md5.digest()));
    }

    private static MessageDigest digest(String name) {
        try {
            return MessageDigest.getInstance(name);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has " + name, e);
        }
    }
}
