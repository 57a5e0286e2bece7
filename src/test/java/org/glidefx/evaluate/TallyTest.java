package org.glidefx.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.glidefx.evaluate.Bootstrap.Estimate;
import org.glidefx.evaluate.Evaluation.Picture;
import org.glidefx.evaluate.Evaluation.Reference;
import org.glidefx.evaluate.NearestNeighbours.Balls;
import org.glidefx.testing.Patience;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Figures of pictures that are added one at a time. */
class TallyTest {

    private static final List<float[]> REAL = MetricGoldens.rows("real");
    private static final List<float[]> MADE = MetricGoldens.rows("made");
    private static final Bootstrap BOOTSTRAP = new Bootstrap(100, 3);
    private static final int K = (int) MetricGoldens.number("k");

    private static Figures figures(Reference reference, List<float[]> made) {
        Tally tally = new Tally(new Evaluation(List.of(), reference, K, 10, BOOTSTRAP), made.size());
        made.forEach(feature -> tally.add(new Picture(-1, null, feature, new float[0])));
        return tally.figures(2.0);
    }

    @Test
    void figuresAreThoseOfTheWholeSet() {
        Figures figures = figures(Reference.of(REAL), MADE);

        assertThat(figures.pictures()).isEqualTo(MADE.size());
        assertThat(figures.guidance()).isEqualTo(2.0);
        assertThat(figures.estimates()).containsOnlyKeys("frechet", "precision", "recall", "density", "coverage");
        for (String name : figures.estimates().keySet()) {
            assertThat(figures.estimates().get(name).value())
                    .as(name)
                    .isCloseTo(MetricGoldens.number(name), within(1e-6));
        }
    }

    /** Of n others one fits every picture better; it is among the 99 that are drawn as often as 99 of n. */
    @ParameterizedTest
    @CsvSource({"99, 0", "100, 0.01", "999, 0.9009"})
    void rivalsAreDifferentCaptionsThanTheOwn(int others, double expected) {
        List<float[]> captions = new ArrayList<>();
        captions.add(new float[] {0.5f, 0});
        for (int i = 1; i <= others; i++) {
            captions.add(new float[] {i == 57 ? 1 : 0, i});
        }
        int pictures = 2000;
        Evaluation evaluation = new Evaluation(captions, Reference.NONE, K, 10, BOOTSTRAP);
        Tally tally = new Tally(evaluation, pictures);
        for (int i = 0; i < pictures; i++) {
            tally.add(new Picture(0, new float[] {1, 0}, new float[] {1, 0}, new float[0]));
        }

        assertThat(tally.figures(null).estimates().get("retrieval").value()).isCloseTo(expected, within(0.025));
    }

    @Test
    void statisticsAloneGiveTheDistanceAlone() {
        Reference statistics = new Reference(Reference.of(REAL).gaussian(), List.of());

        assertThat(figures(statistics, MADE).estimates())
                .containsOnlyKeys("frechet")
                .containsEntry(
                        "frechet", figures(Reference.of(REAL), MADE).estimates().get("frechet"));
    }

    @Test
    void twoPicturesHaveADistanceAndNoInterval() {
        Estimate distance =
                figures(Reference.of(REAL), MADE.subList(0, 2)).estimates().get("frechet");

        assertThat(distance.value()).isPositive();
        assertThat(distance).isEqualTo(new Estimate(distance.value(), distance.value(), distance.value()));
    }

    @Test
    void sumsAndNeighboursOfOthersGiveTheSameFigures() {
        Reference reference = Reference.of(REAL);
        Evaluation evaluation = new Evaluation(List.of(), reference, K, 10, BOOTSTRAP);
        FeatureGroups groups = new FeatureGroups(MADE.size(), MADE.getFirst().length);
        FeatureStatistics[] parts = new FeatureStatistics[groups.size()];
        for (int i = 0; i < MADE.size(); i++) {
            int group = groups.group(i);
            parts[group] = parts[group] == null ? new FeatureStatistics(groups.dimensions()) : parts[group];
            parts[group].add(MADE.get(i));
        }
        for (int group = 0; group < parts.length; group++) {
            groups.put(group, parts[group]);
        }
        Tally tally = new Tally(evaluation, MADE.size(), Optional.of(groups), (real, made, k) -> {
            Balls around = new Balls(real, radii(real, k, 7));
            Balls among = new Balls(made, radii(made, k, 5));
            int half = made.size() / 2;
            int[] balls = IntStream.concat(
                            IntStream.of(NearestNeighbours.ballsAround(made, around, 0, half)),
                            IntStream.of(NearestNeighbours.ballsAround(made, around, half, made.size())))
                    .toArray();
            return NearestNeighbours.joined(balls, NearestNeighbours.reached(around, among, 0, real.size()), k);
        });
        MADE.forEach(feature -> tally.add(new Evaluation.Picture(-1, null, feature, new float[0])));

        assertThat(tally.figures(2.0)).isEqualTo(figures(reference, MADE));
    }

    /** Computes the radii in parts of {@code part} vectors. */
    private static double[] radii(List<float[]> vectors, int k, int part) {
        DoubleStream radii = DoubleStream.empty();
        for (int from = 0; from < vectors.size(); from += part) {
            int to = Math.min(vectors.size(), from + part);
            radii = DoubleStream.concat(radii, DoubleStream.of(NearestNeighbours.radii(vectors, k, from, to)));
        }
        return radii.toArray();
    }

    /**
     * Over many draws, distance and inception score scatter as the interval of one predicts, also with fewer pictures
     * than features.
     */
    @ParameterizedTest
    @CsvSource({"2, 400", "60, 80"})
    void intervalsAreTheScatterOfOtherPictures(int dimensions, int pictures) {
        double[] mean = new double[dimensions];
        double[] covariance = new double[dimensions * dimensions];
        for (int i = 0; i < dimensions; i++) {
            covariance[i * dimensions + i] = 1;
        }
        mean[0] = 3;
        Reference reference = new Reference(Optional.of(new Gaussian(mean, covariance)), List.of());
        SplittableRandom random = new SplittableRandom(5);
        List<Figures> drawn = new ArrayList<>();
        for (int draw = 0; draw < 60; draw++) {
            Tally tally = new Tally(new Evaluation(List.of(), reference, K, 1, BOOTSTRAP), pictures);
            for (int i = 0; i < pictures; i++) {
                tally.add(new Picture(-1, null, normal(random, dimensions, 1), normal(random, 8, 2)));
            }
            drawn.add(tally.figures(null));
        }

        for (String name : List.of("frechet", "inceptionScore")) {
            List<Bootstrap.Estimate> found =
                    drawn.stream().map(each -> each.estimates().get(name)).toList();
            double middle = mean(found, Bootstrap.Estimate::value);
            double scatter = Math.sqrt(mean(found, each -> Math.pow(each.value() - middle, 2)));
            double reach = mean(found, each -> each.high() - each.value());
            assertThat(reach).as(name).isBetween(0.7 * 2.09 * scatter, 1.5 * 2.09 * scatter);
        }
    }

    private static float[] normal(SplittableRandom random, int length, double deviation) {
        float[] drawn = new float[length];
        for (int i = 0; i < length; i++) {
            drawn[i] = (float) (deviation * random.nextGaussian());
        }
        return drawn;
    }

    private static double mean(List<Bootstrap.Estimate> found, ToDoubleFunction<Bootstrap.Estimate> part) {
        return found.stream().mapToDouble(part).average().orElseThrow();
    }

    /** Without nearest neighbours, a feature can be forgotten as soon as it is added. */
    @Test
    void noFeatureIsHeldForStatistics() {
        Reference statistics = new Reference(Optional.of(MetricGoldens.gaussian(REAL)), List.of());
        Tally tally = new Tally(new Evaluation(List.of(new float[6]), statistics, K, 10, BOOTSTRAP), 40);
        List<WeakReference<float[]>> features = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            float[] feature = REAL.get(i).clone();
            features.add(new WeakReference<>(feature));
            tally.add(new Picture(0, feature, feature, new float[] {1, 2}));
        }

        Patience.until(() -> {
            System.gc();
            return features.stream().allMatch(each -> each.get() == null);
        });
        assertThat(tally.figures(null).pictures()).isEqualTo(40);
    }

    @Test
    void captionsAreScoredAndFound() {
        List<float[]> captions = List.of(new float[] {1, 0}, new float[] {0, 1});
        Tally tally = new Tally(new Evaluation(captions, Reference.NONE, 5, 10, BOOTSTRAP), 3);

        assertThat(tally.add(new Picture(0, new float[] {0.6f, 0.8f}, new float[2], new float[0])))
                .hasValueCloseTo(60.0, within(1e-4));
        assertThat(tally.add(new Picture(1, new float[] {0.6f, 0.8f}, new float[2], new float[0])))
                .hasValueCloseTo(80.0, within(1e-4));
        assertThat(tally.add(new Picture(-1, new float[] {1, 0}, new float[2], new float[0])))
                .isEmpty();
        Figures figures = tally.figures(null);
        assertThat(figures.estimates().get("clipScore").value()).isCloseTo(70, within(1e-4));
        assertThat(figures.estimates().get("retrieval").value()).isEqualTo(0.5);
        assertThat(figures.pictures()).isEqualTo(3);
    }

    @Test
    void logitsGiveAnInceptionScoreFromTwentyPictures() {
        for (int pictures : new int[] {19, 20}) {
            Tally tally = new Tally(new Evaluation(List.of(), Reference.NONE, 5, 1, BOOTSTRAP), pictures);
            for (int i = 0; i < pictures; i++) {
                tally.add(new Picture(-1, null, new float[1], new float[] {i % 2 * 900, 0}));
            }

            assertThat(tally.figures(null).estimates().containsKey("inceptionScore"))
                    .isEqualTo(pictures == 20);
        }
    }

    /** Each group holds one covariance, and the number of groups does not grow with that of pictures. */
    @Test
    void moreFeaturesMeanFewerGroups() {
        SplittableRandom random = new SplittableRandom(1);
        FeatureGroups groups = new FeatureGroups(1000, 1);
        double[] values = random.doubles(1000).toArray();
        for (int i = 0; i < values.length; i++) {
            groups.add(i, new float[] {(float) values[i]});
        }
        Bootstrap.Estimate estimate =
                groups.distance(new FrechetDistance(new Gaussian(new double[] {0.5}, new double[] {1.0 / 12})));

        assertThat(estimate.value()).isCloseTo(0, within(0.01));
        assertThat(new FeatureGroups(1000, 192).size()).isEqualTo(20);
        assertThat(new FeatureGroups(1000, 2048).size()).isEqualTo(8);
    }
}
