package org.glidefx.evaluate;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the figures of a set of pictures are computed with.
 *
 * @param captions CLIP embeddings of all captions [D], of length 1; empty without a CLIP
 * @param reference what the pictures are compared with
 * @param k number of nearest neighbours
 * @param splits number of splits of the inception score
 */
public record Evaluation(List<float[]> captions, Reference reference, int k, int splits, Bootstrap bootstrap) {

    /** @throws IllegalArgumentException if the splits are not 1, 2, 4, 5, 10 or 20 */
    public Evaluation {
        InceptionScore.requireSplits(splits);
    }

    /**
     * Pictures to compare with.
     *
     * @param gaussian distribution of all their features; empty without a reference
     * @param features [D] each; empty if only the statistics are known
     */
    public record Reference(Optional<Gaussian> gaussian, List<float[]> features) {

        public static final Reference NONE = new Reference(Optional.empty(), List.of());

        /**
         * @param groups statistics of all pictures
         * @param features features of the same pictures
         */
        public static Reference of(FeatureGroups groups, List<float[]> features) {
            return new Reference(Optional.of(groups.gaussian()), List.copyOf(features));
        }

        /**
         * @param expected number of pictures, some of which may have been left out
         * @param features at least two
         */
        public static Reference of(int expected, List<float[]> features) {
            FeatureGroups groups = new FeatureGroups(expected, features.getFirst().length);
            for (int i = 0; i < features.size(); i++) {
                groups.add(i, features.get(i));
            }
            return of(groups, features);
        }

        /** @param features at least two */
        public static Reference of(List<float[]> features) {
            return of(features.size(), features);
        }
    }

    /**
     * What the networks gave for a picture. CLIP embeddings have length 1, so the dot product of two is their cosine.
     *
     * @param caption index of the caption it was made for; -1 if none
     * @param clip its CLIP embedding; null without a CLIP
     * @param feature [D]
     * @param logits [C]; empty if the feature network is not a classifier
     */
    public record Picture(int caption, float @Nullable [] clip, float[] feature, float[] logits) {}

    /**
     * The CLIP score: 100 times the cosine of picture and caption, at least 0 (Hessel et al. 2021, without their factor
     * of 2.5).
     */
    static double score(float[] picture, float[] caption) {
        return Math.max(0, 100 * product(picture, caption));
    }

    static double product(float[] one, float[] other) {
        double product = 0;
        for (int i = 0; i < one.length; i++) {
            product += (double) one[i] * other[i];
        }
        return product;
    }
}
