package org.glidefx.engine;

import org.glidefx.image.Box;
import org.glidefx.image.Raster;

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

    /** Returns whether the model's square had to be enlarged to fill its place. */
    public boolean enlarged() {
        return place.width() > nativeSize;
    }

    /** Returns the finished square that the model saw; where it extends beyond the picture, edge pixels are repeated. */
    public Raster square() {
        return picture.crop(place);
    }
}
