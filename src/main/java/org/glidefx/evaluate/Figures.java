package org.glidefx.evaluate;

import java.util.Map;
import org.glidefx.evaluate.Bootstrap.Estimate;
import org.jspecify.annotations.Nullable;

/**
 * The figures of pictures that were made with the same settings.
 *
 * @param guidance the scale they were made with; null if unknown
 * @param pictures number of pictures
 * @param estimates by name: "clipScore", "retrieval", "frechet", "inceptionScore", "precision", "recall", "density",
 *     "coverage"; only those that could be measured
 */
public record Figures(@Nullable Double guidance, int pictures, Map<String, Estimate> estimates) {

    /** @throws IllegalArgumentException without pictures */
    public Figures {
        if (pictures < 1) {
            throw new IllegalArgumentException("expected pictures, found none");
        }
        estimates = Map.copyOf(estimates);
    }
}
