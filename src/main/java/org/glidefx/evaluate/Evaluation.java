package org.glidefx.evaluate;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.glidefx.evaluate.Bootstrap.Estimate;
import org.glidefx.evaluate.NearestNeighbours.Cover;
import org.jspecify.annotations.Nullable;

/**
 * Computes the figures of pictures from their features. CLIP embeddings have length 1, so a product of two is their cosine.
 *
 * @param captions CLIP embeddings of all captions [D]
 * @param reference what the pictures are compared with
 * @param k of the nearest neighbours
 */
public record Evaluation(List<float[]> captions, Reference reference, int k, Bootstrap bootstrap) {

    /** Of how many captions the own one has to be the best (Park et al. 2021). */
    static final int RIVALS = 100;

    /**
     * Pictures to compare with.
     *
     * @param gaussian of all their features; empty without a reference
     * @param features [D] each; empty where only the statistics are known
     */
    public record Reference(Optional<Gaussian> gaussian, List<float[]> features) {

        public static final Reference NONE = new Reference(Optional.empty(), List.of());

        /** @param features at least two */
        public static Reference of(List<float[]> features) {
            return new Reference(Optional.of(Evaluation.gaussian(features)), List.copyOf(features));
        }
    }

    /**
     * A picture.
     *
     * @param caption which of the captions it was made for; -1 if none
     * @param feature its CLIP embedding [D]
     */
    public record Picture(int caption, float[] feature) {}

    /** @param guidance the scale that the pictures were made with; null if unknown */
    public Figures of(@Nullable Double guidance, List<Picture> pictures) {
        Map<String, Estimate> estimates = new LinkedHashMap<>();
        List<Picture> captioned =
                pictures.stream().filter(picture -> picture.caption() >= 0).toList();
        if (!captioned.isEmpty()) {
            estimates.put(
                    "clipScore",
                    bootstrap.mean(captioned.stream().mapToDouble(this::score).toArray()));
        }
        if (captioned.size() > 1 && captions.size() > 1) {
            estimates.put("retrieval", bootstrap.mean(retrieved(captioned)));
        }
        List<float[]> features = pictures.stream().map(Picture::feature).toList();
        if (features.size() > 1 && reference.gaussian().isPresent()) {
            estimates.put("frechet", frechet(reference.gaussian().get(), features));
        }
        if (features.size() > k && reference.features().size() > k) {
            Cover cover = NearestNeighbours.cover(reference.features(), features, k);
            estimates.put("precision", bootstrap.mean(cover.precision()));
            estimates.put("recall", bootstrap.mean(cover.recall()));
            estimates.put("density", bootstrap.mean(cover.density()));
            estimates.put("coverage", bootstrap.mean(cover.coverage()));
        }
        return new Figures(guidance, pictures.size(), estimates);
    }

    /** 100 times the cosine of picture and caption, at least 0 (Hessel et al. 2021, without their factor of 2.5). */
    public double score(Picture picture) {
        return Math.max(0, 100 * product(picture.feature(), captions.get(picture.caption())));
    }

    /** 1 for each picture whose own caption fits it better than 99 others, which a seed chooses, else 0. */
    private double[] retrieved(List<Picture> pictures) {
        SplittableRandom random = new SplittableRandom(bootstrap.seed());
        return pictures.stream()
                .mapToDouble(picture -> {
                    double own = product(picture.feature(), captions.get(picture.caption()));
                    return rivals(picture.caption(), random)
                                    .allMatch(rival -> product(picture.feature(), captions.get(rival)) < own)
                            ? 1
                            : 0;
                })
                .toArray();
    }

    private IntStream rivals(int own, SplittableRandom random) {
        // A caption that two pictures share is no rival of itself.
        IntStream others = captions.size() <= RIVALS
                ? IntStream.range(0, captions.size())
                : random.ints(RIVALS - 1L, 0, captions.size());
        return others.filter(other -> !Arrays.equals(captions.get(other), captions.get(own)));
    }

    private Estimate frechet(Gaussian real, List<float[]> features) {
        return bootstrap.distance(features.size(), drawn -> {
            FeatureStatistics statistics = new FeatureStatistics(real.dimensions());
            for (int each : drawn) {
                statistics.add(features.get(each));
            }
            return FrechetDistance.squared(real, statistics.gaussian());
        });
    }

    private static Gaussian gaussian(List<float[]> features) {
        FeatureStatistics statistics = new FeatureStatistics(features.getFirst().length);
        features.forEach(statistics::add);
        return statistics.gaussian();
    }

    private static double product(float[] one, float[] other) {
        double product = 0;
        for (int i = 0; i < one.length; i++) {
            product += (double) one[i] * other[i];
        }
        return product;
    }
}
