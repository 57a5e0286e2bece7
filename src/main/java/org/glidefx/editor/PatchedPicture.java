package org.glidefx.editor;

import org.glidefx.image.Box;
import org.glidefx.image.Raster;
import org.glidefx.image.file.ImageFileException;
import org.jspecify.annotations.Nullable;

/** A picture with patches drawn onto it; copied only if there are any. */
final class PatchedPicture {

    private final Raster ground;
    private int @Nullable [] pixels;

    PatchedPicture(Raster ground) {
        this.ground = ground;
    }

    /** @throws ImageFileException if the patch is not of the box's size, or the box sticks out of the picture */
    void lay(Raster patch, Box box) {
        boolean inside =
                box.x() >= 0 && box.y() >= 0 && box.right() <= ground.width() && box.bottom() <= ground.height();
        if (!inside || patch.width() != box.width() || patch.height() != box.height()) {
            throw misfit();
        }
        int[] target = pixels == null ? ground.toArray() : pixels;
        patch.copyTo(target, box.y() * ground.width() + box.x(), ground.width());
        pixels = target;
    }

    /** @throws ImageFileException if the picture has another size */
    Raster toRaster(int width, int height) {
        if (width != ground.width() || height != ground.height()) {
            throw misfit();
        }
        return pixels == null ? ground : Raster.of(width, height, pixels);
    }

    private static ImageFileException misfit() {
        return new ImageFileException(
                "A version does not fit its picture; the document is damaged, go to another version.");
    }
}
