package org.glidefx.evaluate.blind;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.glidefx.evaluate.Bootstrap;
import org.glidefx.evaluate.Bootstrap.Estimate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Elo ratings against closed forms, and against judgements drawn from known ratings. */
class EloTest {

    private static final Bootstrap BOOTSTRAP = new Bootstrap(200, 1);
    private static final List<String> TWO = List.of("a", "b");

    private static List<Judgement> judged(int wins, int losses, int ties) {
        List<Judgement> judged = new ArrayList<>();
        for (int i = 0; i < wins + losses + ties; i++) {
            Verdict verdict = i < wins ? Verdict.FIRST : i < wins + losses ? Verdict.SECOND : Verdict.TIE;
            judged.add(new Judgement(i + ".png", "a", "b", verdict));
        }
        return judged;
    }

    @ParameterizedTest
    @CsvSource({"30, 10, 0", "10, 30, 0", "12, 3, 9", "5, 5, 0", "8, 0, 0", "0, 0, 4"})
    void twoSettingsHaveAClosedForm(int wins, int losses, int ties) {
        List<Estimate> ratings = Elo.ratings(TWO, judged(wins, losses, ties), BOOTSTRAP);
        double expected = 400 * Math.log10((wins + ties / 2.0 + 0.5) / (losses + ties / 2.0 + 0.5));

        assertThat(ratings.get(0).value() - ratings.get(1).value()).isCloseTo(expected, within(1e-6));
        assertThat(ratings.get(0).value() + ratings.get(1).value()).isCloseTo(0, within(1e-6));
        assertThat(ratings.get(0).low()).isLessThanOrEqualTo(ratings.get(0).value() + 1e-9);
        assertThat(ratings.get(0).high()).isGreaterThanOrEqualTo(ratings.get(0).value() - 1e-9);
    }

    /** If w_ij is exactly what the ratings predict, they are recovered. */
    @Test
    void figuresOfThreeSettingsAreFoundAgain() {
        double[] truth = {120, -20, -100};
        double[][] wins = new double[3][3];
        double meetings = 1e9;
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) {
                wins[i][j] = i == j ? 0 : meetings / (1 + Math.pow(10, (truth[j] - truth[i]) / 400));
            }
        }

        assertThat(Elo.figures(wins)).containsExactly(truth, within(1e-4));
    }

    /** The interval contains the true rating in about 95 of 100 studies. */
    @Test
    void theIntervalHoldsTheTruth() {
        SplittableRandom random = new SplittableRandom(4);
        double[] truth = {90, 0, -90};
        List<String> settings = List.of("a", "b", "c");
        int held = 0;
        int studies = 60;
        for (int study = 0; study < studies; study++) {
            List<Judgement> judged = new ArrayList<>();
            for (int n = 0; n < 150; n++) {
                int i = n % 3;
                int j = (i + 1 + n / 3 % 2) % 3;
                double better = 1 / (1 + Math.pow(10, (truth[j] - truth[i]) / 400));
                Verdict verdict = random.nextDouble() < better ? Verdict.FIRST : Verdict.SECOND;
                judged.add(new Judgement(n + ".png", settings.get(i), settings.get(j), verdict));
            }
            List<Estimate> ratings = Elo.ratings(settings, judged, new Bootstrap(100, study));
            for (int s = 0; s < truth.length; s++) {
                held += ratings.get(s).low() <= truth[s]
                                && truth[s] <= ratings.get(s).high()
                        ? 1
                        : 0;
            }
        }

        assertThat((double) held / studies / truth.length).isBetween(0.87, 0.99);
    }

    @Test
    void withoutJudgementsNobodyIsBetter() {
        assertThat(Elo.ratings(TWO, List.of(), BOOTSTRAP)).containsOnly(new Estimate(0, 0, 0));
        assertThat(Elo.ratings(TWO, List.of(new Judgement("a.png", "x", "y", Verdict.FIRST)), BOOTSTRAP))
                .containsOnly(new Estimate(0, 0, 0));
        List<Estimate> three = Elo.ratings(List.of("a", "b", "never met"), judged(9, 1, 0), BOOTSTRAP);
        assertThat(three.get(2).value()).isCloseTo(0, within(1e-6));
        assertThat(three.get(0).value()).isPositive();
    }
}
