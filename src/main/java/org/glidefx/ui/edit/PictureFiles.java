package org.glidefx.ui.edit;

import java.nio.file.Path;
import java.util.Locale;
import org.glidefx.image.Raster;
import org.glidefx.image.file.ImageFiles;
import org.glidefx.image.file.OpenedPicture;
import org.glidefx.image.file.PictureMetadata;
import org.glidefx.image.file.PictureSource;

/** Reads and writes pictures; tests plug in a slow or failing disk here. */
public interface PictureFiles {

    /** @throws org.glidefx.image.file.ImageFileException if it cannot be read */
    OpenedPicture open(Path file);

    /** @throws org.glidefx.image.file.ImageFileException if the bytes are no picture */
    OpenedPicture open(byte[] bytes, String name);

    /** @throws org.glidefx.image.file.ImageFileException if it cannot be written */
    void writePng(Raster picture, Path file);

    /**
     * Writes a PNG, JPEG or WebP file, as its name says, with what is known of how the picture was made.
     *
     * @param picture in sRGB
     * @param source what it keeps of the file that it came from
     * @throws org.glidefx.image.file.ImageFileException if it cannot be written
     */
    default void write(Raster picture, PictureMetadata metadata, PictureSource source, double quality, Path file) {
        if (isJpeg(file)) {
            ImageFiles.writeJpeg(picture, quality, metadata, source, file);
        } else if (isWebp(file)) {
            ImageFiles.writeWebp(picture, quality, metadata, source, file);
        } else {
            ImageFiles.writePng(picture, metadata, source, file);
        }
    }

    /** True if a file's name asks for WebP. */
    static boolean isWebp(Path file) {
        return String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT).endsWith(".webp");
    }

    /** True if a file's name asks for JPEG. */
    static boolean isJpeg(Path file) {
        return String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT).matches(".*\\.jpe?g");
    }
}
