package org.glidefx.image.file;

import java.io.IOException;
import java.util.function.Consumer;
import javax.imageio.ImageReader;
import javax.imageio.metadata.IIOInvalidTreeException;
import javax.imageio.plugins.tiff.TIFFDirectory;
import javax.imageio.plugins.tiff.TIFFField;

/** Facts about the pixels from the first directory of a TIFF file (TIFF 6.0), as the JDK's reader gives it. */
final class TiffHead {

    private static final int PROFILE = 34675;

    private final TIFFDirectory directory;

    private TiffHead(TIFFDirectory directory) {
        this.directory = directory;
    }

    /** @param reader with its input set */
    static TiffHead read(ImageReader reader) throws IOException {
        try {
            return new TiffHead(TIFFDirectory.createFromMetadata(reader.getImageMetadata(0)));
        } catch (IIOInvalidTreeException e) {
            throw new IOException("unreadable TIFF directory", e);
        }
    }

    ExifOrientation orientation() {
        TIFFField field = directory.getTIFFField(ExifTags.ORIENTATION);
        return field == null || !field.isIntegral() || field.getCount() < 1
                ? ExifOrientation.UPRIGHT
                : ExifOrientation.of(field.getAsInt(0));
    }

    PictureHead head() {
        PictureHead head = new PictureHead();
        take(PROFILE, head::profile);
        return head;
    }

    private void take(int tag, Consumer<byte[]> taker) {
        TIFFField field = directory.getTIFFField(tag);
        if (field != null && field.getData() instanceof byte[] bytes && bytes.length <= PictureHead.LONGEST) {
            taker.accept(bytes.clone());
        }
    }
}
