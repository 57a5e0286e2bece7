package org.glidefx.ui.canvas;

import java.util.Arrays;
import org.glidefx.editor.TileMask;
import org.glidefx.image.Box;

/**
 * Turns a mask into screen pixels: a tint with light and dark diagonal lines and an outline, so that it is visible on
 * any picture, also to colour-blind users. The hatching is in screen pixels, the same at every zoom.
 */
final class MaskShader {

    private static final int PERIOD = 12;
    private static final int LINE = 2;
    private static final int HALF = 128;

    private final TileMask mask;
    private final Viewport viewport;
    private final int height;

    /** @param height of the view, in screen pixels */
    MaskShader(TileMask mask, Viewport viewport, int height) {
        this.mask = mask;
        this.viewport = viewport;
        this.height = height;
    }

    /** The part of the mask that is drawn. */
    enum Style {
        HATCHED,
        OUTLINE
    }

    /** Draws the part inside {@code region} of {@code target}. */
    void hatch(PixelBlock target, Box region, MaskColours colours, Style style) {
        Samples samples = new Samples(region);
        for (int y = region.y(); y < region.bottom(); y++) {
            samples.moveTo(y);
            for (int x = region.x(); x < region.right(); x++) {
                boolean seen = style == Style.HATCHED || samples.isEdge(x);
                target.pixels()[target.index(x, y)] = seen ? colour(samples, x, y, colours) : 0;
            }
        }
    }

    private static int colour(Samples samples, int x, int y, MaskColours colours) {
        int coverage = samples.at(x);
        if (coverage == 0) {
            return 0;
        }
        if (samples.isEdge(x)) {
            return colours.edge();
        }
        int phase = (x + y) % PERIOD;
        int colour = phase < LINE
                ? colours.light()
                : phase >= PERIOD / 2 && phase < PERIOD / 2 + LINE ? colours.dark() : colours.tint();
        return coverage == 255 ? colour : faded(colour, coverage);
    }

    /** Draws white with the mask's coverage as alpha, to clip a preview by. */
    void alpha(PixelBlock target) {
        Box region = target.place();
        Samples samples = new Samples(region);
        for (int y = region.y(); y < region.bottom(); y++) {
            samples.moveTo(y);
            for (int x = region.x(); x < region.right(); x++) {
                target.pixels()[target.index(x, y)] = samples.at(x) * 0x01010101;
            }
        }
    }

    private static int faded(int premultiplied, int coverage) {
        int high = (premultiplied >>> 8 & 0xFF00FF) * coverage & 0xFF00FF00;
        int low = (premultiplied & 0xFF00FF) * coverage >>> 8 & 0xFF00FF;
        return high | low;
    }

    /** Coverage of the current screen row and its two neighbours, one value for each screen pixel of the region. */
    private final class Samples {

        private final int from;
        private final int[] columns;
        private byte[] above;
        private byte[] here;
        private byte[] below;
        private int row = Integer.MIN_VALUE;

        Samples(Box region) {
            from = region.x() - 1;
            columns = new int[region.width() + 2];
            for (int i = 0; i < columns.length; i++) {
                columns[i] = (int) Math.floor(viewport.toPictureX(from + i + 0.5));
            }
            above = new byte[columns.length];
            here = new byte[columns.length];
            below = new byte[columns.length];
        }

        void moveTo(int y) {
            if (y == row + 1) {
                byte[] free = above;
                above = here;
                here = below;
                below = free;
            } else {
                sample(y - 1, above);
                sample(y, here);
            }
            sample(y + 1, below);
            row = y;
        }

        private void sample(int y, byte[] into) {
            int pictureY = (int) Math.floor(viewport.toPictureY(y + 0.5));
            if (y < 0 || y >= height || pictureY < 0 || pictureY >= mask.height()) {
                Arrays.fill(into, (byte) 0);
                return;
            }
            for (int i = 0; i < columns.length; i++) {
                into[i] = (byte) mask.at(columns[i], pictureY);
            }
        }

        int at(int x) {
            return Byte.toUnsignedInt(here[x - from]);
        }

        boolean isEdge(int x) {
            int i = x - from;
            return isMasked(here[i])
                    && !(isMasked(here[i - 1]) && isMasked(here[i + 1]) && isMasked(above[i]) && isMasked(below[i]));
        }

        private boolean isMasked(byte coverage) {
            return Byte.toUnsignedInt(coverage) >= HALF;
        }
    }
}
