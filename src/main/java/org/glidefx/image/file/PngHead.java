package org.glidefx.image.file;

import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import javax.imageio.stream.ImageInputStream;
import org.glidefx.image.metadata.Bytes;

/**
 * Reads the chunks of a PNG file about its colours, orientation and description (PNG 3rd edition, sections 11.3.2 to
 * 11.3.4).
 */
final class PngHead {

    private static final Set<String> COLOURS = Set.of("iCCP", "sRGB", "gAMA", "cHRM", "cICP");
    private static final Set<String> TEXTS = Set.of("tEXt", "zTXt", "iTXt");
    private static final Set<String> OTHERS = Set.of("eXIf", "pHYs", "IHDR", "tRNS");

    /** Keywords that the specification defines for what a picture is and whose (section 11.3.3.2). */
    private static final Set<String> KEYWORDS =
            Set.of("Title", "Author", "Description", "Copyright", "Creation Time", "Disclaimer", "Warning", "Source");

    private static final int MOST_TEXTS = 64;
    private static final int MOST_CHUNKS = 100_000;

    /** ImageIO's in-memory streams fail with unusual exceptions when they are read 2 GiB beyond their end. */
    private static final int LONGEST_CHUNK = 1 << 30;

    private final PictureHead head = new PictureHead();
    private int greyBits;

    private PngHead() {}

    /** Reads the chunks as far as the file is whole; leaves the stream where it was. */
    static PictureHead read(ImageInputStream stream) throws IOException {
        PngHead png = new PngHead();
        stream.mark();
        try {
            stream.skipBytes(8);
            boolean more = true;
            for (int i = 0; more && i < MOST_CHUNKS; i++) {
                more = png.readChunk(stream);
            }
        } catch (EOFException cutOff) {
            return png.head;
        } finally {
            stream.reset();
        }
        return png.head;
    }

    private boolean readChunk(ImageInputStream stream) throws IOException {
        int length = stream.readInt();
        byte[] name = new byte[4];
        stream.readFully(name);
        String type = new String(name, StandardCharsets.ISO_8859_1);
        if (length < 0 || length > LONGEST_CHUNK || type.equals("IEND")) {
            return false;
        }
        long next = stream.getStreamPosition() + length + 4;
        boolean wanted = COLOURS.contains(type) || TEXTS.contains(type) || OTHERS.contains(type);
        if (wanted && length <= PictureHead.LONGEST) {
            byte[] data = new byte[length];
            stream.readFully(data);
            take(type, data);
        } else if (type.equals("acTL")) {
            head.setAnimated();
        }
        stream.seek(next);
        return true;
    }

    private void take(String type, byte[] data) {
        takeGrey(type, data);
        if (type.equals("eXIf")) {
            head.exif(data);
            return;
        }
        if (type.equals("pHYs")) {
            Density.ofPng(data).ifPresent(head::density);
            return;
        }
        if (TEXTS.contains(type)) {
            PngText.of(type, data).ifPresent(text -> take(text, new PngChunk(type, data)));
            return;
        }
        if (!COLOURS.contains(type)) {
            return;
        }
        head.colourChunk(type, data);
        if (type.equals("iCCP")) {
            int end = Bytes.zero(data, 0);
            if (end > 0) {
                Bytes.inflated(data, end + 2, PictureHead.LONGEST).ifPresent(head::profile);
            }
        }
    }

    /**
     * Notes the transparent grey of pictures with fewer than 8 bits, which the JDK's reader ignores at 2 and 4 bits
     * (section 11.3.1.1).
     */
    private void takeGrey(String type, byte[] data) {
        if (type.equals("IHDR") && data.length == 13 && data[9] == 0 && data[8] < 8) {
            greyBits = data[8];
        } else if (type.equals("tRNS") && greyBits > 0 && data.length == 2) {
            int most = (1 << greyBits) - 1;
            head.clearGrey((data[1] & most) * 255 / most);
        }
    }

    private void take(PngText text, PngChunk chunk) {
        if (text.keyword().equals(PictureMetadata.XMP)) {
            head.xmp(text.text());
        } else if (KEYWORDS.contains(text.keyword()) && head.texts().size() < MOST_TEXTS) {
            head.text(chunk);
        } else {
            PhotoshopResources.ofText(text).ifPresent(head::iptc);
        }
    }
}
