package org.glidefx.ui.edit;

import java.util.ArrayList;
import java.util.List;
import org.glidefx.editor.Document;
import org.glidefx.editor.Edit;
import org.glidefx.editor.MaskMode;
import org.glidefx.editor.MaskShape;
import org.glidefx.editor.Offset;
import org.glidefx.editor.TileMask;
import org.glidefx.image.Box;
import org.glidefx.image.Mask;
import org.glidefx.image.Raster;
import org.glidefx.ui.kit.Messages;

/** Computes a larger canvas: the picture where it was, and a transparent, masked area around it. */
final class CanvasExtension {

    private CanvasExtension() {}

    /**
     * Copies every pixel: not for the window's thread.
     *
     * @param frame the new canvas in the picture's pixels; the picture lies inside
     */
    static Edit of(Document held, Box frame) {
        Raster picture = held.picture();
        int[] pixels = new int[Math.multiplyExact(frame.width(), frame.height())];
        for (int y = 0; y < picture.height(); y++) {
            picture.copyRow(y, pixels, (y - frame.y()) * frame.width() - frame.x());
        }
        return new Edit.ExtendCanvas(
                Raster.of(frame.width(), frame.height(), pixels),
                mask(isFilled(held) ? TileMask.empty(picture.width(), picture.height()) : held.mask(), frame),
                new Offset(-frame.x(), -frame.y()),
                Messages.text("version.extended" + side(picture, frame), frame.width() + " × " + frame.height()));
    }

    /**
     * Returns the smallest canvas of an aspect ratio that holds the whole picture, with the picture in its middle.
     *
     * @param across the ratio is {@code across : down}; sides are rounded up to a whole pixel
     */
    static Box shaped(int width, int height, int across, int down) {
        boolean wide = (long) width * down >= (long) height * across;
        int newWidth = wide ? width : Math.toIntExact(Math.ceilDiv((long) height * across, down));
        int newHeight = wide ? Math.toIntExact(Math.ceilDiv((long) width * down, across)) : height;
        return new Box(-((newWidth - width) / 2), -((newHeight - height) / 2), newWidth, newHeight);
    }

    /** Suffix of the message key of the version's name: the side where the canvas grew; empty if it grew at several. */
    private static String side(Raster picture, Box frame) {
        List<String> sides = new ArrayList<>();
        add(sides, ".left", frame.x() < 0);
        add(sides, ".right", frame.right() > picture.width());
        add(sides, ".top", frame.y() < 0);
        add(sides, ".bottom", frame.bottom() > picture.height());
        return sides.size() == 1 ? sides.getFirst() : "";
    }

    private static void add(List<String> sides, String side, boolean grown) {
        if (grown) {
            sides.add(side);
        }
    }

    /** True if a version was made with the mask, so that it is done and not meant to be filled again. */
    private static boolean isFilled(Document held) {
        TileMask mask = held.mask();
        return held.versions().all().stream()
                .flatMap(version -> version.provenance().mask().stream())
                .filter(made -> made.width() == mask.width() && made.height() == mask.height())
                .anyMatch(made -> made.mask().equals(mask));
    }

    /** The mask as it was, with the new area added. */
    private static TileMask mask(TileMask before, Box frame) {
        MaskShape picture = MaskShape.rectangle(
                new MaskShape.Corner(-frame.x(), -frame.y()),
                new MaskShape.Corner((double) before.width() - frame.x(), (double) before.height() - frame.y()));
        TileMask margins =
                picture.drawOn(TileMask.empty(frame.width(), frame.height()).inverted(), MaskMode.TAKE_AWAY);
        return before.isEmpty() ? margins : margins.with(moved(before, frame), MaskMode.ADD);
    }

    private static TileMask moved(TileMask mask, Box frame) {
        byte[] coverage = new byte[frame.width() * frame.height()];
        for (int y = 0; y < mask.height(); y++) {
            for (int x = 0; x < mask.width(); x++) {
                coverage[(y - frame.y()) * frame.width() + x - frame.x()] = (byte) mask.at(x, y);
            }
        }
        return TileMask.of(Mask.of(frame.width(), frame.height(), coverage));
    }
}
