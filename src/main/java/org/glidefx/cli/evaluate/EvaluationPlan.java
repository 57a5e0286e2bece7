package org.glidefx.cli.evaluate;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.glidefx.engine.EngineOptions;
import org.glidefx.engine.Preset;
import org.glidefx.engine.SamplerKind;
import org.glidefx.engine.SamplingSettings;
import org.glidefx.errors.UserException;
import org.glidefx.evaluate.network.ClipPair;
import org.glidefx.evaluate.network.FeatureNetwork;
import org.jspecify.annotations.Nullable;

/**
 * What to evaluate, and how.
 *
 * @param from where pictures come from
 * @param folder for pictures and report
 * @param seed of the first caption, each further one has the next; also the seed of the resamples
 * @param networks the networks that measure the pictures
 * @param splits of the inception score: 1, 2, 4, 5, 10 or 20
 * @param resamples for intervals, 2 to 100000
 */
public record EvaluationPlan(
        Source from,
        Path folder,
        long seed,
        EngineOptions model,
        Comparison comparison,
        Looking networks,
        int splits,
        int resamples) {

    /** Pictures to make, or existing ones. */
    public sealed interface Source {}

    /**
     * A picture for each caption at each scale.
     *
     * @param limit number of captions to take from the beginning, at least 1
     * @param scales guidance scales; empty for the preset's
     */
    public record Captions(Path file, int limit, List<Double> scales, Solver solver) implements Source {

        /** @throws UserException if the limit or a scale is out of range */
        public Captions {
            scales = List.copyOf(scales);
            if (limit < 1) {
                throw UserException.usage("--limit must be at least 1, not " + limit + ".");
            }
            for (double scale : scales) {
                if (!Double.isFinite(scale) || scale < 0) {
                    throw UserException.usage("--guidance must be numbers from 0, such as 1,1.5,3, not " + scale + ".");
                }
                SamplingSettings.requireGuidance(scale);
            }
        }
    }

    /** The pictures of a folder. */
    public record Pictures(Path folder) implements Source {}

    /**
     * The networks that measure pictures.
     *
     * @param features file of a feature network; null to use the image embeddings of the CLIP
     * @param clip null for the model's own
     */
    public record Looking(@Nullable Path features, FeatureNetwork.Options options, ClipPair.@Nullable Files clip) {

        /** The model's CLIP for everything, except for the features if a network is given for them. */
        public static Looking with(@Nullable Path features) {
            return new Looking(features, FeatureNetwork.Options.NONE, null);
        }
    }

    /** Settings for making pictures; null for the preset's. */
    public record Solver(
            Preset preset,
            @Nullable SamplerKind sampler,
            @Nullable Integer steps) {

        /** @throws UserException if the steps are out of range */
        public Solver {
            if (steps != null) {
                SamplingSettings.requireSteps(steps);
            }
        }
    }

    /**
     * What the pictures are compared with.
     *
     * @param reference a folder of pictures or a file of statistics; null for nothing
     * @param saved file to write its statistics to; null for none
     * @param k number of nearest neighbours, 1 to 100
     */
    public record Comparison(
            @Nullable Path reference, @Nullable Path saved, int k) {

        /** @throws UserException if k is out of its range, or there is nothing to save */
        public Comparison {
            if (k < 1 || k > 100) {
                throw UserException.usage("--neighbours must be 1 to 100, not " + k + ".");
            }
            if (reference == null && saved != null) {
                throw UserException.usage("--save-reference needs --reference DIR, whose statistics it writes.");
            }
        }

        /** The end of a sentence that names the reference; empty if there is none. */
        String about() {
            return reference == null ? "" : ", compared with " + reference.getFileName();
        }
    }

    /** @throws UserException if a number is out of its range */
    public EvaluationPlan {
        if (splits < 1 || 20 % splits != 0) {
            throw UserException.usage("--splits must be 1, 2, 4, 5, 10 or 20, not " + splits + ".");
        }
        if (resamples < 2 || resamples > 100_000) {
            throw UserException.usage("--resamples must be 2 to 100000, not " + resamples + ".");
        }
    }

    /** Describes captions, settings and reference in a line, for the report. */
    String about(int pictures) {
        String made = switch (from) {
            case Pictures there -> "pictures of " + there.folder().getFileName();
            case Captions captions -> "captions of " + captions.file().getFileName() + settings(captions.solver());
        };
        return pictures + " pictures, " + made + comparison.about();
    }

    private String settings(Solver solver) {
        return String.format(
                Locale.ROOT,
                ", preset %s%s%s, seeds from %d",
                solver.preset().id(),
                solver.sampler() == null ? "" : ", " + solver.sampler().id(),
                solver.steps() == null ? "" : ", " + solver.steps() + " steps",
                seed);
    }
}
