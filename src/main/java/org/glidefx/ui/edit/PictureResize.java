package org.glidefx.ui.edit;

import java.util.Optional;
import org.glidefx.editor.Document;
import org.glidefx.editor.Edit;
import org.glidefx.editor.Offset;
import org.glidefx.editor.TileMask;
import org.glidefx.image.Box;
import org.glidefx.image.Mask;
import org.glidefx.image.Raster;
import org.glidefx.image.ResampleFilter;
import org.glidefx.image.Resampler;
import org.glidefx.image.file.ImageFiles;
import org.glidefx.ui.kit.Messages;

/** Works out a picture that is cut, or of another size; the mask goes with it. Looks at every pixel: not for the window's thread. */
final class PictureResize {

    private PictureResize() {}

    /** @param frame what is kept, inside the picture */
    static Edit crop(Document held, Box frame) {
        return new Edit.ResizePicture(
                held.picture().crop(frame),
                held.mask().isEmpty()
                        ? TileMask.empty(frame.width(), frame.height())
                        : TileMask.of(held.mask().toMask().crop(frame)),
                Optional.of(new Offset(-frame.x(), -frame.y())),
                Messages.text("version.cropped", frame.width() + " × " + frame.height()));
    }

    /** Cubic, and widened where the picture gets smaller, so that nothing aliases. */
    static Edit resize(Document held, int width, int height) {
        return new Edit.ResizePicture(
                scaled(held.picture(), width, height),
                held.mask().isEmpty()
                        ? TileMask.empty(width, height)
                        : TileMask.of(resized(held.mask().toMask(), width, height)),
                Optional.empty(),
                Messages.text("version.resized", width + " × " + height));
    }

    /** Cubic as well. */
    static Raster scaled(Raster picture, int width, int height) {
        return Resampler.resize(picture, width, height, ResampleFilter.BICUBIC);
    }

    /** Linear or by area: a cubic would overshoot and leave rings around what is masked. */
    private static Mask resized(Mask mask, int width, int height) {
        boolean smaller = width < mask.width() || height < mask.height();
        Raster grey = ImageFiles.pictureOf(mask);
        return ImageFiles.maskOf(
                Resampler.resize(grey, width, height, smaller ? ResampleFilter.AREA : ResampleFilter.BILINEAR));
    }
}
