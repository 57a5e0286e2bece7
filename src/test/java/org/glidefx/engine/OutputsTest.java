package org.glidefx.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import org.glidefx.diffusion.NoiseSchedule;
import org.glidefx.diffusion.Parameterization;
import org.glidefx.image.Box;
import org.glidefx.image.Mask;
import org.glidefx.image.Raster;
import org.glidefx.image.file.Pictures;
import org.glidefx.model.ModelFile;
import org.glidefx.model.ModelStage;
import org.glidefx.tensor.FloatTensor;
import org.glidefx.tensor.LongTensor;
import org.glidefx.tensor.ModelRunException;
import org.glidefx.tensor.Shape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Checks of what networks return and model folders claim, and the pixel counts of an edit. */
class OutputsTest {

    private static final FloatTensor ROW = FloatTensor.zeros(Shape.of(1, 3, 4));
    private static final String HASH = "0123456789abcdef".repeat(4);

    @Test
    void floatsAreFoundByName() {
        assertThat(Outputs.floats(Map.of("out", ROW), "out")).isSameAs(ROW);
        refused(() -> Outputs.floats(Map.of("out", ROW), "other"), "its other is missing or not float");
        LongTensor whole = new LongTensor(Shape.of(1), new long[1]);
        refused(() -> Outputs.floats(Map.of("out", whole), "out"), "its out is missing or not float");
    }

    @Test
    void shapesAreComparedLengthByLength() {
        assertThatCode(() -> Outputs.requireShape("out", ROW, 1, 3, 4)).doesNotThrowAnyException();
        for (int[] wrong : new int[][] {{1, 3}, {1, 4, 3}, {1, 3, 4, 1}, {3, 4}, {12}}) {
            refused(() -> Outputs.requireShape("out", ROW, wrong), "instead of " + Shape.of(wrong));
        }
    }

    @Test
    void ranksAreOfOneRow() {
        assertThatCode(() -> Outputs.requireRank("out", ROW, 3)).doesNotThrowAnyException();
        refused(() -> Outputs.requireRank("out", ROW, 2), "its out has the shape");
        FloatTensor twoRows = FloatTensor.zeros(Shape.of(2, 3, 4));
        refused(() -> Outputs.requireRank("out", twoRows, 3), "its out has the shape");
    }

    private static void refused(Runnable action, String part) {
        assertThatExceptionOfType(ModelRunException.class)
                .isThrownBy(action::run)
                .withMessageContaining(part)
                .withMessageEndingWith("install the model again.");
    }

    @ParameterizedTest
    @CsvSource({"BASE, 0, 0", "BASE, 4097, 0", "BASE, 64, 1", "UPSAMPLER, 64, 0", "UPSAMPLER, 64, 65", "BASE, 64, -1"})
    void sizesThatDoNotFitAreRefused(ModelStage.Role role, int size, int lowRes) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> stage(role, size, lowRes))
                .withMessageContaining("expected a");
    }

    @ParameterizedTest
    @CsvSource({"BASE, 1, 0, base", "BASE, 4096, 0, base", "UPSAMPLER, 64, 64, upsampler", "UPSAMPLER, 1, 1, upsampler"
    })
    void stagesAreNamedAfterTheirRole(ModelStage.Role role, int size, int lowRes, String id) {
        assertThat(stage(role, size, lowRes).id()).isEqualTo(id);
        assertThat(stage(role, size, lowRes).isBase()).isEqualTo(id.equals("base"));
    }

    private static ModelStage stage(ModelStage.Role role, int size, int lowRes) {
        return new ModelStage(
                role,
                size,
                lowRes,
                false,
                "net.onnx",
                "text.onnx",
                Parameterization.EPSILON,
                NoiseSchedule.linear(1000),
                0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", ".hidden", "a/b", "a\\b", "/a", "a b", "c:a", "-a", "a\u0000", "ä", "a\n"})
    void namesThatCouldLeadAwayAreRefused(String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ModelFile(name, 1, HASH))
                .withMessageContaining("expected a plain file name");
    }

    @Test
    void namesHaveAnEnd() {
        assertThat(new ModelFile("a".repeat(128), 0, HASH).name()).hasSize(128);
        assertThatIllegalArgumentException().isThrownBy(() -> new ModelFile("a".repeat(129), 0, HASH));
    }

    @Test
    void sizesAndHashesAreChecked() {
        assertThatIllegalArgumentException().isThrownBy(() -> new ModelFile("a", -1, HASH));
        for (String hash : new String[] {"", HASH.substring(1), HASH + "0", HASH.replace('0', 'g')}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new ModelFile("a", 1, hash))
                    .withMessageContaining("64 hexadecimal digits");
        }
    }

    @Test
    void editsAreCountedPixelByPixel() {
        Raster before = Pictures.noise(9, 7, 1);
        Raster other = Pictures.noise(9, 7, 2);
        Mask mask = Pictures.rectangle(4, 3, new Box(1, 1, 2, 2));
        EditReport report = EditCount.count(before, other, new Box(2, 3, 4, 3), mask);
        long changed = 0;
        long changedInside = 0;
        for (int y = 0; y < 7; y++) {
            for (int x = 0; x < 9; x++) {
                boolean inside = x >= 3 && x < 5 && y >= 4 && y < 6;
                boolean differs = before.argb(x, y) != other.argb(x, y);
                changed += differs ? 1 : 0;
                changedInside += inside && differs ? 1 : 0;
            }
        }
        assertThat(report).isEqualTo(new EditReport(63, 4, changedInside, changed - changedInside));
        assertThat(report.exact()).isFalse();
        assertThat(changedInside).isPositive();
    }

    @Test
    void anEditThatChangesNothingIsExact() {
        Raster picture = Pictures.noise(9, 7, 1);
        Mask mask = Pictures.rectangle(9, 7, new Box(0, 0, 9, 7));
        EditReport report = EditCount.count(picture, picture, new Box(0, 0, 9, 7), mask);
        assertThat(report).isEqualTo(new EditReport(63, 63, 0, 0));
        assertThat(report.exact()).isTrue();
    }
}
