package org.glidefx.evaluate;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The inception score (Salimans et al. 2016): exp of the mean over pictures of KL(p(y|x) || p(y)), where p(y|x) is the
 * softmax of a classifier's logits and p(y) its mean over pictures. It is the mean over splits of the pictures, as in
 * torch-fidelity without its shuffling. Comparable only with scores by the same classifier of as many pictures.
 *
 * <p>Pictures are added one at a time and not kept: each group holds only the sums of p and of p log p.
 */
public final class InceptionScore {

    /** Number of groups, each of which is left out in turn for the interval; the number of splits must divide it. */
    public static final int GROUPS = 20;

    private final int expected;
    private final int classes;
    private final int splits;
    private final double[][] sums;
    private final double[] information = new double[GROUPS];
    private final long[] counts = new long[GROUPS];

    /**
     * @param expected number of pictures
     * @param classes C, number of classes, at least 1
     * @param splits 1, 2, 4, 5, 10 (as in the papers) or 20
     */
    public InceptionScore(int expected, int classes, int splits) {
        requireSplits(splits);
        this.expected = expected;
        this.classes = classes;
        this.splits = splits;
        this.sums = new double[GROUPS][classes];
    }

    /** @throws IllegalArgumentException unless {@code splits} divides the number of groups */
    static void requireSplits(int splits) {
        if (splits < 1 || GROUPS % splits != 0) {
            throw new IllegalArgumentException("expected 1, 2, 4, 5, 10 or 20 splits, found " + splits);
        }
    }

    /**
     * @param index number of the picture, from 0 to below the expected number
     * @param logits [C], finite
     */
    public void add(int index, float[] logits) {
        if (logits.length != classes) {
            throw new IllegalArgumentException("expected " + classes + " classes, found " + logits.length);
        }
        int group = Groups.of(index, expected, GROUPS);
        double highest = Double.NEGATIVE_INFINITY;
        for (float logit : logits) {
            highest = Math.max(highest, logit);
        }
        double total = 0;
        for (float logit : logits) {
            total += Math.exp(logit - highest);
        }
        double logTotal = Math.log(total);
        for (int c = 0; c < classes; c++) {
            double log = logits[c] - highest - logTotal;
            double p = Math.exp(log);
            sums[group][c] += p;
            information[group] += p * log;
        }
        counts[group]++;
    }

    /** True if there are at least as many pictures as groups; with fewer there is no score. */
    public boolean isKnown() {
        return Arrays.stream(counts).sum() >= GROUPS;
    }

    /**
     * @return the score, from 1 to the number of classes
     * @throws IllegalStateException unless it {@linkplain #isKnown is known}
     */
    public Bootstrap.Estimate estimate() {
        if (!isKnown()) {
            throw new IllegalStateException("expected at least " + GROUPS + " pictures");
        }
        // Pictures that could not be read are missing at the end, and with enough of them the last groups are empty.
        int[] filled =
                IntStream.range(0, GROUPS).filter(group -> counts[group] > 0).toArray();
        return Bootstrap.leavingOut(
                filled.length,
                1,
                taken -> score(IntStream.of(taken).map(each -> filled[each]).toArray()));
    }

    /** @param taken taken groups that count; a split without any of them is left out */
    private double score(int[] taken) {
        double[][] sum = new double[splits][classes];
        double[] known = new double[splits];
        long[] count = new long[splits];
        for (int group : taken) {
            int split = group * splits / GROUPS;
            count[split] += counts[group];
            known[split] += information[group];
            for (int c = 0; c < classes; c++) {
                sum[split][c] += sums[group][c];
            }
        }
        double score = 0;
        int filled = 0;
        for (int split = 0; split < splits; split++) {
            if (count[split] > 0) {
                score += Math.exp(known[split] / count[split] - information(sum[split], count[split]));
                filled++;
            }
        }
        // If all pictures give the same logits, rounding may leave slightly less than 1.
        return Math.max(1, score / filled);
    }

    /** Sum over classes of m log m, where m is the class's mean. */
    private static double information(double[] sum, long count) {
        double information = 0;
        for (double each : sum) {
            double mean = each / count;
            information += mean > 0 ? mean * Math.log(mean) : 0;
        }
        return information;
    }
}
