package org.glidefx.convert.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class ImportedShapesTest {

    private static final long N = Dims.BATCH;

    @Test
    void zeroKeepsALengthAndMinusOneTakesWhatIsLeft() {
        assertThat(ImportedShapes.reshaped(Dims.of(4, 6), 0, 2, -1)).containsExactly(4, 2, 3);
        assertThat(ImportedShapes.reshaped(Dims.of(N, 4, 6), 0, 0, 2, -1)).containsExactly(N, 4, 2, 3);
    }

    @Test
    void minusOneIsTheBatchWhereNothingElseKeepsIt() {
        assertThat(ImportedShapes.reshaped(Dims.of(N), -1, 1)).containsExactly(N, 1);
        assertThat(ImportedShapes.reshaped(Dims.of(N, 8), -1, 8, 1, 1)).containsExactly(N, 8, 1, 1);
    }

    @Test
    void squeezedAxesCountFromEitherEnd() {
        assertThat(ImportedShapes.squeezed(Dims.of(N, 1, 3, 1), 1, -1)).containsExactly(N, 3);
    }

    @Test
    void onlyLengthsOfOneAreSqueezed() {
        assertThatIllegalArgumentException().isThrownBy(() -> ImportedShapes.squeezed(Dims.of(N, 3), 1));
        assertThatIllegalArgumentException().isThrownBy(() -> ImportedShapes.squeezed(Dims.of(N, 3), 0));
    }

    @Test
    void unsqueezedAxesAreThoseOfTheResult() {
        assertThat(ImportedShapes.unsqueezed(Dims.of(N, 3), 1, -1)).containsExactly(N, 1, 3, 1);
        assertThat(ImportedShapes.unsqueezed(Dims.of(3), 0)).containsExactly(1, 3);
    }
}
