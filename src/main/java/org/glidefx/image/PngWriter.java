package org.glidefx.image;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.awt.image.DirectColorModel;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriter;
import javax.imageio.stream.FileImageOutputStream;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Writes PNG files: RGB where the picture is opaque, else RGBA. */
final class PngWriter {

    private PngWriter() {}

    static byte[] encode(Raster picture) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ImageOutputStream stream = new MemoryCacheImageOutputStream(bytes)) {
            encode(picture, stream);
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory failed", e);
        }
        return bytes.toByteArray();
    }

    /** Writes beside the target and moves, so that a reader never sees half a file. */
    static void write(Raster picture, Path file) {
        Path target = requireTarget(file);
        Path folder = target.toAbsolutePath().getParent();
        if (folder == null) {
            throw new ImageFileException(ImageFiles.name(file) + " is a folder; give the picture a name in it.");
        }
        Path part = folder.resolve(".glidefx-" + Long.toHexString(System.nanoTime()) + ".part");
        try {
            try (ImageOutputStream stream = new FileImageOutputStream(part.toFile())) {
                encode(picture, stream);
            }
            move(part, target);
        } catch (IOException e) {
            discard(part);
            throw new ImageFileException(
                    ImageFiles.name(file) + " could not be saved; check that there is room on the disk and that you may"
                            + " write to that folder, or choose another.",
                    e);
        }
    }

    private static Path requireTarget(Path file) {
        String name = ImageFiles.name(file);
        if (Files.isDirectory(file)) {
            throw new ImageFileException(name + " is a folder; give the picture a name in it.");
        }
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null && !Files.isDirectory(folder)) {
            throw new ImageFileException(
                    name + " cannot be saved because its folder does not exist; choose another folder.");
        }
        if (folder != null && !Files.isWritable(folder)) {
            throw new ImageFileException(
                    name + " cannot be saved because its folder is read-only; choose another folder.");
        }
        if (Files.exists(file) && !Files.isWritable(file)) {
            throw new ImageFileException(name + " is write-protected; choose another name.");
        }
        return realFile(file);
    }

    /** Where a link leads, so that saving changes the file and not the link. */
    private static Path realFile(Path file) {
        try {
            return Files.isSymbolicLink(file) && Files.exists(file) ? file.toRealPath() : file;
        } catch (IOException e) {
            return file;
        }
    }

    private static void move(Path part, Path target) throws IOException {
        try {
            Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static void discard(Path part) {
        try {
            Files.deleteIfExists(part);
        } catch (IOException ignored) {
            // The message about the picture matters more than a leftover beside it.
        }
    }

    private static void encode(Raster picture, ImageOutputStream stream) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
        try {
            writer.setOutput(stream);
            writer.write(new IIOImage(imageOf(picture), null, null));
            stream.flush();
        } finally {
            writer.dispose();
        }
    }

    /** An AWT view of the pixels, not a copy. */
    private static BufferedImage imageOf(Raster picture) {
        DirectColorModel colours = ImageFiles.isOpaque(picture)
                ? new DirectColorModel(24, 0xFF0000, 0xFF00, 0xFF)
                : new DirectColorModel(32, 0xFF0000, 0xFF00, 0xFF, 0xFF000000);
        int[] pixels = picture.pixels();
        WritableRaster raster = java.awt.image.Raster.createPackedRaster(
                new DataBufferInt(pixels, pixels.length),
                picture.width(),
                picture.height(),
                picture.width(),
                colours.getMasks(),
                null);
        return new BufferedImage(colours, raster, false, null);
    }
}
