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

/** Crops or resizes a picture with its mask. Computes every pixel: not for the window's thread. */
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

    /** Resamples bicubically, with a wider kernel where the picture shrinks, so that nothing aliases. */
    static Edit resize(Document held, int width, int height) {
        return new Edit.ResizePicture(
                scaled(held.picture(), width, height),
                held.mask().isEmpty()
                        ? TileMask.empty(width, height)
                        : TileMask.of(resized(held.mask().toMask(), width, height)),
                Optional.empty(),
                Messages.text("version.resized", width + " × " + height));
    }

    /** Resamples bicubically as well. */
    static Raster scaled(Raster picture, int width, int height) {
        return Resampler.resize(picture, width, height, ResampleFilter.BICUBIC);
    }

    /**
     * Bilinear, or by area where the mask shrinks: a bicubic kernel would overshoot and leave rings around the mask.
     */
    private static Mask resized(Mask mask, int width, int height) {
        boolean smaller = width < mask.width() || height < mask.height();
        Raster grey = ImageFiles.pictureOf(mask);
        return ImageFiles.maskOf(
                Resampler.resize(grey, width, height, smaller ? ResampleFilter.AREA : ResampleFilter.BILINEAR));
    }
}
