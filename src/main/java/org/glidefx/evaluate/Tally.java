package org.glidefx.evaluate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.glidefx.evaluate.Bootstrap.Estimate;
import org.glidefx.evaluate.NearestNeighbours.Cover;
import org.jspecify.annotations.Nullable;

/**
 * Computes the figures of one set of pictures, which are added one at a time. It keeps of each picture a score and
 * whether its caption was retrieved, and its feature only if the reference has features too, for the nearest
 * neighbours. Not thread-safe.
 */
public final class Tally {

    /** Number of captions among which a picture's own must be the best (Park et al. 2021). */
    static final int RIVALS = 100;

    private final Evaluation evaluation;
    private final int expected;
    private final SplittableRandom random;
    private final double[] scores;
    private final double[] retrieved;
    private final List<float[]> features = new ArrayList<>();
    private final boolean summed;
    private final NearestNeighbours.Search search;
    private @Nullable FeatureGroups groups;
    private @Nullable InceptionScore inception;
    private int taken;
    private int captioned;

    /** @param expected number of pictures, at least 1; some may be left out in the end */
    public Tally(Evaluation evaluation, int expected) {
        this(evaluation, expected, Optional.empty(), NearestNeighbours::cover);
    }

    /**
     * A tally for which others compute statistics and nearest neighbours.
     *
     * @param expected number of pictures, at least 1; some may be left out in the end
     * @param groups statistics of all pictures that will be added; empty to compute them here
     */
    public Tally(Evaluation evaluation, int expected, Optional<FeatureGroups> groups, NearestNeighbours.Search search) {
        this.groups = groups.orElse(null);
        this.summed = groups.isPresent();
        this.search = search;
        this.evaluation = evaluation;
        this.expected = expected;
        this.random = new SplittableRandom(evaluation.bootstrap().seed());
        this.scores = new double[expected];
        this.retrieved = new double[expected];
    }

    /**
     * @return the CLIP score of the picture and its caption, 0 to 100; empty without a caption or CLIP
     * @throws IllegalArgumentException if it has another number of features than the others
     */
    public OptionalDouble add(Evaluation.Picture picture) {
        int index = taken++;
        addFeature(index, picture.feature());
        if (picture.logits().length > 0) {
            if (inception == null) {
                inception = new InceptionScore(expected, picture.logits().length, evaluation.splits());
            }
            inception.add(index, picture.logits());
        }
        float[] clip = picture.clip();
        if (clip == null || picture.caption() < 0) {
            return OptionalDouble.empty();
        }
        float[] own = evaluation.captions().get(picture.caption());
        scores[captioned] = Evaluation.score(clip, own);
        retrieved[captioned] = isRetrieved(clip, picture.caption()) ? 1 : 0;
        return OptionalDouble.of(scores[captioned++]);
    }

    private void addFeature(int index, float[] feature) {
        if (!summed && evaluation.reference().gaussian().isPresent()) {
            if (groups == null) {
                groups = new FeatureGroups(expected, feature.length);
            }
            groups.add(index, feature);
        }
        if (!evaluation.reference().features().isEmpty()) {
            features.add(feature);
        }
    }

    /**
     * True if a picture's own caption fits it better than 99 others, chosen by a seed, or than all others if there are
     * fewer.
     */
    private boolean isRetrieved(float[] clip, int caption) {
        List<float[]> captions = evaluation.captions();
        double own = Evaluation.product(clip, captions.get(caption));
        return rivals(caption).allMatch(rival -> Evaluation.product(clip, captions.get(rival)) < own);
    }

    private IntStream rivals(int own) {
        List<float[]> captions = evaluation.captions();
        int others = captions.size() - 1;
        IntStream chosen = others < RIVALS ? IntStream.range(0, others) : drawn(others);
        // A caption that reads like the own one is not its rival.
        return chosen.map(other -> other < own ? other : other + 1)
                .filter(other -> !Arrays.equals(captions.get(other), captions.get(own)));
    }

    /** Draws 99 different numbers below {@code all}, in a time that does not depend on it (Floyd's algorithm). */
    private IntStream drawn(int all) {
        Set<Integer> drawn = new HashSet<>();
        for (int last = all - RIVALS + 1; last < all; last++) {
            if (!drawn.add(random.nextInt(last + 1))) {
                drawn.add(last);
            }
        }
        return drawn.stream().mapToInt(each -> each);
    }

    /**
     * Returns the figures of the pictures added, at least one.
     *
     * @param guidance the scale that the pictures were made with; null if unknown
     */
    public Figures figures(@Nullable Double guidance) {
        Map<String, Estimate> estimates = new LinkedHashMap<>();
        Bootstrap bootstrap = evaluation.bootstrap();
        if (captioned > 0) {
            estimates.put("clipScore", bootstrap.mean(Arrays.copyOf(scores, captioned)));
        }
        if (captioned > 1 && evaluation.captions().size() > 1) {
            estimates.put("retrieval", bootstrap.mean(Arrays.copyOf(retrieved, captioned)));
        }
        if (groups != null && taken > 1) {
            FrechetDistance reference =
                    new FrechetDistance(evaluation.reference().gaussian().orElseThrow());
            estimates.put("frechet", groups.distance(reference));
        }
        if (inception != null && inception.isKnown()) {
            estimates.put("inceptionScore", inception.estimate());
        }
        List<float[]> real = evaluation.reference().features();
        int k = evaluation.k();
        if (features.size() > k && real.size() > k) {
            Cover cover = search.cover(real, features, k);
            estimates.put("precision", bootstrap.mean(cover.precision()));
            estimates.put("recall", bootstrap.mean(cover.recall()));
            estimates.put("density", bootstrap.mean(cover.density()));
            estimates.put("coverage", bootstrap.mean(cover.coverage()));
        }
        return new Figures(guidance, taken, estimates);
    }
}
