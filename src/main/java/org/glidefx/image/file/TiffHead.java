package org.glidefx.image.file;

import java.io.IOException;
import java.util.function.Consumer;
import javax.imageio.ImageReader;
import javax.imageio.metadata.IIOInvalidTreeException;
import javax.imageio.plugins.tiff.TIFFDirectory;
import javax.imageio.plugins.tiff.TIFFField;
import javax.imageio.stream.ImageInputStream;
import org.glidefx.image.metadata.ExifOrientation;
import org.glidefx.image.metadata.ExifTags;

/** Facts from the first directory of a TIFF file (TIFF 6.0): on pixels as the JDK's reader gives them, and its words about itself. */
final class TiffHead {

    private static final int PROFILE = 34675;

    private final TIFFDirectory directory;
    private final TiffWords words;

    private TiffHead(TIFFDirectory directory, TiffWords words) {
        this.directory = directory;
        this.words = words;
    }

    /** @param reader with its input set, which is {@code stream} */
    static TiffHead read(ImageReader reader, ImageInputStream stream) throws IOException {
        try {
            TIFFDirectory directory = TIFFDirectory.createFromMetadata(reader.getImageMetadata(0));
            stream.seek(0);
            return new TiffHead(directory, TiffWords.read(stream));
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
        words.tell(head);
        return head;
    }

    private void take(int tag, Consumer<byte[]> taker) {
        TIFFField field = directory.getTIFFField(tag);
        if (field != null && field.getData() instanceof byte[] bytes && bytes.length <= PictureHead.LONGEST) {
            taker.accept(bytes.clone());
        }
    }
}
