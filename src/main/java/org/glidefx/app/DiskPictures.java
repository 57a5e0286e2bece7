package org.glidefx.app;

import java.nio.file.Path;
import org.glidefx.image.Raster;
import org.glidefx.image.file.ImageFiles;
import org.glidefx.ui.edit.PictureFiles;

/** Pictures on the real disk. */
final class DiskPictures implements PictureFiles {

    @Override
    public Raster read(Path file) {
        return ImageFiles.read(file);
    }

    @Override
    public Raster decode(byte[] bytes, String name) {
        return ImageFiles.decode(bytes, name);
    }

    @Override
    public void writePng(Raster picture, Path file) {
        ImageFiles.writePng(picture, file);
    }
}
