package org.glidefx.ui.edit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.glidefx.engine.StepPreview;
import org.glidefx.image.Box;
import org.glidefx.image.Raster;
import org.glidefx.testing.Patience;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ProgressViewModelTest {

    private final Bench bench = new Bench();

    @AfterEach
    void close() {
        bench.close();
    }

    private String text() {
        return bench.editor.progress().textProperty().get();
    }

    @Test
    void tellsWhatIsMadeFromTheFirstMomentOn() {
        bench.opened().withPicture().withMask();
        CountDownLatch gate = new CountDownLatch(1);
        bench.engine.beforeStep = cancel -> Patience.await(gate);
        bench.editor.runMainAction();
        assertThat(text()).isEqualTo("Filling 1 of 2");
        assertThat(bench.editor.progress().fractionProperty().get()).isNegative();
        gate.countDown();
        bench.untilIdle();

        assertThat(text()).isEmpty();
        assertThat(bench.editor.progress().leftProperty().get()).isEmpty();
    }

    @Test
    void theFractionGrowsAndTimeIsToldLater() {
        bench.opened().withPicture().withMask();
        List<Double> fractions = new ArrayList<>();
        List<String> texts = new ArrayList<>();
        bench.editor.progress().fractionProperty().subscribe(now -> fractions.add(now.doubleValue()));
        bench.editor.progress().textProperty().subscribe((before, now) -> texts.add(now));
        bench.run();

        assertThat(fractions.stream().filter(now -> now > 0).toList())
                .isSorted()
                .isNotEmpty();
        assertThat(texts).contains("Filling 1 of 2");
        assertThat(texts.getLast()).isEmpty();
    }

    @Test
    void isSaidInEverShorterForms() {
        bench.opened().withPicture().withMask();
        CountDownLatch gate = new CountDownLatch(1);
        bench.engine.beforeStep = cancel -> Patience.await(gate);
        bench.editor.runMainAction();

        assertThat(bench.editor.progress().formsProperty().get()).containsExactly("Filling 1 of 2", "1 of 2", "1/2");
        gate.countDown();
        bench.untilIdle();
        assertThat(bench.editor.progress().formsProperty().get()).containsExactly("");
    }

    @Test
    void theCandidateInTheMakingHasItsShareOfTheTime() {
        assertThat(own(0, 4, 0.125, 70)).isEqualTo(Duration.ofSeconds(10));
        assertThat(own(3, 4, 0.875, 10)).isEqualTo(Duration.ofSeconds(10));
        assertThat(own(0, 1, 0.5, 8)).isEqualTo(Duration.ofSeconds(8));
        assertThat(own(1, 2, 1, 0)).isEqualTo(Duration.ZERO);
    }

    private static Duration own(int candidate, int candidates, double fraction, int left) {
        Raster picture = Raster.filled(1, 1, 0);
        return ProgressViewModel.ownLeft(new StepPreview(
                candidate, candidates, "base", 1, 2, picture, new Box(0, 0, 1, 1), fraction, Duration.ofSeconds(left)));
    }

    @Test
    void aFinishedCandidateKnowsHowLongItTook() {
        bench.opened();
        bench.editor.captionProperty().set("a fox");
        bench.run();

        assertThat(bench.editor.candidates().all())
                .isNotEmpty()
                .allSatisfy(candidate -> assertThat(candidate.took()).isPositive());
    }

    @Test
    void oneAloneIsNotCounted() {
        bench.opened();
        bench.editor.sampling().countProperty().set(1);
        bench.editor.captionProperty().set("a fox");
        CountDownLatch gate = new CountDownLatch(1);
        bench.engine.beforeStep = cancel -> Patience.await(gate);
        bench.editor.runMainAction();
        assertThat(text()).isEqualTo("Drawing");
        gate.countDown();
        bench.untilIdle();
    }

    @Test
    void aFrameTooLargeCanBeMadeSmaller() {
        bench.opened().withPicture().withMask();
        bench.editor.context().choose(new Box(0, 0, 120, 120));
        assertThat(bench.editor.context().canTightenProperty().get()).isTrue();
        bench.editor.context().tighten();

        Box tight = bench.editor.context().boxProperty().get();
        assertThat(tight.width()).isEqualTo(FakeEngine.SIDE);
        assertThat(bench.editor.context().enlargementProperty().get()).isEqualTo(1);
        assertThat(bench.editor.context().canTightenProperty().get()).isFalse();
        assertThat(bench.editor.document().get().mask().touches(tight)).isTrue();
    }

    @Test
    void aMaskLargerThanTheModelKeepsItsFrameAroundIt() {
        bench.opened().withPicture();
        bench.editor.painted(bench.editor.document().get().mask().inverted());
        bench.editor.context().tighten();

        assertThat(bench.editor.context().boxProperty().get().width()).isEqualTo(120);
        assertThat(bench.editor.context().canTightenProperty().get()).isFalse();
    }

    @Test
    void withoutAMaskThereIsNothingToTighten() {
        bench.opened();
        bench.editor.context().tighten();
        assertThat(bench.editor.context().canTightenProperty().get()).isFalse();
        bench.withPicture();
        bench.editor.context().tighten();

        assertThat(bench.editor.context().boxProperty().get()).isNull();
    }
}
