package org.glidefx.convert.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.function.DoubleUnaryOperator;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** The operators that gradients and classifiers need, through ONNX Runtime against plain loops. */
class MoreOpsTest {

    private final Operated graph = new Operated();

    private void function(UnaryOperator<Ref> built, float[] x, DoubleUnaryOperator expected) throws Exception {
        float[] found = graph.run(built.apply(graph.input(x, 2, x.length / 2)));
        float[] wanted = Operated.each(x, expected);
        for (int i = 0; i < wanted.length; i++) {
            assertThat(found[i]).as("at " + x[i]).isCloseTo(wanted[i], within(1e-5f));
        }
    }

    private static float[] positive() {
        return Operated.each(Operated.numbers(20, 3), v -> Math.abs(v) + 0.1);
    }

    @Test
    void exponentialIsThatOfEveryNumber() throws Exception {
        function(graph.math::exp, Operated.numbers(20, 1), Math::exp);
    }

    @Test
    void logarithmIsNatural() throws Exception {
        function(graph.math::log, positive(), Math::log);
    }

    @Test
    void rootIsSquare() throws Exception {
        function(graph.math::sqrt, positive(), Math::sqrt);
    }

    @Test
    void hyperbolicTangentStaysBelowOne() throws Exception {
        function(graph.math::tanh, Operated.numbers(20, 2), Math::tanh);
    }

    @Test
    void rectifierCutsAtZero() throws Exception {
        function(graph.math::relu, Operated.numbers(20, 4), v -> Math.max(0, v));
    }

    @Test
    void signIsMinusOneZeroOrOne() throws Exception {
        function(graph.math::sign, new float[] {-2, 0, 0.5f, -0.1f}, Math::signum);
    }

    @Test
    void negationTurnsTheSign() throws Exception {
        function(graph.math::negate, Operated.numbers(20, 5), v -> -v);
    }

    @Test
    void differenceAndQuotientTakeTheirOperandsInOrder() throws Exception {
        float[] x = {1, 2, 3, 4};
        Ref in = graph.input(x, 2, 2);
        Ref two = graph.weight("two", new float[] {2}, 1);
        assertThat(graph.run(graph.math.divide(graph.math.subtract(two, in), two)))
                .containsExactly(0.5f, 0, -0.5f, -1);
    }

    @Test
    void logSoftmaxIsTheLogarithmOfSoftmax() throws Exception {
        float[] x = {1, 2, 0, -5, 80, 80};
        float[] found = graph.run(graph.math.logSoftmax(graph.input(x, 2, 3)));
        double sum = Math.exp(1) + Math.exp(2) + 1;
        assertThat((double) found[0]).isCloseTo(1 - Math.log(sum), within(1e-6));
        assertThat((double) found[4]).isCloseTo(-Math.log(2), within(1e-6));
        assertThat(found[3]).isCloseTo(-85 - (float) Math.log(2), within(1e-4f));
    }

    @Test
    void oneHotMarksTheIndex() throws Exception {
        assertThat(graph.run(graph.math.oneHot(graph.longs(new long[] {2, 0}, 2), 3)))
                .containsExactly(0, 0, 1, 1, 0, 0);
    }

    @Test
    void argMaxIsTheFirstOfTheLargest() throws Exception {
        Ref largest = graph.math.argMax(graph.input(new float[] {1, 3, 3, 5, 2, 1}, 2, 3));
        assertThat(graph.run(graph.math.oneHot(largest, 3))).containsExactly(0, 1, 0, 1, 0, 0);
    }

    @Test
    void sliceTakesARange() throws Exception {
        Ref x = graph.input(new float[] {1, 2, 3, 4, 5, 6, 7, 8}, 2, 4);
        assertThat(graph.run(graph.layout.slice(x, 1, 1, 3))).containsExactly(2, 3, 6, 7);
    }

    @Test
    void sliceOutsideIsRefused() {
        Ref x = graph.input(new float[8], 2, 4);
        assertThatIllegalArgumentException().isThrownBy(() -> graph.layout.slice(x, 1, 2, 2));
        assertThatIllegalArgumentException().isThrownBy(() -> graph.layout.slice(x, 1, -1, 2));
        assertThatIllegalArgumentException().isThrownBy(() -> graph.layout.slice(x, 1, 2, 5));
    }

    @Test
    void padAddsZerosOnBothSides() throws Exception {
        Ref x = graph.input(new float[] {1, 2, 3, 4}, 2, 2);
        assertThat(graph.run(graph.layout.pad(x, 1, 1, 2))).containsExactly(0, 1, 2, 0, 0, 0, 3, 4, 0, 0);
    }

    @Test
    void expandRepeatsForTheBatchToo() throws Exception {
        Ref like = graph.input(new float[6], 2, 3);
        Ref one = graph.weight("row", new float[] {1, 2, 3}, 3);
        assertThat(graph.run(graph.layout.expand(one, like))).containsExactly(1, 2, 3, 1, 2, 3);
    }

    @Test
    void expandToWhatDoesNotBroadcastIsRefused() {
        Ref like = graph.input(new float[6], 2, 3);
        Ref four = graph.weight("four", new float[4], 4);
        assertThatIllegalArgumentException().isThrownBy(() -> graph.layout.expand(four, like));
        assertThatIllegalArgumentException().isThrownBy(() -> graph.layout.expand(like, four));
    }

    @Test
    void onesHaveTheShapeOfWhatTheyAreLike() throws Exception {
        Ref like = graph.input(new float[] {7, 8, 9, 10}, 2, 2);
        assertThat(graph.run(graph.layout.onesLike(like))).containsExactly(1, 1, 1, 1);
    }

    @Test
    void entryTakesOneOfTheSecondDimension() throws Exception {
        Ref x = graph.input(new float[] {1, 2, 3, 4, 5, 6, 7, 8}, 2, 2, 2);
        assertThat(graph.run(graph.layout.entry(x, 0))).containsExactly(1, 2, 5, 6);
    }

    @Test
    void rowsAreLookedUpForAVectorOfIndices() throws Exception {
        Ref table = graph.weight("table", new float[] {1, 2, 3, 4, 5, 6}, 3, 2);
        assertThat(graph.run(graph.math.lookUp(table, graph.longs(new long[] {2, 0}, 2))))
                .containsExactly(5, 6, 1, 2);
    }
}
