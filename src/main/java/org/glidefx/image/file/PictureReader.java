package org.glidefx.image.file;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Iterator;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.event.IIOReadWarningListener;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.glidefx.image.Box;
import org.glidefx.image.Raster;
import org.glidefx.image.metadata.ExifOrientation;
import org.jspecify.annotations.Nullable;

/** Decodes one picture from an untrusted stream, with the JDK's readers, libwebp and those of this package. */
final class PictureReader {

    private static final Set<String> FORMATS = Set.of("png", "jpeg", "gif", "bmp", "webp", "tif");

    private final String name;
    private boolean cutOff;

    /** @param name the picture's name in messages */
    PictureReader(String name) {
        this.name = name;
    }

    /** @throws ImageFileException if there is no whole picture, or it is too large */
    OpenedPicture read(ImageInputStream stream) throws IOException {
        Optional<byte[]> merged = guarded(() -> merged(stream));
        return merged.isPresent() ? readMerged(merged.get()) : readPicture(stream);
    }

    private OpenedPicture readPicture(ImageInputStream stream) throws IOException {
        if (PsdFile.begins(stream)) {
            return guarded(() -> {
                PsdFile file = PsdFile.open(stream, name);
                requireSize(file.size().width(), file.size().height());
                return file.read();
            });
        }
        ImageReader reader = readerFor(stream);
        try {
            return guarded(() -> read(reader, formatOf(reader), stream));
        } finally {
            reader.dispose();
        }
    }

    /** Decodes or measures a picture. */
    @FunctionalInterface
    private interface Decoding<T> {
        T run() throws IOException;
    }

    private <T> T guarded(Decoding<T> decoding) {
        try {
            return decoding.run();
        } catch (ImageFileException e) {
            throw e;
        } catch (OutOfMemoryError e) {
            throw tooMuch(name, e);
        } catch (LinkageError e) { // libwebp has to be unpacked and loaded first
            throw new ImageFileException(
                    name + " cannot be opened on this machine; convert it to PNG or JPEG first.", e);
        } catch (IOException | RuntimeException e) {
            // For damaged files the JDK's readers throw index, argument and null exceptions as well as IOException.
            throw damaged(name, e);
        }
    }

    /** Returns the picture's box, upright, without decoding it. */
    Box measure(ImageInputStream stream) throws IOException {
        Optional<byte[]> merged = guarded(() -> merged(stream));
        if (merged.isPresent()) {
            try (ImageInputStream png = new MemoryCacheImageInputStream(new ByteArrayInputStream(merged.get()))) {
                return measurePicture(png);
            }
        }
        return measurePicture(stream);
    }

    private Box measurePicture(ImageInputStream stream) {
        return guarded(() -> {
            if (PsdFile.begins(stream)) {
                Box size = PsdFile.open(stream, name).size();
                requireSize(size.width(), size.height());
                return size;
            }
            ImageReader reader = readerFor(stream);
            try {
                return measure(reader, formatOf(reader), stream);
            } finally {
                reader.dispose();
            }
        });
    }

    private static Optional<byte[]> merged(ImageInputStream stream) throws IOException {
        return ForeignFormat.isArchive(stream) ? MergedPicture.find(stream) : Optional.empty();
    }

    /**
     * Reads the merged picture. An archive in the archive is not accepted: one that contains itself would never end.
     */
    private OpenedPicture readMerged(byte[] png) throws IOException {
        try (ImageInputStream stream = new MemoryCacheImageInputStream(new ByteArrayInputStream(png))) {
            return readPicture(stream).with(PictureNote.MERGED);
        }
    }

    private ImageReader readerFor(ImageInputStream stream) throws IOException {
        for (Iterator<ImageReader> readers = ImageIO.getImageReaders(stream); readers.hasNext(); ) {
            ImageReader reader = readers.next();
            if (FORMATS.contains(formatOf(reader))) {
                return reader;
            }
        }
        throw ForeignFormat.name(stream)
                .map(format -> ForeignFormat.refused(name, format))
                .orElseGet(() -> new ImageFileException(
                        name + " is not a picture that can be opened; use " + ReadableFormat.ANY + "."));
    }

    private OpenedPicture read(ImageReader reader, String format, ImageInputStream stream) throws IOException {
        return switch (format) {
            case "jpeg" -> {
                JpegHead jpeg = JpegHead.read(stream);
                yield decodeJpeg(reader, jpeg.withoutProfile(stream), jpeg.colours())
                        .opened(jpeg.head(), jpeg.head().orientation());
            }
            case "png" -> {
                PictureHead head = PngHead.read(stream);
                StoredPixels pixels = decode(reader, stream);
                StoredPixels seen = head.clearGrey().isPresent()
                        ? pixels.cleared(head.clearGrey().getAsInt())
                        : pixels;
                yield seen.opened(head, head.orientation());
            }
            case "webp" -> decodeWebp(reader, stream);
            case "gif" -> decodeGif(reader, stream);
            case "tif" -> decodeTiff(reader, stream);
            default -> {
                requireBytes(stream);
                yield decode(reader, stream).opened(new PictureHead(), ExifOrientation.UPRIGHT);
            }
        };
    }

    private Box measure(ImageReader reader, String format, ImageInputStream stream) throws IOException {
        ExifOrientation orientation = switch (format) {
            case "jpeg" -> JpegHead.read(stream).head().orientation();
            case "png" -> PngHead.read(stream).orientation();
            case "tif" -> tiff(reader, stream).orientation();
            default -> ExifOrientation.UPRIGHT;
        };
        Box box;
        if (format.equals("jpeg")) {
            box = stored(reader, JpegHead.read(stream).withoutProfile(stream));
        } else if (format.equals("gif")) {
            box = GifHead.read(stream).screen();
        } else if (format.equals("webp")) {
            WebpHead webp = WebpHead.read(stream);
            orientation = webp.head().orientation();
            box = webp.canvas().isPresent() ? webp.canvas().get() : stored(reader, stream);
        } else {
            box = stored(reader, stream);
        }
        requireSize(box.width(), box.height());
        return orientation.transposes() ? new Box(0, 0, box.height(), box.width()) : box;
    }

    private static Box stored(ImageReader reader, ImageInputStream stream) throws IOException {
        reader.setInput(stream, true, true);
        return new Box(0, 0, reader.getWidth(0), reader.getHeight(0));
    }

    private TiffHead tiff(ImageReader reader, ImageInputStream stream) throws IOException {
        Optional<String> foreign = ForeignFormat.name(stream);
        if (foreign.isPresent()) {
            throw ForeignFormat.refused(name, foreign.get());
        }
        reader.setInput(stream, false, false);
        TiffHead head = TiffHead.read(reader, stream);
        stream.seek(0);
        if (head.isRaw()) {
            throw ForeignFormat.refusedRaw(name);
        }
        if (head.isPreview()) {
            throw new ImageFileException(name + " begins with a small preview of another picture in it, which cannot be"
                    + " opened; save it as a TIFF with one picture, or as PNG, first.");
        }
        return head;
    }

    private StoredPixels decode(ImageReader reader, ImageInputStream stream) throws IOException {
        reader.setInput(stream, true, true);
        requireSize(reader.getWidth(0), reader.getHeight(0));
        return new PixelRows(reader.read(0)).read();
    }

    /**
     * Reads the samples as stored, because the JDK misjudges the meaning of some of them and applies profiles unasked.
     */
    private StoredPixels decodeJpeg(ImageReader reader, ImageInputStream stream, JpegColours colours)
            throws IOException {
        reader.setInput(stream, true, true);
        reader.addIIOReadWarningListener(new CutOffListener());
        requireSize(reader.getWidth(0), reader.getHeight(0));
        if (colours == JpegColours.OTHER) {
            throw new ImageFileException(
                    name + " has a number of colour channels that cannot be opened; save it as an RGB picture first.");
        }
        java.awt.image.Raster samples = reader.readRaster(0, null);
        if (cutOff) {
            throw damaged(name, null);
        }
        return JpegPixels.join(samples, colours);
    }

    private OpenedPicture decodeTiff(ImageReader reader, ImageInputStream stream) throws IOException {
        TiffHead tiff = tiff(reader, stream);
        tiff.unreadable().ifPresent(why -> {
            throw new ImageFileException(name + " is a TIFF picture " + why
                    + ", which cannot be opened; save it without compression, or as PNG, first.");
        });
        reader.setInput(stream, true, true);
        requireSize(reader.getWidth(0), reader.getHeight(0));
        OptionalLong differences = tiff.differences();
        BufferedImage image = differences.isPresent()
                ? TiffPixels.addedUp(reader, stream, differences.getAsLong(), tiff.photometric())
                : reader.read(0);
        StoredPixels pixels = TiffPixels.join(image, tiff);
        PictureHead head = tiff.head();
        boolean lab = TiffPixels.isLab(tiff.photometric());
        if (lab) {
            head.forgetColours();
        }
        OpenedPicture opened = pixels.opened(head, tiff.orientation());
        OpenedPicture noted = lab ? opened.with(PictureNote.LAB) : opened;
        return tiff.hasPages() ? noted.with(PictureNote.PAGES) : noted;
    }

    private OpenedPicture decodeWebp(ImageReader reader, ImageInputStream stream) throws IOException {
        WebpHead webp = WebpHead.read(stream);
        Optional<Box> canvas = webp.canvas();
        Optional<WebpHead.Frame> frame = webp.firstFrame();
        if (canvas.isEmpty() || frame.isEmpty()) {
            return decode(reader, stream).opened(webp.head(), webp.head().orientation());
        }
        requireSize(canvas.get().width(), canvas.get().height());
        try (ImageInputStream still = new MemoryCacheImageInputStream(
                new ByteArrayInputStream(frame.get().file()))) {
            StoredPixels first = decode(reader, still);
            Box place = new Box(
                    frame.get().x(),
                    frame.get().y(),
                    first.numbers().width(),
                    first.numbers().height());
            return placed(first, place, canvas.get())
                    .opened(webp.head(), webp.head().orientation());
        }
    }

    private OpenedPicture decodeGif(ImageReader reader, ImageInputStream stream) throws IOException {
        GifHead gif = GifHead.read(stream);
        requireSize(gif.screen().width(), gif.screen().height());
        StoredPixels first = decode(reader, stream);
        PictureHead head = new PictureHead();
        if (gif.animated()) {
            head.setAnimated();
        }
        return placed(first, gif.frame(), gif.screen()).opened(head, ExifOrientation.UPRIGHT);
    }

    /** Places a frame on its screen, which is transparent where the frame does not reach. */
    private static StoredPixels placed(StoredPixels frame, Box place, Box screen) {
        Raster numbers = frame.numbers();
        if (numbers.width() == screen.width() && numbers.height() == screen.height()) {
            return frame;
        }
        int[] pixels = new int[screen.width() * screen.height()];
        int width = Math.min(numbers.width(), screen.width() - place.x());
        int height = Math.min(numbers.height(), screen.height() - place.y());
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                pixels[(place.y() + y) * screen.width() + place.x() + x] = numbers.argb(x, y);
            }
        }
        return new StoredPixels(
                Raster.of(screen.width(), screen.height(), pixels), frame.components(), frame.reduced(), null);
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

    /** Checks that the file is whole, because the BMP reader silently fills missing pixels with black. */
    private void requireBytes(ImageInputStream stream) throws IOException {
        if (BmpHeader.read(stream).isCutOff()) {
            throw damaged(name, null);
        }
    }

    static ImageFileException damaged(String name, @Nullable Throwable cause) {
        return new ImageFileException(name + " is damaged or incomplete; copy or download it again.", cause);
    }

    static ImageFileException tooMuch(String name, OutOfMemoryError cause) {
        return new ImageFileException(
                name + " needs more memory than is available; make it smaller or close other pictures first.", cause);
    }

    private static String formatOf(ImageReader reader) {
        try {
            return reader.getFormatName().toLowerCase(Locale.ROOT);
        } catch (IOException e) {
            return "";
        }
    }

    /** Notices truncated files: the JPEG reader only warns about them, and makes up the rest. */
    private final class CutOffListener implements IIOReadWarningListener {
        @Override
        public void warningOccurred(ImageReader source, String warning) {
            cutOff |= warning.toLowerCase(Locale.ROOT).contains("premature end");
        }
    }
}
