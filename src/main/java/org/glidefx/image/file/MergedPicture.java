package org.glidefx.image.file;

import java.io.IOException;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import javax.imageio.stream.ImageInputStream;

/**
 * Finds the merged picture that layered documents hold for programs without layers: "mergedimage.png" in OpenRaster
 * (0.0.6) and Krita files.
 */
final class MergedPicture {

    private static final String NAME = "mergedimage.png";
    private static final int LONGEST = 1 << 28;
    private static final int MOST_ENTRIES = 10_000;

    private MergedPicture() {}

    /** Returns the PNG file; empty if the archive holds none or is damaged. Leaves the stream where it was. */
    static Optional<byte[]> find(ImageInputStream stream) throws IOException {
        Optional<byte[]> listed = ZipMember.read(stream, Streams.length(stream), NAME, LONGEST);
        return listed.isPresent() ? listed : inOrder(stream);
    }

    /** Reads the entries in order, as far as the archive is whole; its central directory may be missing. */
    private static Optional<byte[]> inOrder(ImageInputStream stream) throws IOException {
        stream.mark();
        try (ZipInputStream zip = new ZipInputStream(Streams.input(stream))) {
            for (int i = 0; i < MOST_ENTRIES; i++) {
                ZipEntry entry = zip.getNextEntry();
                if (entry == null) {
                    return Optional.empty();
                }
                if (entry.getName().equals(NAME)) {
                    byte[] png = zip.readNBytes(LONGEST + 1);
                    return png.length > LONGEST ? Optional.empty() : Optional.of(png);
                }
            }
            return Optional.empty();
        } catch (IOException | IllegalArgumentException damaged) { // names of entries may not be valid text
            return Optional.empty();
        } finally {
            stream.reset();
        }
    }
}
