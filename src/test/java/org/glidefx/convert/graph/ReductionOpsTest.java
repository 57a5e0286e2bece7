package org.glidefx.convert.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** Reductions through ONNX Runtime against plain numbers. */
class ReductionOpsTest {

    private static final float[] NUMBERS = {1, 2, 3, 4, 5, 6, -1, -2, -3, -4, -5, -6};

    private final Operated graph = new Operated();
    private final ReductionOps reductions = new ReductionOps(graph.graph());
    private final Ref x = graph.input(NUMBERS, 2, 2, 3);

    @Test
    void sumKeepsItsAxes() throws Exception {
        Ref sum = reductions.sum(x, 2);
        assertThat(sum.dims()).isEqualTo(Dims.of(Dims.BATCH, 2, 1));
        assertThat(graph.run(sum)).containsExactly(6, 15, -6, -15);
    }

    @Test
    void sumAwayDropsItsAxes() throws Exception {
        Ref sum = reductions.sumAway(x, 1);
        assertThat(sum.dims()).isEqualTo(Dims.of(Dims.BATCH, 3));
        assertThat(graph.run(sum)).containsExactly(5, 7, 9, -5, -7, -9);
    }

    @Test
    void sumOverTheBatchLeavesNoBatch() throws Exception {
        Ref sum = reductions.sumAway(x, 0, 2);
        assertThat(sum.dims()).isEqualTo(Dims.of(2));
        assertThat(graph.run(sum)).containsExactly(0, 0);
    }

    @Test
    void meanIsThatOfSeveralAxes() throws Exception {
        Ref mean = reductions.mean(x, 1, 2);
        assertThat(mean.dims()).isEqualTo(Dims.of(Dims.BATCH, 1, 1));
        assertThat(graph.run(mean)).containsExactly(3.5f, -3.5f);
    }

    @Test
    void lengthIsEuclidean() throws Exception {
        Ref length = reductions.length(x, 2);
        float[] found = graph.run(length);
        assertThat(found[0]).isCloseTo((float) Math.sqrt(14), within(1e-6f));
        assertThat(found[3]).isCloseTo((float) Math.sqrt(77), within(1e-5f));
    }

    @Test
    void unitLengthKeepsTheDirection() throws Exception {
        float[] found = graph.run(reductions.unitLength(x, 1e-12f));
        double length = Math.sqrt(14);
        for (int i = 0; i < 3; i++) {
            assertThat((double) found[i]).isCloseTo((i + 1) / length, within(1e-6));
        }
    }
}
