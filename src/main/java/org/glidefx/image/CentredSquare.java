package org.glidefx.image;

/** Cuts pictures to the square that a network with a square input sees. */
public final class CentredSquare {

    private CentredSquare() {}

    /**
     * Returns the largest centred square, laid on white where it is transparent and resized to {@code side}: averaged
     * if that makes it smaller, by cubic convolution if larger.
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
