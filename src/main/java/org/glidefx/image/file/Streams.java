package org.glidefx.image.file;

import java.io.IOException;
import javax.imageio.stream.ImageInputStream;

/** Facts of streams. */
final class Streams {

    private Streams() {}

    /** How many bytes there are, found by reading on where the stream does not know; leaves it where it was. */
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
