package org.glidefx.engine;

import org.glidefx.image.Box;
import org.glidefx.image.Raster;
import org.glidefx.image.Resampler;

/**
 * One finished result.
 *
 * @param index from 0; with the seed it decides the noise, whatever the request's count
 * @param picture the whole result, of the document's size
 * @param place the square that the model saw, in the document's pixels
 * @param nativeSize the side, in pixels, at which the model made it
 * @param report what the edit changed, and that it changed nothing else
 */
public record Candidate(int index, Raster picture, Box place, int nativeSize, EditReport report) {

    /** Longest side, in pixels, of {@link #square}: far more than a network or a thumbnail shows of it. */
    public static final int MOST_SIDE = 1024;

    /** Returns whether the model's square had to be enlarged to fill its place. */
    public boolean enlarged() {
        return place.width() > nativeSize;
    }

    /**
     * Returns the finished square that the model saw, reduced to at most {@link #MOST_SIDE} pixels a side: that of a long
     * panorama has more pixels than a picture can. Where it extends beyond the picture, edge pixels are repeated.
     */
    public Raster square() {
        return Resampler.reduced(picture, place, MOST_SIDE);
    }
}
