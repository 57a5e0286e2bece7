package org.glidefx.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.assertj.core.data.Offset;
import org.glidefx.image.Box;
import org.glidefx.image.Raster;
import org.junit.jupiter.api.Test;

class LabelProbabilityTest {

    @Test
    void probabilitiesAreTheSoftmaxOfTheScoresBestFirst() {
        List<LabelProbability> found = LabelProbability.of(List.of("a", "b", "c"), List.of(1.0, 3.0, 2.0));
        assertThat(found.stream().map(LabelProbability::label)).containsExactly("b", "c", "a");
        double sum = Math.exp(1) + Math.exp(2) + Math.exp(3);
        assertThat(found.get(0).probability()).isCloseTo(Math.exp(3) / sum, Offset.offset(1e-15));
        assertThat(found.get(2).probability()).isCloseTo(Math.exp(1) / sum, Offset.offset(1e-15));
    }

    @Test
    void equalScoresShareInTheOrderGiven() {
        assertThat(LabelProbability.of(List.of("b", "a"), List.of(-4.0, -4.0)))
                .containsExactly(new LabelProbability("b", 0.5), new LabelProbability("a", 0.5));
    }

    @Test
    void largeScoresDoNotOverflow() {
        List<LabelProbability> found = LabelProbability.of(List.of("a", "b"), List.of(10_000.0, -10_000.0));
        assertThat(found).containsExactly(new LabelProbability("a", 1), new LabelProbability("b", 0));
    }

    @Test
    void refusesNoLabelsAndOtherNumbersOfScores() {
        assertThatIllegalArgumentException().isThrownBy(() -> LabelProbability.of(List.of(), List.of()));
        assertThatIllegalArgumentException().isThrownBy(() -> LabelProbability.of(List.of("a"), List.of(1.0, 2.0)));
    }

    @Test
    void candidatesAreJudgedByTheSquareThatTheModelSaw() {
        Raster picture = Raster.of(4, 2, new int[] {1, 2, 3, 4, 5, 6, 7, 8});
        EditReport report = new EditReport(8, 1, 1, 0);
        assertThat(new Candidate(0, picture, new Box(1, 0, 2, 2), 2, report).square())
                .isEqualTo(Raster.of(2, 2, new int[] {2, 3, 6, 7}));
        assertThat(new Candidate(0, picture, new Box(0, -1, 4, 4), 2, report).square())
                .isEqualTo(Raster.of(4, 4, new int[] {1, 2, 3, 4, 1, 2, 3, 4, 5, 6, 7, 8, 5, 6, 7, 8}));
    }

    /** The square around a long panorama has more pixels than a picture can. */
    @Test
    void theSquareOfAPanoramaIsReduced() {
        Raster picture = Raster.filled(12_000, 2, 0xFF336699);
        EditReport report = new EditReport(24_000, 1, 1, 0);
        assertThat(new Candidate(0, picture, new Box(0, -5_999, 12_000, 12_000), 64, report).square())
                .isEqualTo(Raster.filled(Candidate.MOST_SIDE, Candidate.MOST_SIDE, 0xFF336699));
        assertThat(new Candidate(0, picture, new Box(0, 0, 12_000, 6_000), 64, report).square())
                .isEqualTo(Raster.filled(Candidate.MOST_SIDE, Candidate.MOST_SIDE / 2, 0xFF336699));
    }
}
