package org.glidefx.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each figure against NumPy and SciPy, and in simple cases against its definition. */
class MetricsTest {

    private static final Offset<Double> EXACT = within(1e-6);
    private static final List<float[]> REAL = MetricGoldens.rows("real");
    private static final List<float[]> MADE = MetricGoldens.rows("made");
    private static final int K = (int) MetricGoldens.number("k");

    @Test
    void frechetDistanceIsSciPys() {
        double distance = FrechetDistance.squared(MetricGoldens.gaussian(REAL), MetricGoldens.gaussian(MADE));

        assertThat(distance).isCloseTo(MetricGoldens.number("frechet"), EXACT);
    }

    @Test
    void frechetDistanceOfFewerPicturesThanFeaturesIsSciPys() {
        double distance = FrechetDistance.squared(
                MetricGoldens.gaussian(REAL), MetricGoldens.gaussian(MetricGoldens.rows("few")));

        // The matrix root of a singular product is no more accurate than this.
        assertThat(distance).isCloseTo(MetricGoldens.number("frechetFew"), within(1e-4));
    }

    @Test
    void frechetDistanceIsSymmetricAndNothingFromItself() {
        Gaussian real = MetricGoldens.gaussian(REAL);
        Gaussian made = MetricGoldens.gaussian(MADE);

        assertThat(FrechetDistance.squared(real, real)).isCloseTo(0, within(1e-9));
        assertThat(FrechetDistance.squared(real, made)).isCloseTo(FrechetDistance.squared(made, real), within(1e-9));
    }

    /** For diagonal covariances: |m1 - m2|^2 + sum (s1 - s2)^2. */
    @ParameterizedTest
    @CsvSource({"0, 1, 1, 0", "3, 1, 1, 9", "0, 2, 1, 3", "1, 2, 5, 28"})
    void frechetDistanceHasAClosedFormForIndependentFeatures(double apart, double s1, double s2, double expected) {
        Gaussian one = new Gaussian(new double[] {0, 0, 0}, diagonal(s1 * s1, 3));
        Gaussian other = new Gaussian(new double[] {apart, 0, 0}, diagonal(s2 * s2, 3));

        assertThat(FrechetDistance.squared(one, other)).isCloseTo(expected, within(1e-9));
    }

    private static double[] diagonal(double value, int side) {
        double[] matrix = new double[side * side];
        for (int i = 0; i < side; i++) {
            matrix[i * side + i] = value;
        }
        return matrix;
    }

    @Test
    void figuresOfDifferentFeaturesAreNotCompared() {
        Gaussian three = new Gaussian(new double[3], new double[9]);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> FrechetDistance.squared(three, MetricGoldens.gaussian(REAL)));
        assertThatIllegalArgumentException().isThrownBy(() -> new Gaussian(new double[3], new double[8]));
    }

    @Test
    void theOrderOfThePicturesDoesNotMatter() {
        List<float[]> turned = new ArrayList<>(REAL);
        Collections.reverse(turned);
        Gaussian one = MetricGoldens.gaussian(REAL);
        Gaussian other = MetricGoldens.gaussian(turned);

        assertThat(other.mean()).containsExactly(one.mean(), within(1e-12));
        assertThat(other.covariance()).containsExactly(one.covariance(), within(1e-12));
    }

    @Test
    void statisticsOfOnePictureAreRefused() {
        FeatureStatistics statistics = new FeatureStatistics(2);
        statistics.add(new float[] {1, 2});

        assertThatIllegalStateException().isThrownBy(statistics::gaussian);
        assertThatIllegalArgumentException().isThrownBy(() -> statistics.add(new float[3]));
    }

    @Test
    void neighboursAreThePapers() {
        NearestNeighbours.Cover cover = NearestNeighbours.cover(REAL, MADE, K);

        assertThat(mean(cover.precision())).isCloseTo(MetricGoldens.number("precision"), EXACT);
        assertThat(mean(cover.recall())).isCloseTo(MetricGoldens.number("recall"), EXACT);
        assertThat(mean(cover.density())).isCloseTo(MetricGoldens.number("density"), EXACT);
        assertThat(mean(cover.coverage())).isCloseTo(MetricGoldens.number("coverage"), EXACT);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 5, 10, 20})
    void inceptionScoreIsTorchFidelitys(int splits) {
        List<float[]> logits = MetricGoldens.rows("logits");
        InceptionScore score = new InceptionScore(logits.size(), logits.getFirst().length, splits);
        for (int i = 0; i < logits.size(); i++) {
            score.add(i, logits.get(i));
        }

        assertThat(score.estimate().value()).isCloseTo(MetricGoldens.number("inceptionScore" + splits), EXACT);
    }

    /** Pictures of one class score 1; pictures spread evenly over C classes, with certain predictions, score C. */
    @ParameterizedTest
    @CsvSource({"1, 1", "4, 4", "8, 8"})
    void inceptionScoreCountsClasses(int shown, double expected) {
        InceptionScore score = new InceptionScore(160, 8, 10);
        for (int i = 0; i < 160; i++) {
            float[] logits = new float[8];
            logits[i % shown] = 800;
            score.add(i, logits);
        }

        Bootstrap.Estimate estimate = score.estimate();
        assertThat(estimate.value()).isCloseTo(expected, within(1e-9));
        assertThat(estimate.low()).isGreaterThanOrEqualTo(1).isLessThanOrEqualTo(estimate.value());
    }

    /** Pictures that could not be read are missing at the end; the group that stays empty for them does not count. */
    @Test
    void inceptionScoreNeedsNotEveryPicture() {
        InceptionScore score = new InceptionScore(160, 8, 20);
        for (int i = 0; i < 144; i++) {
            float[] logits = new float[8];
            logits[i % 4] = 800;
            score.add(i, logits);
        }

        assertThat(score.isKnown()).isTrue();
        assertThat(score.estimate().value()).isCloseTo(4, within(1e-9));
    }

    @Test
    void inceptionScoreNeedsAsManyPicturesAsGroups() {
        InceptionScore score = new InceptionScore(19, 2, 1);
        for (int i = 0; i < 19; i++) {
            score.add(i, new float[2]);
        }

        assertThat(score.isKnown()).isFalse();
        assertThatIllegalStateException().isThrownBy(() -> score.estimate());
        assertThatIllegalArgumentException().isThrownBy(() -> new InceptionScore(19, 2, 3));
        assertThatIllegalArgumentException().isThrownBy(() -> score.add(19, new float[2]));
    }

    @Test
    void statisticsOfPartsAreThoseOfTheWhole() {
        FeatureStatistics all = new FeatureStatistics(REAL.getFirst().length);
        FeatureStatistics even = new FeatureStatistics(REAL.getFirst().length);
        FeatureStatistics odd = new FeatureStatistics(REAL.getFirst().length);
        for (int i = 0; i < REAL.size(); i++) {
            all.add(REAL.get(i));
            (i % 3 == 0 ? even : odd).add(REAL.get(i));
        }
        FeatureStatistics parts = new FeatureStatistics(REAL.getFirst().length);
        parts.add(new FeatureStatistics(REAL.getFirst().length));
        parts.add(even);
        parts.add(odd);

        assertThat(parts.count()).isEqualTo(all.count());
        assertThat(parts.gaussian().mean()).containsExactly(all.gaussian().mean(), within(1e-12));
        assertThat(parts.gaussian().covariance()).containsExactly(all.gaussian().covariance(), within(1e-12));
        assertThatIllegalArgumentException().isThrownBy(() -> parts.add(new FeatureStatistics(1)));
    }

    @Test
    void aPictureTakenTwiceCountsTwice() {
        FeatureStatistics once = new FeatureStatistics(REAL.getFirst().length);
        REAL.forEach(once::add);
        FeatureStatistics twice = new FeatureStatistics(REAL.getFirst().length);
        twice.add(once);
        twice.add(once);
        List<float[]> doubled = new ArrayList<>(REAL);
        doubled.addAll(REAL);

        assertThat(twice.gaussian().covariance())
                .containsExactly(MetricGoldens.gaussian(doubled).covariance(), within(1e-12));
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).average().orElseThrow();
    }

    @Test
    void farAwayNothingIsCovered() {
        List<float[]> far = REAL.stream()
                .map(row -> {
                    float[] moved = row.clone();
                    moved[0] += 1000;
                    return moved;
                })
                .toList();
        NearestNeighbours.Cover cover = NearestNeighbours.cover(REAL, far, K);

        assertThat(cover.precision()).containsOnly(0);
        assertThat(cover.recall()).containsOnly(0);
        assertThat(cover.density()).containsOnly(0);
        assertThat(cover.coverage()).containsOnly(0);
        NearestNeighbours.Cover itself = NearestNeighbours.cover(REAL, REAL, K);
        assertThat(itself.precision()).containsOnly(1);
        assertThat(itself.coverage()).containsOnly(1);
    }

    @Test
    void neighboursNeedMoreVectorsThanK() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NearestNeighbours.cover(REAL.subList(0, 3), MADE, 3))
                .withMessageContaining("more than 3");
    }

    /** The standard error of a mean is sd / sqrt(n). */
    @Test
    void theIntervalOfAMeanIsItsStandardError() {
        SplittableRandom random = new SplittableRandom(1);
        double[] values = random.doubles(400).toArray();
        Bootstrap.Estimate estimate = new Bootstrap(2000, 3).mean(values);
        double error = Math.sqrt(1.0 / 12 / 400);

        assertThat(estimate.value()).isCloseTo(mean(values), within(1e-12));
        assertThat(estimate.high() - estimate.value()).isCloseTo(1.96 * error, within(0.1 * 1.96 * error));
        assertThat(estimate.value() - estimate.low()).isCloseTo(1.96 * error, within(0.1 * 1.96 * error));
    }

    @Test
    void theSameSeedGivesTheSameInterval() {
        double[] values = {1, 2, 3, 4, 9};

        assertThat(new Bootstrap(50, 7).mean(values)).isEqualTo(new Bootstrap(50, 7).mean(values));
        assertThat(new Bootstrap(50, 8).mean(values)).isNotEqualTo(new Bootstrap(50, 7).mean(values));
        assertThat(new Bootstrap(50, 7).mean(new double[] {4, 4, 4})).isEqualTo(new Bootstrap.Estimate(4, 4, 4));
        assertThat(new Bootstrap(50, 7).mean(new double[] {1, 1, 0}).high()).isLessThanOrEqualTo(1);
        assertThatIllegalArgumentException().isThrownBy(() -> new Bootstrap(1, 0));
    }

    /** For a distance that is the square of a mean. */
    @Test
    void theIntervalOfADistanceLiesAroundIt() {
        double[] values = new SplittableRandom(2).doubles(4000).toArray();
        Bootstrap.Estimate estimate = Bootstrap.leavingOut(
                values.length,
                0,
                taken -> Math.pow(
                        Arrays.stream(taken)
                                .mapToDouble(i -> values[i])
                                .average()
                                .orElseThrow(),
                        2));
        // The error of the square of a mean m is 2 m sd / sqrt(n).
        double error = 2 * mean(values) * Math.sqrt(1.0 / 12 / values.length);

        assertThat(estimate.value()).isCloseTo(Math.pow(mean(values), 2), within(1e-12));
        assertThat(estimate.high() - estimate.value()).isCloseTo(1.96 * error, within(0.1 * 1.96 * error));
        assertThat(Bootstrap.leavingOut(2, 0, taken -> taken[0]).low()).isZero();
        assertThat(Bootstrap.leavingOut(1, 0, taken -> 3)).isEqualTo(new Bootstrap.Estimate(3, 3, 3));
    }

    /** From a table of Student's distribution. */
    @ParameterizedTest
    @CsvSource({"7, 2.3646, 0.01", "9, 2.2622, 0.004", "19, 2.0930, 0.001", "1000, 1.9623, 0.0001"})
    void fewGroupsHaveWiderIntervals(int freedom, double quantile, double precision) {
        assertThat(Bootstrap.student(freedom)).isCloseTo(quantile, within(precision));
    }
}
