package org.glidefx.image.file;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.Iterator;
import java.util.Locale;
import java.util.Set;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.event.IIOReadWarningListener;
import javax.imageio.stream.ImageInputStream;
import org.glidefx.image.Box;
import org.glidefx.image.Raster;
import org.jspecify.annotations.Nullable;

/** Decodes one picture from a stream with the JDK's readers and libwebp, distrusting what is in it. */
final class PictureReader {

    private static final Set<String> FORMATS = Set.of("png", "jpeg", "gif", "bmp", "webp");

    private final String name;
    private boolean cutOff;

    /** @param name what messages call the picture */
    PictureReader(String name) {
        this.name = name;
    }

    /** @throws ImageFileException if there is no whole picture of a size that fits */
    Raster read(ImageInputStream stream) throws IOException {
        ImageReader reader = readerFor(stream);
        try {
            String format = formatOf(reader);
            ExifOrientation orientation =
                    format.equals("jpeg") ? ExifOrientation.read(stream) : ExifOrientation.UPRIGHT;
            requireBytes(format, stream);
            return orientation.apply(decode(reader, stream));
        } finally {
            reader.dispose();
        }
    }

    /** The picture's box, upright, without decoding it. */
    Box measure(ImageInputStream stream) throws IOException {
        ImageReader reader = readerFor(stream);
        try {
            boolean jpeg = formatOf(reader).equals("jpeg");
            ExifOrientation orientation = jpeg ? ExifOrientation.read(stream) : ExifOrientation.UPRIGHT;
            reader.setInput(stream, true, true);
            int width = reader.getWidth(0);
            int height = reader.getHeight(0);
            requireSize(width, height);
            return orientation.transposes() ? new Box(0, 0, height, width) : new Box(0, 0, width, height);
        } catch (RuntimeException e) {
            throw e instanceof ImageFileException known ? known : damaged(name, e);
        } finally {
            reader.dispose();
        }
    }

    private ImageReader readerFor(ImageInputStream stream) {
        for (Iterator<ImageReader> readers = ImageIO.getImageReaders(stream); readers.hasNext(); ) {
            ImageReader reader = readers.next();
            if (FORMATS.contains(formatOf(reader))) {
                return reader;
            }
        }
        throw new ImageFileException(name + " is not a picture that can be opened; use PNG, JPEG, WebP, GIF or BMP.");
    }

    private Raster decode(ImageReader reader, ImageInputStream stream) {
        reader.setInput(stream, true, true);
        reader.addIIOReadWarningListener(new CutOffListener());
        try {
            requireSize(reader.getWidth(0), reader.getHeight(0));
            BufferedImage image = reader.read(0);
            if (cutOff) {
                throw damaged(name, null);
            }
            return new PixelRows(image).toRaster();
        } catch (ImageFileException e) {
            throw e;
        } catch (OutOfMemoryError e) {
            throw new ImageFileException(
                    name + " needs more memory than is available; make it smaller or close other pictures first.", e);
        } catch (LinkageError e) { // libwebp has to be unpacked and loaded first
            throw new ImageFileException(
                    name + " cannot be opened on this machine; convert it to PNG or JPEG first.", e);
        } catch (IOException | RuntimeException e) {
            // The JDK's readers answer damaged files with index, argument and null errors as well as with IOException.
            throw damaged(name, e);
        }
    }

    private void requireSize(int width, int height) {
        if (width < 1 || height < 1) {
            throw damaged(name, null);
        }
        if ((long) width * height > Raster.MAX_PIXELS) {
            throw new ImageFileException(name + " is " + width + "x" + height + " pixels, more than the "
                    + Raster.MAX_PIXELS / 1_000_000 + " million that can be opened; make it smaller first.");
        }
    }

    /** The BMP reader fills up what is missing with black, without a word. */
    private void requireBytes(String format, ImageInputStream stream) throws IOException {
        if (format.equals("bmp") && BmpHeader.read(stream).isCutOff()) {
            throw damaged(name, null);
        }
    }

    static ImageFileException damaged(String name, @Nullable Throwable cause) {
        return new ImageFileException(name + " is damaged or incomplete; copy or download it again.", cause);
    }

    private static String formatOf(ImageReader reader) {
        try {
            return reader.getFormatName().toLowerCase(Locale.ROOT);
        } catch (IOException e) {
            return "";
        }
    }

    /** The JPEG reader only warns when the file ends early, and makes up the rest. */
    private final class CutOffListener implements IIOReadWarningListener {
        @Override
        public void warningOccurred(ImageReader source, String warning) {
            cutOff |= warning.toLowerCase(Locale.ROOT).contains("premature end");
        }
    }
}
