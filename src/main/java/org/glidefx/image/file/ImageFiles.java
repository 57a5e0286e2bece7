package org.glidefx.image.file;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.imageio.stream.FileImageInputStream;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.glidefx.image.Box;
import org.glidefx.image.Mask;
import org.glidefx.image.Raster;

/**
 * Reads and writes picture files.
 *
 * <p>It reads PNG, JPEG, WebP, GIF, TIFF and BMP, of animations the first frame, of several pages the first, and the
 * merged picture of OpenRaster, Krita and Photoshop documents; it writes PNG, JPEG and WebP. All pictures become 8-bit
 * sRGB: 16-bit samples are rounded, grey becomes equal red, green and blue, palettes are looked up, colours in other
 * colour spaces are converted by their profile, and the camera's orientation is applied. {@link #open} also keeps the
 * file's own colours, so that results can be written in them, and notes how they were converted.
 *
 * <p>Every failure is an {@link ImageFileException} whose message can be shown as it is.
 */
public final class ImageFiles {

    /** Coverage, of 255, up to which a mask from another program counts as 0. */
    private static final int NEARLY_BLACK = 7;

    private ImageFiles() {}

    /**
     * Reads a picture. Its size is checked before any pixel is decoded.
     *
     * @throws ImageFileException if it is missing, unreadable, damaged, not a picture or above
     *     {@link Raster#MAX_PIXELS}
     */
    public static Raster read(Path file) {
        return open(file).picture();
    }

    /**
     * Reads a picture with the colours of its file and notes for the user.
     *
     * @throws ImageFileException as for {@link #read}
     */
    public static OpenedPicture open(Path file) {
        String name = name(file);
        requireFile(file, name);
        try (ImageInputStream stream = new FileImageInputStream(file.toFile())) {
            return new PictureReader(name).read(stream);
        } catch (IOException e) {
            throw new ImageFileException(
                    name + " cannot be read; check that you may open it and that the disk is still connected.", e);
        }
    }

    /**
     * Decodes the bytes of a picture file, such as one that was pasted or dropped.
     *
     * @param name what to call it in messages
     * @throws ImageFileException if it is empty, damaged, not a picture or above {@link Raster#MAX_PIXELS}
     */
    public static Raster decode(byte[] data, String name) {
        return open(data, name).picture();
    }

    /**
     * As {@link #decode}, with the colours of the file and notes for the user.
     *
     * @throws ImageFileException as for {@link #decode}
     */
    public static OpenedPicture open(byte[] data, String name) {
        if (data.length == 0) {
            throw new ImageFileException(name + " is empty; choose another picture.");
        }
        try (ImageInputStream stream = new MemoryCacheImageInputStream(new ByteArrayInputStream(data))) {
            return new PictureReader(name).read(stream);
        } catch (IOException e) {
            throw PictureReader.damaged(name, e);
        }
    }

    /**
     * Reads a mask: what is white, or opaque if the file has transparency, may change.
     *
     * @throws ImageFileException as for {@link #read}
     */
    public static Mask readMask(Path file) {
        return foreignMaskOf(read(file));
    }

    /**
     * As {@link #maskOf}, for a picture from another program: nearly black or nearly transparent pixels count as 0,
     * because painting programs, scalers and JPEG do not keep black at 0. Soft edges stay soft.
     */
    public static Mask foreignMaskOf(Raster picture) {
        byte[] coverage = maskOf(picture).toArray();
        for (int i = 0; i < coverage.length; i++) {
            coverage[i] = Byte.toUnsignedInt(coverage[i]) <= NEARLY_BLACK ? 0 : coverage[i];
        }
        return Mask.of(picture.width(), picture.height(), coverage);
    }

    /** Returns a picture's alpha as coverage if any pixel is transparent, else its luma (BT.709 weights in 1/256). */
    public static Mask maskOf(Raster picture) {
        int[] pixels = picture.pixels();
        boolean transparent = !picture.isOpaque();
        byte[] coverage = new byte[pixels.length];
        for (int i = 0; i < pixels.length; i++) {
            coverage[i] = (byte) (transparent ? pixels[i] >>> 24 : luma(pixels[i]));
        }
        return Mask.of(picture.width(), picture.height(), coverage);
    }

    /** Returns a mask as an opaque grey picture: white may change. {@link #maskOf} is the inverse. */
    public static Raster pictureOf(Mask mask) {
        byte[] coverage = mask.coverage();
        int[] pixels = new int[coverage.length];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = 0xFF000000 | Byte.toUnsignedInt(coverage[i]) * 0x010101;
        }
        return Raster.of(mask.width(), mask.height(), pixels);
    }

    /** Encodes a picture as a PNG file; the same picture gives the same bytes. */
    public static byte[] toPng(Raster picture) {
        return PngEncoder.encode(picture, PngEncoder.Effort.SMALL);
    }

    /** Returns the program that last wrote a picture file, if the file names one other than GlideFX. Never fails. */
    public static Optional<String> lastProgram(Path file) {
        return LastProgram.of(file);
    }

    /**
     * Writes a PNG file. It appears whole or not at all: on failure an existing file is still there.
     *
     * @throws ImageFileException if the folder is missing or read-only, the disk is full, or the place cannot be
     *     written for another reason
     */
    public static void writePng(Raster picture, Path file) {
        writePng(picture, PictureMetadata.NONE, file);
    }

    /**
     * Writes a PNG file that says how the picture was made.
     *
     * @throws ImageFileException as for {@link #writePng(Raster, Path)}
     */
    public static void writePng(Raster picture, PictureMetadata metadata, Path file) {
        writePng(picture, metadata, PictureSource.NONE, file);
    }

    /**
     * Writes a PNG file in the colours of the picture that the result was made from, with its description, and in its
     * bit depth if pixels of it can be in the result.
     *
     * @param picture in sRGB
     * @throws ImageFileException as for {@link #writePng(Raster, Path)}
     */
    public static void writePng(Raster picture, PictureMetadata metadata, PictureSource source, Path file) {
        List<PngChunk> chunks = new ArrayList<>(source.colours().chunks());
        chunks.addAll(FileWords.of(picture, metadata, source).chunks());
        PngEncoder png = source.colours()
                .deepNumbers(picture)
                .map(deep -> PngEncoder.encoder(deep, PngEncoder.Effort.SMALL, chunks))
                .orElseGet(
                        () -> PngEncoder.encoder(source.colours().numbers(picture), PngEncoder.Effort.SMALL, chunks));
        AtomicFile.write(file, png::write);
    }

    /**
     * Writes a JPEG file; transparent pictures are laid on white, and the mask is left out.
     *
     * @param quality 0 to 1
     * @throws ImageFileException as for {@link #writePng(Raster, Path)}
     */
    public static void writeJpeg(Raster picture, double quality, PictureMetadata metadata, Path file) {
        writeJpeg(picture, quality, metadata, PictureSource.NONE, file);
    }

    /**
     * Writes a JPEG file in the colours of the picture that the result was made from, with its description.
     *
     * @param picture in sRGB
     * @param quality 0 to 1
     * @throws ImageFileException as for {@link #writePng(Raster, Path)}, and for more than 65 500 pixels a side
     */
    public static void writeJpeg(
            Raster picture, double quality, PictureMetadata metadata, PictureSource source, Path file) {
        byte[] jpeg = JpegFile.encode(
                source.colours().numbers(picture),
                (float) quality,
                FileWords.of(picture, metadata, source),
                source.colours().profile());
        AtomicFile.write(file, stream -> stream.write(jpeg));
    }

    /**
     * Checks, before a picture is made, that WebP can hold it.
     *
     * @throws ImageFileException for more than 16 383 pixels a side
     */
    public static void requireWebpRoom(int width, int height) {
        WebpFile.requireRoom(width, height);
    }

    /**
     * Writes a WebP file; the mask is left out.
     *
     * @param quality 0 to 1; at 1 every pixel is kept as it is
     * @throws ImageFileException as for {@link #writePng(Raster, Path)}, for more than 16 383 pixels a side, and if
     *     libwebp cannot be loaded
     */
    public static void writeWebp(Raster picture, double quality, PictureMetadata metadata, Path file) {
        writeWebp(picture, quality, metadata, PictureSource.NONE, file);
    }

    /**
     * Writes a WebP file in the colours of the picture that the result was made from, with its description.
     *
     * @param picture in sRGB
     * @param quality 0 to 1; at 1 every pixel is kept as it is
     * @throws ImageFileException as for {@link #writeWebp(Raster, double, PictureMetadata, Path)}
     */
    public static void writeWebp(
            Raster picture, double quality, PictureMetadata metadata, PictureSource source, Path file) {
        byte[] webp = WebpFile.encode(
                source.colours().numbers(picture),
                (float) quality,
                FileWords.of(picture, metadata, source),
                source.colours().profile());
        AtomicFile.write(file, stream -> stream.write(webp));
    }

    /**
     * Reads how a picture was made from a file that GlideFX wrote; {@link PictureMetadata#NONE} for other files, and
     * for those above 1 GiB.
     *
     * @throws ImageFileException if the file cannot be read, or has a recipe that is damaged or from a newer program
     */
    public static PictureMetadata readMetadata(Path file) {
        String name = name(file);
        requireFile(file, name);
        try {
            return MetadataReader.read(file, name);
        } catch (IOException e) {
            throw new ImageFileException(name + " cannot be read; check that you may open it.", e);
        } catch (OutOfMemoryError e) {
            throw PictureReader.tooMuch(name, e);
        }
    }

    /** Encodes a picture as a JPEG file, on white where it is transparent. {@code quality} is 0 to 1. */
    public static byte[] toJpeg(Raster picture, float quality) {
        return JpegFile.encode(picture, quality, PictureMetadata.NONE);
    }

    /**
     * Returns the size of a picture, upright, as a box at 0, 0, from the head of its file. No pixel is decoded.
     *
     * @throws ImageFileException if it is missing, unreadable or not a picture
     */
    public static Box measure(Path file) {
        String name = name(file);
        requireFile(file, name);
        try (ImageInputStream stream = new FileImageInputStream(file.toFile())) {
            return new PictureReader(name).measure(stream);
        } catch (IOException e) {
            throw new ImageFileException(name + " cannot be read; check that you may open it.", e);
        }
    }

    /**
     * Reads the texts that other programs wrote into a PNG, JPEG or WebP file, by keyword; Exif's user comment is
     * "UserComment". Damaged and very long ones are left out.
     *
     * @throws ImageFileException if the file cannot be read
     */
    public static Map<String, String> readTexts(Path file) {
        String name = name(file);
        requireFile(file, name);
        try {
            return ForeignTexts.read(file);
        } catch (IOException e) {
            throw new ImageFileException(name + " cannot be read; check that you may open it.", e);
        }
    }

    /** The name of a file in messages, in quotes. */
    static String name(Path file) {
        Path last = file.getFileName();
        return "\"" + (last == null ? file : last) + "\"";
    }

    private static void requireFile(Path file, String name) {
        if (Files.isDirectory(file)) {
            throw new ImageFileException(name + " is a folder; choose a picture in it.");
        }
        if (!Files.exists(file)) {
            throw new ImageFileException("There is no file " + name + "; check the name and the folder.");
        }
        if (!Files.isRegularFile(file)) {
            throw new ImageFileException(name + " is not an ordinary file; choose a picture file.");
        }
        if (!Files.isReadable(file)) {
            throw new ImageFileException(name + " may not be read; change its permissions or copy it.");
        }
        requireContent(file, name);
    }

    private static void requireContent(Path file, String name) {
        try {
            if (Files.size(file) == 0) {
                throw new ImageFileException(name + " is empty; choose another picture.");
            }
        } catch (IOException e) {
            throw new ImageFileException(name + " cannot be read; check that you may open it.", e);
        }
    }

    private static int luma(int argb) {
        return ((argb >> 16 & 0xFF) * 54 + (argb >> 8 & 0xFF) * 183 + (argb & 0xFF) * 19) >> 8;
    }
}
