package org.glidefx.ui.edit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.glidefx.editor.Document;
import org.glidefx.editor.TileMask;
import org.glidefx.engine.EditRequest;
import org.glidefx.image.Raster;
import org.glidefx.jobs.CancelToken;
import org.glidefx.recipe.Variation;
import org.glidefx.testing.Patience;
import org.glidefx.ui.canvas.MaskStyle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Skipping, finishing, variations, stepping through a candidate, and the queue. */
class CandidatesTest {

    private final Bench bench = new Bench();
    private final CountDownLatch gate = new CountDownLatch(1);

    @AfterEach
    void close() {
        gate.countDown();
        bench.close();
    }

    private EditorViewModel editor() {
        return bench.editor;
    }

    private List<PendingCandidate> made() {
        return editor().candidates().all();
    }

    private void hold() {
        bench.engine.beforeStep = cancel -> Patience.await(gate);
    }

    private EditRequest asked(int number) {
        return (EditRequest) bench.engine.requests.get(number);
    }

    /** Another mask than the first, for the next edit. */
    private static TileMask corner() {
        return new org.glidefx.editor.MaskPainter(
                        TileMask.empty(120, 80), new org.glidefx.editor.Brush(20, 1, false), 15, 15)
                .mask();
    }

    @Test
    void aSkippedCandidateIsLeftOutAndTheNextIsMade() {
        bench.opened().withPicture().withMask();
        editor().sampling().countProperty().set(3);
        hold();
        editor().runMainAction();
        bench.until(() -> bench.engine.requests.size() == 1);
        editor().run().skip();
        gate.countDown();
        bench.untilIdle();

        assertThat(made()).extracting(each -> each.candidate().index()).containsExactly(1, 2);
    }

    @Test
    void finishingNowKeepsTheCandidate() {
        bench.opened().withPicture().withMask();
        editor().sampling().countProperty().set(1);
        hold();
        editor().runMainAction();
        bench.until(() -> bench.engine.requests.size() == 1);
        editor().run().finishNow();
        gate.countDown();
        bench.untilIdle();

        assertThat(made()).hasSize(1);
        assertThat(made().getFirst().steps()).hasSize(1);
    }

    /** Does something before a step of the run, counted from 1. */
    private void before(int step, Runnable action) {
        AtomicInteger steps = new AtomicInteger();
        Consumer<CancelToken> others = bench.engine.beforeStep;
        bench.engine.beforeStep = cancel -> {
            others.accept(cancel);
            if (steps.incrementAndGet() == step) {
                action.run();
            }
        };
    }

    @Test
    void oneThatWasFinishedAndThenSkippedTakesNoRecipeFromTheNext() {
        bench.opened().withPicture().withMask();
        editor().sampling().countProperty().set(2);
        bench.engine.hasSecondStage = true;
        before(1, editor().run()::finishNow);
        before(2, editor().run()::skip);
        bench.run();

        assertThat(made()).hasSize(1);
        assertThat(made().getFirst().candidate().index()).isEqualTo(1);
        assertThat(made().getFirst().recipe()).isPresent();
    }

    @Test
    void whatIsFinishedEarlyHasNoRecipe() {
        bench.opened().withPicture().withMask();
        editor().sampling().countProperty().set(2);
        before(2, editor().run()::finishNow);
        bench.run();

        assertThat(made()).extracting(each -> each.recipe().isPresent()).containsExactly(false, true);
    }

    @Test
    void finishingInTheLastStepOmitsNothingAndKeepsTheRecipe() {
        bench.opened().withPicture().withMask();
        editor().sampling().countProperty().set(1);
        before(FakeEngine.STEPS, editor().run()::finishNow);
        bench.run();

        assertThat(made()).hasSize(1);
        assertThat(made().getFirst().steps()).hasSize(FakeEngine.STEPS);
        assertThat(made().getFirst().recipe()).isPresent();
    }

    @Test
    void aWishThatComesAfterTheLastStepDoesNotConcernTheNext() {
        bench.opened().withPicture().withMask();
        editor().sampling().countProperty().set(2);
        AtomicInteger painted = new AtomicInteger();
        bench.engine.painter = request -> {
            if (painted.incrementAndGet() == 1) {
                editor().run().skip();
            }
            return Optional.empty();
        };
        bench.run();

        assertThat(made()).extracting(each -> each.candidate().index()).containsExactly(0, 1);
    }

    @Test
    void wishesWithoutARunAreForgotten() {
        bench.opened().withPicture().withMask();
        editor().run().skip();
        editor().run().finishNow();
        bench.run();

        assertThat(made())
                .hasSize(2)
                .allSatisfy(each -> assertThat(each.steps()).hasSize(FakeEngine.STEPS));
    }

    @Test
    void theStepsOfACandidateCanBeLookedAt() {
        bench.opened().withPicture().withMask();
        bench.run();
        PendingCandidate chosen = made().getFirst();
        assertThat(editor().candidates().stepProperty().get()).isEqualTo(FakeEngine.STEPS);
        assertThat(editor().canvas().shownProperty().get()).isEqualTo(chosen.picture());
        editor().candidates().stepProperty().set(2);

        assertThat(editor().canvas().shownProperty().get()).isEqualTo(Bench.PICTURE);
        assertThat(editor().canvas().previewProperty().get().picture())
                .isEqualTo(Raster.filled(FakeEngine.SIDE, FakeEngine.SIDE, 0xFF000002));
        assertThat(editor().canvas().previewProperty().get().within()).isEqualTo(Bench.dot());
        editor().candidates().select((PendingCandidate) null);
        assertThat(editor().canvas().previewProperty().get()).isNull();
    }

    @Test
    void moreLikeThisKeepsTheStepsUpToTheOneLookedAt() {
        bench.opened().withPicture().withMask();
        bench.run();
        editor().candidates().select(1);
        long seed = asked(0).settings().seed();
        editor().candidates().stepProperty().set(3);
        editor().moreLikeThis();
        bench.untilIdle();
        Variation variation = asked(1).variation().orElseThrow();

        assertThat(asked(1).settings().seed()).isEqualTo(seed);
        assertThat(variation.candidate()).isEqualTo(1);
        assertThat(variation.step()).isEqualTo(3);
        assertThat(variation.seed()).isNotEqualTo(seed);
        assertThat(made()).hasSize(4);
    }

    @Test
    void aVariationOfAVariationStaysWithinWhatEnginesCanDo() {
        bench.opened().withPicture().withMask();
        bench.run();
        editor().moreLikeThis();
        bench.untilIdle();
        assertThat(asked(1).variation().orElseThrow().step()).isEqualTo(2);
        editor().candidates().select(3);
        editor().candidates().stepProperty().set(3);
        editor().moreLikeThis();
        bench.untilIdle();

        assertThat(asked(2).variation().orElseThrow().step()).isEqualTo(2);
        assertThat(asked(2).variation().orElseThrow().candidate()).isZero();
    }

    @Test
    void theNextEditIsPreparedWhileOneRuns() {
        bench.opened().withPicture().withMask();
        hold();
        editor().runMainAction();
        assertThat(editor().primaryProperty().get().ready()).isFalse();
        assertThat(editor().canvas().paintableProperty().get()).isTrue();
        assertThat(editor().canvas().lookProperty().get()).isEqualTo(MaskStyle.OUTLINE);
        editor().painted(corner());
        assertThat(editor().canvas().lookProperty().get()).isEqualTo(MaskStyle.FULL);
        editor().captionProperty().set("a fox");
        assertThat(editor().primaryProperty().get().ready()).isTrue();
        editor().runMainAction();
        assertThat(editor().queue().waiting()).hasSize(1);
        assertThat(editor().primaryProperty().get().ready()).isFalse();
        gate.countDown();
        bench.until(() -> bench.engine.requests.size() == 2);
        bench.untilIdle();

        assertThat(asked(1).caption()).isEqualTo("a fox");
        assertThat(asked(1).mask()).isEqualTo(corner().toMask());
        assertThat(editor().queue().waiting()).isEmpty();
        assertThat(made()).hasSize(4);
    }

    @Test
    void otherSettingsMakeItAnotherRequestWhileOneRuns() {
        bench.opened().withPicture().withMask();
        hold();
        editor().runMainAction();
        assertThat(editor().primaryProperty().get().ready()).isFalse();
        editor().sampling().stepsProperty().set(77);

        assertThat(editor().primaryProperty().get().ready()).isTrue();
    }

    @Test
    void whatWaitsCanBeTakenOut() {
        bench.opened().withPicture().withMask();
        hold();
        editor().runMainAction();
        editor().painted(corner());
        editor().runMainAction();
        editor().queue().remove(editor().queue().waiting().getFirst());
        gate.countDown();
        bench.untilIdle();

        assertThat(bench.engine.requests).hasSize(1);
    }

    @Test
    void stoppingGoesOnWithTheNext() {
        bench.opened().withPicture().withMask();
        hold();
        editor().runMainAction();
        editor().painted(corner());
        editor().runMainAction();
        editor().stop();
        assertThat(editor().run().runningProperty().get()).isTrue();
        gate.countDown();
        bench.untilIdle();

        assertThat(made())
                .hasSize(2)
                .allSatisfy(each ->
                        assertThat(((Request.Fill) each.request()).mask()).isEqualTo(corner()));
    }

    /** A queued fill works on the version that was accepted meanwhile. */
    @Test
    void whatWaitsFillsThePictureThatIsThereWhenItsTurnComes() {
        bench.opened().withPicture().withMask();
        editor().sampling().countProperty().set(1);
        bench.run();
        hold();
        editor().captionProperty().set("again");
        editor().candidates().select((PendingCandidate) null);
        editor().runMainAction();
        editor().painted(corner());
        editor().runMainAction();
        editor().candidates().select(0);
        editor().accept();
        assertThat(editor().run().runningProperty().get()).isTrue();
        gate.countDown();
        bench.until(() -> bench.engine.requests.size() == 3);
        bench.untilIdle();

        assertThat(asked(2).picture()).isEqualTo(editor().document().get().picture());
        assertThat(asked(2).picture()).isNotEqualTo(Bench.PICTURE);
    }

    @Test
    void theFirstPictureOfATabLeavesWhatRunsAndWaitsAndTheOtherCandidates() {
        bench.opened();
        editor().captionProperty().set("a fox");
        bench.run();
        hold();
        for (String caption : List.of("a hen", "a cow")) {
            editor().captionProperty().set(caption);
            editor().runMainAction();
        }
        editor().candidates().select(0);
        editor().accept();
        assertThat(editor().run().runningProperty().get()).isTrue();
        assertThat(editor().queue().waiting()).hasSize(1);
        gate.countDown();
        bench.until(() -> bench.engine.requests.size() == 3);
        bench.untilIdle();
        assertThat(made())
                .extracting(each -> each.request().caption())
                .containsExactly("a hen", "a hen", "a cow", "a cow");
        Document begun = editor().document().get();
        editor().undo();

        assertThat(made()).hasSize(6);
        assertThat(editor().document().get()).isEqualTo(begun).isNotNull();
    }

    @Test
    void anotherDocumentEmptiesTheQueue() {
        bench.opened().withPicture().withMask();
        hold();
        editor().runMainAction();
        editor().painted(corner());
        editor().runMainAction();
        editor().files().paste(Bench.PICTURE);
        gate.countDown();
        bench.untilIdle();

        assertThat(editor().queue().waiting()).isEmpty();
        assertThat(made()).isEmpty();
    }
}
