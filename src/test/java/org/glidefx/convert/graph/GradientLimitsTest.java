package org.glidefx.convert.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import java.util.List;
import org.glidefx.convert.graph.GradientBench.Loaded;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the backward pass visits, skips and refuses. */
class GradientLimitsTest {

    @TempDir
    Path folder;

    private final GraphBuilder graph = new GraphBuilder("limits");
    private final MathOps math = new MathOps(graph);
    private final LayoutOps layout = new LayoutOps(graph);
    private final Ref x = graph.input("x", DataType.FLOAT, Dims.of(Dims.BATCH, 4));

    private List<Operator> addedBy(Runnable differentiation) {
        int before = graph.nodes().size();
        differentiation.run();
        return graph.nodes().subList(before, graph.nodes().size()).stream()
                .map(Node::operator)
                .toList();
    }

    private void refused(Ref output, String inWords) {
        assertThatExceptionOfType(GradientException.class)
                .isThrownBy(() -> new Gradients(graph).of(output, x))
                .withMessageContaining(inWords)
                .withMessageEndingWith(".");
    }

    @Test
    void weightsGetNoGradient() {
        Ref weight = graph.weight("weight", DataType.FLOAT, WeightData.of(Dims.of(4, 2), new float[8]));
        Ref y = math.add(math.matMul(x, weight), graph.floats(1, 2));
        Ref u = graph.input("u", DataType.FLOAT, y.dims());
        assertThat(addedBy(() -> new Gradients(graph).of(y, x, u)))
                .containsExactly(Operator.TRANSPOSE, Operator.MAT_MUL);
    }

    @Test
    void branchesThatDoNotLeadToTheOutputAreLeftAlone() {
        Ref y = math.negate(x);
        graph.output("aside", math.sigmoid(math.exp(y)));
        Ref u = graph.input("u", DataType.FLOAT, y.dims());
        assertThat(addedBy(() -> new Gradients(graph).of(y, x, u))).containsExactly(Operator.NEG);
    }

    @Test
    void operatorsWithoutARuleMayLieOffThePath() {
        Ref sign = math.sign(graph.input("other", DataType.FLOAT, Dims.of(4)));
        Ref y = math.multiply(x, sign);
        assertThat(new Gradients(graph).of(y, x).dims()).isEqualTo(x.dims());
    }

    @Test
    void operatorWithoutARuleIsNamed() {
        refused(math.multiply(x, math.sign(x)), "Sign");
    }

    @Test
    void wholeNumbersOfAValueCarryNoGradient() {
        Ref index = math.argMax(x);
        refused(math.oneHot(index, 4), "does not change smoothly");
        refused(math.cast(math.cast(x, DataType.INT64), DataType.FLOAT), "does not change smoothly");
    }

    @Test
    void valueThatDoesNotDependOnTheInputIsRefused() {
        refused(graph.floats(1, 2), "does not change smoothly with x");
    }

    @Test
    void wholeNumbersBesideTheWayDoNoHarm() {
        Ref index = math.argMax(x);
        Ref y = math.multiply(math.oneHot(index, 4), x);
        assertThat(addedBy(() -> new Gradients(graph).of(y, x))).doesNotContain(Operator.EQUAL);
    }

    @Test
    void lookingUpInAChangingTableIsRefused() {
        Ref table = layout.reshape(math.exp(x), Dims.BATCH, 4);
        Ref indices = graph.longs(0, 1);
        Ref rows = graph.node(Operator.GATHER, List.of(table, indices), DataType.FLOAT, Dims.of(2, 4));
        refused(rows, "Gather with more than one index");
    }

    @Test
    void smoothResizingIsRefused() {
        Ref map = layout.reshape(x, Dims.BATCH, 1, 2, 2);
        refused(new ImageOps(graph).enlarge(map, 4), "Resize with a mode other than nearest");
    }

    @Test
    void changingKernelIsRefused() {
        Ref kernel = graph.input("kernel", DataType.FLOAT, Dims.of(1, 1, 1, 1));
        Ref map = layout.reshape(x, Dims.BATCH, 1, 2, 2);
        Ref y = new ImageOps(graph).conv(map, kernel, graph.floats(0), 1);
        assertThatExceptionOfType(GradientException.class)
                .isThrownBy(() -> new Gradients(graph).of(y, kernel))
                .withMessageContaining("Conv with a kernel that is not constant");
    }

    @Test
    void vectorOfAnotherShapeIsRefused() {
        Ref y = math.exp(x);
        assertThatIllegalArgumentException().isThrownBy(() -> new Gradients(graph).of(y, x, graph.floats(1, 2, 3, 4)));
    }

    @Test
    void gradientOfTheInputItselfIsTheVector() {
        Ref u = graph.input("u", DataType.FLOAT, x.dims());
        assertThat(new Gradients(graph).of(x, x, u)).isSameAs(u);
    }

    @Test
    void castToHalfPrecisionPassesTheGradient() throws Exception {
        GradientBench bench = new GradientBench();
        try (Loaded loaded = bench.load(
                folder,
                Dims.of(Dims.BATCH, 2),
                (b, in) -> b.math.cast(b.math.cast(in, DataType.FLOAT16), DataType.FLOAT))) {
            float[] u = {0.5f, -2, 3, 0.25f};
            assertThat(loaded.at(new float[] {1, 2, 3, 4}, u).gradient()).containsExactly(u);
        }
    }

    @Test
    void rowsHaveGradientsOfTheirOwn() throws Exception {
        GradientBench bench = new GradientBench();
        try (Loaded loaded = bench.load(folder, Dims.of(Dims.BATCH, 3), (b, in) -> b.math.softmax(b.math.exp(in)))) {
            float[] x = bench.numbers(6);
            float[] u = bench.numbers(6);
            float[] both = loaded.at(x, u).gradient();
            float[] other =
                    loaded.at(new float[] {x[0], x[1], x[2], 9, 8, 7}, u).gradient();
            assertThat(new float[] {other[0], other[1], other[2]}).containsExactly(both[0], both[1], both[2]);
        }
    }

    /** In closed form: the gradient of u . softmax(x) is p (u - p . u). */
    @Test
    void softmaxHasTheGradientOfItsClosedForm() throws Exception {
        GradientBench bench = new GradientBench();
        try (Loaded loaded = bench.load(folder, Dims.of(1, 3), (b, in) -> b.math.softmax(in))) {
            double[] p = {Math.exp(0.5), Math.exp(-1), Math.exp(2)};
            double sum = p[0] + p[1] + p[2];
            float[] u = {1, -2, 0.5f};
            double mean = (p[0] * u[0] + p[1] * u[1] + p[2] * u[2]) / sum;
            float[] found = loaded.at(new float[] {0.5f, -1, 2}, u).gradient();
            for (int i = 0; i < 3; i++) {
                assertThat((double) found[i])
                        .isCloseTo(p[i] / sum * (u[i] - mean), org.assertj.core.data.Offset.offset(1e-7));
            }
        }
    }
}
