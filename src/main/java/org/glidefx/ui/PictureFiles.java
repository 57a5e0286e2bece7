package org.glidefx.ui;

import java.nio.file.Path;
import org.glidefx.image.Raster;

/** Reads and writes pictures; the seam at which a slow or failing disk is plugged in by tests. */
public interface PictureFiles {

    /** @throws org.glidefx.image.ImageFileException if it cannot be read */
    Raster read(Path file);

    /** @throws org.glidefx.image.ImageFileException if the bytes are no picture */
    Raster decode(byte[] bytes, String name);

    /** @throws org.glidefx.image.ImageFileException if it cannot be written */
    void writePng(Raster picture, Path file);
}
