package org.glidefx.convert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Path;
import org.glidefx.convert.checkpoint.BadCheckpointException;
import org.glidefx.convert.checkpoint.Skipped;
import org.glidefx.convert.checkpoint.StateDict;
import org.glidefx.convert.graph.Dims;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WeightsTest {

    private static final String START =
            "The checkpoint cannot be used: its weights do not fit the network that the configuration describes: ";

    @TempDir
    Path folder;

    private final TestCheckpoint checkpoint = new TestCheckpoint();
    private float[] matrix = {};
    private StateDict dict;
    private Weights weights;

    @BeforeEach
    void open() throws IOException {
        matrix = checkpoint.add("matrix", 2, 3);
        for (String name : new String[] {"a", "b", "c", "d"}) {
            checkpoint.add(name, 4);
        }
        // Tensors that training programs leave among the weights.
        checkpoint.add("betas", 10);
        checkpoint.add("decay");
        checkpoint.add("a.count");
        checkpoint.add("empty", 0, 3);
        dict = StateDict.open(checkpoint.write(folder.resolve("x.pt")));
        weights = new Weights(dict);
    }

    @AfterEach
    void close() {
        dict.close();
    }

    private void takeAllBut(String left) {
        for (String name : new String[] {"a", "b", "c", "d"}) {
            if (!left.equals(name)) {
                weights.take(name, 4);
            }
        }
        if (!left.equals("matrix")) {
            weights.take("matrix", 2, 3);
        }
    }

    private void misfit(String problems) {
        assertThatExceptionOfType(BadCheckpointException.class)
                .isThrownBy(weights::requireAllFit)
                .withMessage(START + problems + ".");
    }

    @Test
    void takenWeightsHoldTheNumbersOfTheFile() throws Exception {
        float[] read = new float[6];
        weights.take("matrix", 2, 3).read(0, read, 6);
        assertThat(read).containsExactly(matrix);
    }

    @Test
    void everythingTakenOnceFits() {
        takeAllBut("");
        assertThatCode(weights::requireAllFit).doesNotThrowAnyException();
        assertThat(weights.taken().keySet()).containsExactly("a", "b", "c", "d", "matrix");
        assertThat(weights.taken()).containsEntry("matrix", Dims.of(2, 3));
    }

    @Test
    void aWeightIsTakenOnce() {
        weights.take("a", 4);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> weights.take("a", 4))
                .withMessageContaining("found a again");
    }

    @Test
    void weightsThatAreLeftOverAreNamed() {
        takeAllBut("matrix");
        misfit("1 unknown: matrix");
    }

    @Test
    void vectorsThatAreLeftOverInAModuleOfTheNetworkAreNamed() throws IOException {
        StateDict other = open("in.0.scale", "in.0.bias", "norm.weight", "mean", "x.mean");
        try (other) {
            Weights few = new Weights(other);
            few.take("in.0.bias", 4);
            assertThatExceptionOfType(BadCheckpointException.class)
                    .isThrownBy(few::requireAllFit)
                    .withMessage(START + "2 unknown: in.0.scale, norm.weight.");
        }
    }

    private StateDict open(String... names) throws IOException {
        TestCheckpoint vectors = new TestCheckpoint();
        for (String name : names) {
            vectors.add(name, 4);
        }
        return StateDict.open(vectors.write(folder.resolve("vectors.pt")));
    }

    @Test
    void whatIsNoWeightIsSkippedByName() throws Exception {
        takeAllBut("");
        weights.requireAllFit();
        assertThat(weights.skipped()).extracting(Skipped::name).containsExactly("betas", "decay", "a.count", "empty");
    }

    @Test
    void onlyTheFirstThreeAreNamed() {
        weights.take("matrix", 2, 3);
        weights.take("e", 1);
        weights.take("f", 1);
        weights.take("g", 1);
        weights.take("h", 1);
        misfit("4 missing: e, f, g and more; 1 unknown: b");
    }

    @Test
    void missingWeightsKeepTheirShapeUntilTheEnd() {
        takeAllBut("");
        WeightView missing = weights.take("bias", 7);
        assertThat(missing.dims()).isEqualTo(Dims.of(7));
        misfit("1 missing: bias");
        assertThatExceptionOfType(BadCheckpointException.class).isThrownBy(() -> missing.read(0, new float[1], 1));
    }

    @Test
    void otherShapesAreNamedWithBoth() {
        takeAllBut("matrix");
        assertThat(weights.take("matrix", 3, 2).dims()).isEqualTo(Dims.of(3, 2));
        misfit("1 of another shape: matrix (expected [3, 2], found [2, 3])");
    }

    @Test
    void theSameSizeInAnotherRankIsAnotherShape() {
        takeAllBut("a");
        weights.take("a", 4, 1);
        misfit("1 of another shape: a (expected [4, 1], found [4])");
    }

    @Test
    void allThatIsWrongIsSaidAtOnce() {
        weights.take("missing", 1);
        weights.take("a", 5);
        weights.take("b", 4);
        weights.take("c", 4);
        weights.take("d", 4);
        misfit("1 missing: missing; 1 of another shape: a (expected [5], found [4]); 1 unknown: matrix");
    }

    @Test
    void theFileDecidesTheRowsOfATable() {
        assertThat(weights.rows("matrix", 3, 1)).isEqualTo(2);
        assertThat(weights.rows("matrix", 2, 1)).isEqualTo(1);
        assertThat(weights.rows("a", 4, 1)).isEqualTo(1);
        assertThat(weights.rows("missing", 4, 1)).isEqualTo(1);
        assertThat(weights.rows("matrix", 3, 5)).isEqualTo(5);
    }
}
