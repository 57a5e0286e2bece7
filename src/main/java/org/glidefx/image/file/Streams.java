package org.glidefx.image.file;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.ImageInputStreamImpl;

/** Wrappers and helpers for streams. */
final class Streams {

    private Streams() {}

    /** Returns a view of a stream with some bytes replaced; closing it closes nothing. */
    static ImageInputStream patched(ImageInputStream stream, Map<Long, Byte> patches) {
        return new Patched(stream, patches);
    }

    private static final class Patched extends ImageInputStreamImpl {

        private final ImageInputStream stream;
        private final NavigableMap<Long, Byte> patches;

        Patched(ImageInputStream stream, Map<Long, Byte> patches) {
            this.stream = stream;
            this.patches = new TreeMap<>(patches);
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            bitOffset = 0;
            stream.seek(streamPos);
            int got = stream.read(target, offset, length);
            long start = streamPos;
            long end = start + Math.max(0, got);
            patches.subMap(start, end).forEach((place, value) -> target[offset + (int) (place - start)] = value);
            streamPos = end;
            return got;
        }

        @Override
        public long length() {
            try {
                return stream.length();
            } catch (IOException unknown) {
                return -1;
            }
        }
    }

    /** Returns the rest of a stream as an {@link InputStream}; closing it closes nothing. */
    static InputStream input(ImageInputStream stream) {
        return new InputStream() {
            @Override
            public int read() throws IOException {
                return stream.read();
            }

            @Override
            public int read(byte[] target, int offset, int length) throws IOException {
                return stream.read(target, offset, length);
            }
        };
    }

    /**
     * Decompresses a row in PackBits (TIFF 6.0, section 9).
     *
     * @param packed length of the compressed row
     * @param from where in the target the row begins
     * @param count length of the row
     */
    static void unpack(ImageInputStream stream, int packed, byte[] target, int from, int count) throws IOException {
        int to = from;
        int left = packed;
        while (left > 0 && to < from + count) {
            int code = stream.readByte();
            left--;
            if (code == -128) {
                continue;
            }
            int run = Math.min(code < 0 ? 1 - code : 1 + code, from + count - to);
            if (code < 0) {
                Arrays.fill(target, to, to + run, stream.readByte());
                left--;
            } else {
                stream.readFully(target, to, run);
                left -= run;
            }
            to += run;
        }
        if (to < from + count) {
            throw new EOFException("a compressed row is too short");
        }
        stream.seek(stream.getStreamPosition() + Math.max(0, left));
    }

    /**
     * Returns the length in bytes, found by reading to the end if the stream does not know it; leaves the stream where
     * it was.
     */
    static long length(ImageInputStream stream) throws IOException {
        long known = stream.length();
        if (known >= 0) {
            return known;
        }
        stream.mark();
        try {
            byte[] buffer = new byte[1 << 16];
            for (int read = 0; read >= 0; read = stream.read(buffer)) {
                known = stream.getStreamPosition();
            }
            return known;
        } finally {
            stream.reset();
        }
    }
}
