package org.glidefx.convert.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Changes of shape and order through ONNX Runtime against plain loops. */
class LayoutOpsTest {

    private final Operated graph = new Operated();

    @Test
    void reshapeKeepsTheOrder() throws Exception {
        float[] x = Operated.numbers(2 * 6, 1);
        Ref result = graph.layout.reshape(graph.input(x, 2, 6), Dims.BATCH, 3, 2);
        assertThat(result.dims()).isEqualTo(Dims.of(Dims.BATCH, 3, 2));
        assertThat(graph.run(result)).containsExactly(x);
    }

    @Test
    void reshapeToAnotherSizeIsRefused() {
        Ref x = graph.input(new float[12], 2, 6);
        assertThatThrownBy(() -> graph.layout.reshape(x, Dims.BATCH, 5)).hasMessageContaining("expected a shape");
    }

    @Test
    void reshapeOfTheBatchIsRefused() {
        Ref x = graph.input(new float[12], 2, 6);
        assertThatThrownBy(() -> graph.layout.reshape(x, 6, Dims.BATCH)).hasMessageContaining("expected a shape");
    }

    @Test
    void transposeReordersDimensions() throws Exception {
        float[] x = Operated.numbers(2 * 3 * 4, 2);
        float[] expected = new float[x.length];
        for (int i = 0; i < x.length; i++) {
            expected[i / 12 * 12 + i % 4 * 3 + i / 4 % 3] = x[i];
        }
        Ref result = graph.layout.transpose(graph.input(x, 2, 3, 4), 0, 2, 1);
        assertThat(result.dims()).isEqualTo(Dims.of(Dims.BATCH, 4, 3));
        assertThat(graph.run(result)).containsExactly(expected);
    }

    @Test
    void concatPutsPartsOneBehindTheOther() throws Exception {
        float[] a = {1, 2, 3, 4};
        float[] b = {5, 6};
        Ref result = graph.layout.concat(1, graph.input(a, 2, 2), graph.input(b, 2, 1));
        assertThat(graph.run(result)).containsExactly(1, 2, 5, 3, 4, 6);
    }

    @Test
    void concatOfPartsThatDoNotFitIsRefused() {
        Ref a = graph.input(new float[12], 2, 2, 3);
        Ref b = graph.input(new float[16], 2, 2, 4);
        assertThatThrownBy(() -> graph.layout.concat(1, a, b)).hasMessageContaining("expected parts that fit");
    }

    @Test
    void splitTakesPartsInOrder() throws Exception {
        float[] x = {1, 2, 3, 4, 5, 6};
        List<Ref> parts = graph.layout.split(graph.input(x, 2, 3), 1, 1, 2);
        assertThat(graph.run(graph.layout.concat(1, parts.get(1), parts.get(0))))
                .containsExactly(2, 3, 1, 5, 6, 4);
    }

    @Test
    void splitIntoWrongLengthsIsRefused() {
        Ref x = graph.input(new float[6], 2, 3);
        assertThatThrownBy(() -> graph.layout.split(x, 1, 2, 2)).hasMessageContaining("expected lengths");
    }

    @Test
    void unsqueezeLastAddsADimension() throws Exception {
        float[] x = {1, 2, 3, 4};
        Ref result = graph.layout.unsqueezeLast(graph.input(x, 2, 2));
        assertThat(result.dims()).isEqualTo(Dims.of(Dims.BATCH, 2, 1));
        assertThat(graph.run(result)).containsExactly(x);
    }

    @Test
    void lastTakesTheLastPosition() throws Exception {
        float[] x = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12};
        assertThat(graph.run(graph.layout.last(graph.input(x, 2, 3, 2)))).containsExactly(5, 6, 11, 12);
    }
}
