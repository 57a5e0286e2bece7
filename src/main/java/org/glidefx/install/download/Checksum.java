package org.glidefx.install.download;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import org.glidefx.digest.FileHash;
import org.glidefx.jobs.CancelToken;
import org.glidefx.jobs.Progress;

/**
 * Checksums of a whole file.
 *
 * @param sha256 in lower-case hexadecimal digits
 * @param md5 in Base64, as in the HTTP header Content-MD5; only detects errors in transfer
 */
public record Checksum(String sha256, String md5) {

    /**
     * Computes both checksums, reading the file once.
     *
     * @param progress in bytes
     */
    public static Checksum of(Path file, Progress progress, CancelToken cancel) throws IOException {
        MessageDigest sha = FileHash.digest("SHA-256");
        MessageDigest md5 = FileHash.digest("MD5");
        long total = Math.max(1, Files.size(file));
        String what = "Checking " + file.getFileName();
        FileHash.read(file, List.of(sha, md5), done -> progress.report(Math.min(done, total), total, what), cancel);
        return new Checksum(FileHash.hex(sha), Base64.getEncoder().encodeToString(md5.digest()));
    }
}
