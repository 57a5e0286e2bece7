package org.glidefx.image.file;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import javax.imageio.stream.ImageInputStream;

/**
 * What a Photoshop document's section of layers says about the merged picture.
 *
 * @param any whether there are layers
 * @param transparent whether the merged picture has transparency
 */
record PsdLayers(boolean any, boolean transparent) {

    private static final int BLOCK = 0x3842494D; // 8BIM
    private static final int WIDE_BLOCK = 0x38423634; // 8B64
    private static final int MOST_BLOCKS = 1000;

    /** Blocks with layers of more than 8 bits a channel, which stand in for the empty layer information. */
    private static final Set<String> LAYERS = Set.of("Layr", "Lr16", "Lr32");

    /** Blocks that say that the merged picture has transparency. */
    private static final Set<String> CLEAR = Set.of("Mtrn", "Mt16", "Mt32");

    /** Blocks whose length has eight bytes in a large document. */
    private static final Set<String> WIDE = Set.of(
            "LMsk", "Lr16", "Lr32", "Layr", "Mt16", "Mt32", "Mtrn", "Alph", "FMsk", "lnk2", "FEid", "FXid", "PxSD");

    /** Reads the section at the stream's position; leaves the stream behind it. */
    static PsdLayers read(ImageInputStream stream, boolean large) throws IOException {
        long length = length(stream, large);
        long end = Math.addExact(stream.getStreamPosition(), length);
        PsdLayers found = new PsdLayers(false, false);
        if (length > (large ? 10 : 6)) {
            long layers = length(stream, large);
            if (layers > 2) {
                found = count(stream);
            } else if (layers == 0) {
                found = blocks(stream, large, end);
            }
        }
        stream.seek(end);
        return found;
    }

    private static long length(ImageInputStream stream, boolean large) throws IOException {
        return large ? stream.readLong() : stream.readUnsignedInt();
    }

    /** Reads only the number of layers; if it is negative, the merged picture has transparency. */
    private static PsdLayers count(ImageInputStream stream) throws IOException {
        int count = stream.readShort();
        return new PsdLayers(count != 0, count < 0);
    }

    private static PsdLayers blocks(ImageInputStream stream, boolean large, long end) throws IOException {
        PsdLayers found = new PsdLayers(false, false);
        long mask = stream.readUnsignedInt();
        stream.seek(Math.addExact(stream.getStreamPosition(), mask));
        for (int i = 0; i < MOST_BLOCKS && isBlock(stream, end); i++) {
            byte[] name = new byte[4];
            stream.readFully(name);
            String key = new String(name, StandardCharsets.ISO_8859_1);
            long length = length(stream, large && WIDE.contains(key));
            long next = Math.addExact(stream.getStreamPosition(), length);
            if (LAYERS.contains(key) && length >= 2) {
                PsdLayers counted = count(stream);
                found = new PsdLayers(counted.any, found.transparent || counted.transparent);
            } else if (CLEAR.contains(key)) {
                found = new PsdLayers(found.any, true);
            }
            if (length < 0 || next > end) {
                break;
            }
            stream.seek(next);
        }
        return found;
    }

    /** Reads the mark of the next block, before which there may be up to three bytes that fill up the last. */
    private static boolean isBlock(ImageInputStream stream, long end) throws IOException {
        long place = stream.getStreamPosition();
        for (int fill = 0; fill < 4 && place + fill + 12 <= end; fill++) {
            stream.seek(place + fill);
            int mark = stream.readInt();
            if (mark == BLOCK || mark == WIDE_BLOCK) {
                return true;
            }
        }
        return false;
    }
}
