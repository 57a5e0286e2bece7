package org.glidefx.image;

/** What networks that take squares see of a picture. */
public final class CentredSquare {

    private CentredSquare() {}

    /**
     * The largest centred square, on white where it is transparent, averaged down to a side or, if it is smaller, enlarged by
     * a cubic.
     *
     * @param side in pixels, at least 1
     */
    public static Raster of(Raster picture, int side) {
        int shorter = Math.min(picture.width(), picture.height());
        Box square = new Box((picture.width() - shorter) / 2, (picture.height() - shorter) / 2, shorter, shorter);
        ResampleFilter filter = shorter < side ? ResampleFilter.BICUBIC : ResampleFilter.AREA;
        return WhiteGround.lay(Resampler.resize(picture, square, side, side, filter));
    }
}
