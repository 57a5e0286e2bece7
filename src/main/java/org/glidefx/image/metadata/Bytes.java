package org.glidefx.image.metadata;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.InflaterInputStream;

/** Helpers for readers of untrusted bytes. */
public final class Bytes {

    private Bytes() {}

    /** Index of the first 0 from {@code from} on; -1 if there is none. */
    public static int zero(byte[] data, int from) {
        for (int i = from; i < data.length; i++) {
            if (data[i] == 0) {
                return i;
            }
        }
        return -1;
    }

    public static boolean startsWith(byte[] data, byte[] start) {
        return data.length >= start.length && Arrays.equals(data, 0, start.length, start, 0, start.length);
    }

    /** Decompresses a zlib stream; empty if it is damaged or longer than {@code longest} bytes. */
    public static Optional<byte[]> inflated(byte[] data, int from, int longest) {
        if (from >= data.length) {
            return Optional.empty();
        }
        try (InflaterInputStream stream =
                new InflaterInputStream(new ByteArrayInputStream(data, from, data.length - from))) {
            byte[] inflated = stream.readNBytes(longest + 1);
            return inflated.length > longest ? Optional.empty() : Optional.of(inflated);
        } catch (IOException damaged) {
            return Optional.empty();
        }
    }
}
