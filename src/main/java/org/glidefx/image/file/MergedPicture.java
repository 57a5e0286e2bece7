package org.glidefx.image.file;

import java.io.IOException;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import javax.imageio.stream.ImageInputStream;

/**
 * The merged picture that documents of layers carry for programs which do not know layers: OpenRaster (OpenRaster 0.0.6,
 * "mergedimage.png") and Krita, which took the name over.
 */
final class MergedPicture {

    private static final String NAME = "mergedimage.png";
    private static final int LONGEST = 1 << 28;
    private static final int MOST_ENTRIES = 10_000;

    private MergedPicture() {}

    /** The PNG file; nothing if the archive holds none or is damaged. Leaves the stream where it was. */
    static Optional<byte[]> find(ImageInputStream stream) throws IOException {
        Optional<byte[]> listed = ZipMember.read(stream, Streams.length(stream), NAME, LONGEST);
        return listed.isPresent() ? listed : inOrder(stream);
    }

    /** As far as the archive is whole, which may have lost its list. */
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
        } catch (IOException | IllegalArgumentException damaged) { // entries' names may be of no charset
            return Optional.empty();
        } finally {
            stream.reset();
        }
    }
}
