package org.glidefx.ui.canvas;

import org.glidefx.image.Box;

/**
 * Position and scale of a picture in a view: pure maths, no nodes. Immutable.
 *
 * <p>View coordinates are in logical screen pixels from the view's top left corner, picture coordinates in pixels of
 * the picture from its own. A point {@code p} of the picture is seen at {@code x + p * zoom}.
 *
 * @param viewWidth of the view, at least 1
 * @param viewHeight of the view, at least 1
 * @param picture the picture's size
 * @param zoom screen pixels for one pixel of the picture
 * @param x where the picture's left edge is seen
 * @param y where the picture's top edge is seen
 */
public record Viewport(double viewWidth, double viewHeight, Size picture, double zoom, double x, double y) {

    public static final double MAX_ZOOM = 64;
    /** Small pictures are not blown up further than this to fill the view. */
    public static final double MAX_FIT = 12;
    /** Screen pixels left free around a picture that fits. */
    public static final double MARGIN = 24;
    /** One step of zooming by key or button. */
    public static final double STEP = 1.25;

    private static final double MIN_ZOOM = 1.0 / 64;

    /** A picture's size in pixels. */
    public record Size(int width, int height) {

        public Size {
            if (width < 1 || height < 1) {
                throw new IllegalArgumentException("expected a size of at least 1x1, found " + width + "x" + height);
            }
        }
    }

    public Viewport {
        if (!(viewWidth >= 1 && viewHeight >= 1)) {
            throw new IllegalArgumentException(
                    "expected a view of at least 1x1, found " + viewWidth + "x" + viewHeight);
        }
        if (!(zoom > 0)) {
            throw new IllegalArgumentException("expected a zoom above 0, found " + zoom);
        }
    }

    /** The whole picture, in the middle, as large as the view allows. */
    public static Viewport fit(double viewWidth, double viewHeight, Size picture) {
        double width = Math.max(1, viewWidth);
        double height = Math.max(1, viewHeight);
        double zoom = fitZoom(width, height, picture);
        return centred(width, height, picture, zoom);
    }

    private static double fitZoom(double width, double height, Size picture) {
        double free = Math.min(
                Math.max(1, width - 2 * MARGIN) / picture.width, Math.max(1, height - 2 * MARGIN) / picture.height);
        return Math.min(MAX_FIT, free);
    }

    /** A part of the picture, in the middle, as large as the view allows. */
    public static Viewport framed(double viewWidth, double viewHeight, Size picture, Box part) {
        double width = Math.max(1, viewWidth);
        double height = Math.max(1, viewHeight);
        double zoom = Math.min(MAX_FIT, Math.min(width / part.width(), height / part.height()));
        return centred(width, height, picture, zoom)
                .centredOn(part.x() + part.width() / 2.0, part.y() + part.height() / 2.0);
    }

    private static Viewport centred(double width, double height, Size picture, double zoom) {
        return new Viewport(
                width, height, picture, zoom, (width - picture.width * zoom) / 2, (height - picture.height * zoom) / 2);
    }

    public Viewport fitted() {
        return fit(viewWidth, viewHeight, picture);
    }

    /** True if this is the same as {@link #fitted()}, but for rounding. */
    public boolean isFitted() {
        Viewport fit = fitted();
        return Math.abs(zoom / fit.zoom - 1) < 1e-9 && Math.abs(x - fit.x) < 0.5 && Math.abs(y - fit.y) < 0.5;
    }

    /** With a view of another size: a fitted picture stays fitted, another keeps its zoom and its middle. */
    public Viewport resized(double width, double height) {
        if (isFitted()) {
            return fit(width, height, picture);
        }
        double newWidth = Math.max(1, width);
        double newHeight = Math.max(1, height);
        return new Viewport(
                        newWidth,
                        newHeight,
                        picture,
                        zoom,
                        x + (newWidth - viewWidth) / 2,
                        y + (newHeight - viewHeight) / 2)
                .kept();
    }

    /** Zooms by {@code factor}; the point of the picture under the anchor stays there if the edges allow. */
    public Viewport zoomedAt(double anchorX, double anchorY, double factor) {
        double lowest = Math.min(MIN_ZOOM, fitZoom(viewWidth, viewHeight, picture));
        double newZoom = Math.clamp(zoom * factor, lowest, MAX_ZOOM);
        double ratio = newZoom / zoom;
        return new Viewport(
                        viewWidth,
                        viewHeight,
                        picture,
                        newZoom,
                        anchorX - (anchorX - x) * ratio,
                        anchorY - (anchorY - y) * ratio)
                .kept();
    }

    /** Zooms about the middle of the view. */
    public Viewport zoomed(double factor) {
        return zoomedAt(viewWidth / 2, viewHeight / 2, factor);
    }

    /** With one screen pixel per pixel of the picture, about the middle of the view. */
    public Viewport actualSize() {
        return zoomed(1 / zoom);
    }

    /** With {@code wanted} screen pixels per pixel of the picture, about the middle of the view. */
    public Viewport zoomedTo(double wanted) {
        return zoomed(wanted / zoom);
    }

    /** With a point of the picture in the middle of the view, as far as the edges allow. */
    public Viewport centredOn(double pictureX, double pictureY) {
        return panned(viewWidth / 2 - toViewX(pictureX), viewHeight / 2 - toViewY(pictureY));
    }

    /** With the zoom of another view, and in the middle the same point of the picture, as far as the edges allow. */
    public Viewport like(Viewport other) {
        return new Viewport(viewWidth, viewHeight, picture, other.zoom, x, y)
                .centredOn(other.toPictureX(other.viewWidth / 2), other.toPictureY(other.viewHeight / 2));
    }

    /** True if no part of the picture is out of sight. */
    public boolean showsAll() {
        return x > -0.5
                && y > -0.5
                && x + picture.width * zoom < viewWidth + 0.5
                && y + picture.height * zoom < viewHeight + 0.5;
    }

    public Viewport panned(double dx, double dy) {
        return new Viewport(viewWidth, viewHeight, picture, zoom, x + dx, y + dy).kept();
    }

    /** Moves the picture back so that at least half of it, or half the view of it, stays visible. */
    private Viewport kept() {
        return new Viewport(
                viewWidth,
                viewHeight,
                picture,
                zoom,
                keep(x, picture.width * zoom, viewWidth),
                keep(y, picture.height * zoom, viewHeight));
    }

    private static double keep(double at, double length, double view) {
        double visible = Math.min(length, view) / 2;
        return Math.clamp(at, visible - length, view - visible);
    }

    public double toPictureX(double viewX) {
        return (viewX - x) / zoom;
    }

    public double toPictureY(double viewY) {
        return (viewY - y) / zoom;
    }

    public double toViewX(double pictureX) {
        return x + pictureX * zoom;
    }

    public double toViewY(double pictureY) {
        return y + pictureY * zoom;
    }

    /** The screen pixels that a box of the picture touches; may reach beyond the view. */
    public Box toView(Box box) {
        int left = (int) Math.floor(toViewX(box.x()));
        int top = (int) Math.floor(toViewY(box.y()));
        int right = (int) Math.ceil(toViewX(box.right()));
        int bottom = (int) Math.ceil(toViewY(box.bottom()));
        return new Box(left, top, Math.max(1, right - left), Math.max(1, bottom - top));
    }
}
