package org.glidefx.picture;

import org.glidefx.engine.Candidate;
import org.glidefx.image.Box;

/**
 * What is told of finished pictures in the end, without the pictures, so that memory does not grow with their number.
 *
 * @param place the square that the model saw, in the first picture's pixels
 * @param nativeSize the side, in pixels, at which the model made it
 * @param changedOutside pixels outside their masks that differ, of all pictures: 0
 */
public record Account(Box place, int nativeSize, long changedOutside) {

    static Account of(Candidate first) {
        return new Account(first.place(), first.nativeSize(), first.report().changedOutside());
    }

    Account with(Candidate next) {
        return new Account(place, nativeSize, changedOutside + next.report().changedOutside());
    }

    /** Returns whether the model's square had to be enlarged to fill its place. */
    public boolean enlarged() {
        return place.width() > nativeSize;
    }
}
