package org.glidefx.ui;

import org.glidefx.glide.Candidate;
import org.glidefx.image.Raster;

/**
 * A finished candidate, waiting for the user's choice.
 *
 * @param thumbnail a small copy of the picture
 */
public record Proposal(Order order, Candidate candidate, Raster thumbnail) {

    public Raster picture() {
        return candidate.picture();
    }

    /** Bytes of the picture in memory. */
    long bytes() {
        return 4L * picture().width() * picture().height();
    }
}
