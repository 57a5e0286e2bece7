package org.glidefx.ui.edit;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.glidefx.engine.Candidate;
import org.glidefx.image.Raster;
import org.glidefx.recipe.Recipe;
import org.jspecify.annotations.Nullable;

/**
 * A finished candidate, waiting for the user's choice. Equal only to itself: the same fill made twice gives two
 * candidates with equal pictures, which are still told apart.
 *
 * @param thumbnail a small copy of the picture
 * @param score how well it fits its caption, to compare within its request; null if the model cannot say
 * @param recipe what makes it again; empty if nothing can
 * @param took time from the end of the candidate before it, or from the start of the run
 * @param steps what the base predicted after each step, as small squares; the last is the base's result
 */
public record PendingCandidate(
        Request request,
        Candidate candidate,
        Raster thumbnail,
        @Nullable Double score,
        Optional<Recipe> recipe,
        Duration took,
        List<Raster> steps) {

    public PendingCandidate {
        steps = List.copyOf(steps);
    }

    /** Without a score, a time and steps. */
    public PendingCandidate(Request request, Candidate candidate, Raster thumbnail) {
        this(request, candidate, thumbnail, null, Optional.empty(), Duration.ZERO, List.of());
    }

    public Raster picture() {
        return candidate.picture();
    }

    /** Bytes of the picture and the steps in memory. */
    long bytes() {
        long small = steps.stream()
                .mapToLong(step -> 4L * step.width() * step.height())
                .sum();
        return small + 4L * picture().width() * picture().height();
    }

    /** True if it was made for this very request, not for an equal one before. */
    @SuppressWarnings("ReferenceEquality")
    public boolean isOf(@Nullable Request asked) {
        return request == asked;
    }

    @Override
    @SuppressWarnings("ReferenceEquality") // see above
    public boolean equals(@Nullable Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }
}
