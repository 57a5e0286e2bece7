package org.glidefx.app;

import java.nio.file.Path;
import org.glidefx.image.Raster;
import org.glidefx.image.file.ImageFiles;
import org.glidefx.image.file.OpenedPicture;
import org.glidefx.ui.edit.PictureFiles;

/** Opens and writes pictures on the real disk. */
final class DiskPictures implements PictureFiles {

    @Override
    public OpenedPicture open(Path file) {
        return ImageFiles.open(file);
    }

    @Override
    public OpenedPicture open(byte[] bytes, String name) {
        return ImageFiles.open(bytes, name);
    }

    @Override
    public void writePng(Raster picture, Path file) {
        ImageFiles.writePng(picture, file);
    }
}
