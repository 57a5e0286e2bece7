package org.glidefx.engine;

import java.time.Duration;
import org.glidefx.image.Box;
import org.glidefx.image.Raster;

/**
 * The model's picture after one step, while it is being made.
 *
 * @param candidate index of the candidate, from 0
 * @param candidates how many were asked for
 * @param stage id of the running stage: "base" or "upsampler"
 * @param step finished steps of this stage, 1 to {@code steps}; while a picture is enlarged, finished passes over a tile
 * @param picture the model's current x0, a square of the stage's size
 * @param place where that square lies in the document's pixels
 * @param fraction of the whole request that is done, 0 to 1
 * @param left estimated time until the whole request is done
 */
public record StepPreview(
        int candidate,
        int candidates,
        String stage,
        int step,
        int steps,
        Raster picture,
        Box place,
        double fraction,
        Duration left) {}
