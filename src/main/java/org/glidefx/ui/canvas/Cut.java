package org.glidefx.ui.canvas;

/**
 * The part of an image that a view shows, along one axis. Images are cut to it before they are drawn: the software
 * pipeline draws nothing whose edge lies more than 32,767 pixels out.
 *
 * @param first pixel of the image that is drawn
 * @param count pixels that are drawn; 0 if none is in view
 * @param start where they begin, in the view
 * @param length their length in the view
 */
record Cut(int first, int count, double start, double length) {

    /** Pixels drawn beyond the view, so that smooth scaling has them and no cut edge is seen. */
    private static final int MARGIN = 1;

    /**
     * @param start where the whole image begins in the view
     * @param end where it ends
     * @param pixels of the image, at least 1
     * @param view its length
     */
    static Cut of(double start, double end, int pixels, double view) {
        double scale = (end - start) / pixels;
        if (!(scale > 0) || end <= 0 || start >= view) {
            return new Cut(0, 0, start, 0);
        }
        int first = (int) Math.clamp(Math.floor(-start / scale) - MARGIN, 0.0, pixels - 1.0);
        int last = (int) Math.clamp(Math.ceil((view - start) / scale) + MARGIN, first + 1.0, pixels);
        double from = first == 0 ? start : start + first * scale;
        double to = last == pixels ? end : start + last * scale;
        return new Cut(first, last - first, from, to - from);
    }

    boolean isEmpty() {
        return count == 0;
    }
}
