package org.glidefx.ui.edit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.glidefx.editor.Document;
import org.glidefx.editor.Version;
import org.glidefx.engine.EditRequest;
import org.glidefx.engine.GenerateRequest;
import org.glidefx.image.Raster;
import org.glidefx.model.ModelException;
import org.glidefx.testing.Patience;
import org.glidefx.ui.canvas.MaskStyle;
import org.glidefx.ui.kit.Messages;
import org.glidefx.ui.kit.Notice;
import org.glidefx.ui.models.EngineViewModel;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EditorViewModelTest {

    private Bench bench = new Bench();

    @TempDir
    private Path folder;

    @AfterEach
    void close() {
        bench.close();
    }

    private EditorViewModel editor() {
        return bench.editor;
    }

    private Document document() {
        Document held = editor().document().get();
        assertThat(held).isNotNull();
        return held;
    }

    @Test
    void buttonSaysThatTheModelIsLoading() {
        editor().captionProperty().set("a fox");

        assertThat(editor().primaryProperty().get())
                .isEqualTo(new MainAction(MainAction.Kind.GENERATE, false, Messages.text("hint.loading")));
    }

    @Test
    void buttonAsksForWordsInAnEmptyWindow() {
        bench.opened();
        editor().captionProperty().set("   ");

        assertThat(editor().primaryProperty().get().hint()).isEqualTo(Messages.text("hint.caption"));
        editor().captionProperty().set("a fox");
        assertThat(editor().primaryProperty().get()).isEqualTo(new MainAction(MainAction.Kind.GENERATE, true, ""));
    }

    @Test
    void buttonAsksForAMaskOnAPicture() {
        bench.opened().withPicture();
        editor().captionProperty().set("a fox");

        assertThat(editor().primaryProperty().get())
                .isEqualTo(new MainAction(MainAction.Kind.FILL, false, Messages.text("hint.mask")));
        bench.withMask();
        assertThat(editor().primaryProperty().get().ready()).isTrue();
    }

    @Test
    void theLineBelowTheButtonSaysBeforehandThatVaryHasNoCaption() {
        bench.opened().withPicture();

        assertThat(editor().primaryProperty().get().hint())
                .isEqualTo("First, paint over what should change. Vary would work without a caption.");
        bench.withMask();
        assertThat(editor().primaryProperty().get().hint())
                .isEqualTo("Without a caption, Fill and Vary make whatever fits.");
        editor().captionProperty().set("a fox");
        assertThat(editor().primaryProperty().get().hint()).isEmpty();
    }

    private int maskedAfterEnlarging() {
        editor().candidates().select((PendingCandidate) null);
        editor().mask().extend(Side.RIGHT);
        bench.until(() -> document().mask().width() > 120);
        assertThat(document().mask().at(document().mask().width() - 1, 40)).isEqualTo(255);
        return document().mask().at(60, 40);
    }

    @Test
    void whatWasFilledIsNotMaskedAgainOnALargerCanvas() {
        bench.opened().withPicture().withMask();
        bench.run();
        editor().keep();

        assertThat(maskedAfterEnlarging()).isZero();
    }

    @Test
    void whatWasPaintedSinceStaysMaskedOnALargerCanvas() {
        bench.opened().withPicture().withMask();

        assertThat(maskedAfterEnlarging()).isEqualTo(255);
    }

    @Test
    void pressingTheButtonTooEarlyDoesNothing() {
        bench.opened().withPicture();
        editor().runMainAction();

        assertThat(editor().run().runningProperty().get()).isFalse();
        assertThat(bench.engine.requests).isEmpty();
    }

    @Test
    void aMissingModelIsToldAndPaintingStillWorks() {
        bench.close();
        bench = new Bench(options -> {
            throw new ModelException("There is no model \"starter\"; install it first.");
        });
        editor().openEngine(new org.glidefx.engine.EngineOptions("starter", org.glidefx.engine.DeviceChoice.AUTO, 0));
        bench.until(() -> editor().engine().stateProperty().get() == EngineViewModel.State.FAILED);
        bench.withPicture().withMask();

        assertThat(editor().notices().notices())
                .containsExactly(new Notice(Notice.Kind.ERROR, "There is no model \"starter\"; install it first."));
        assertThat(document().mask().isEmpty()).isFalse();
        assertThat(editor().primaryProperty().get().hint()).isEqualTo(Messages.text("hint.no-model"));
    }

    @Test
    void fillAsksTheEngineForWhatIsOnScreen() {
        bench.opened().withPicture().withMask();
        editor().captionProperty().set("  a fox ");
        editor().sampling().countProperty().set(3);
        bench.run();

        EditRequest request = (EditRequest) bench.engine.requests.getFirst();
        assertThat(request.caption()).isEqualTo("a fox");
        assertThat(request.count()).isEqualTo(3);
        assertThat(request.picture()).isEqualTo(Bench.PICTURE);
        assertThat(request.mask()).isEqualTo(Bench.dot().toMask());
        assertThat(request.settings()).isEqualTo(editor().sampling().settings());
    }

    @Test
    void finishedCandidatesWaitAndTheFirstIsShown() {
        bench.opened().withPicture().withMask();
        bench.run();

        assertThat(editor().candidates().all()).hasSize(2);
        assertThat(editor().candidates().getSelected())
                .isEqualTo(editor().candidates().all().getFirst());
        assertThat(editor().canvas().shownProperty().get())
                .isEqualTo(editor().candidates().all().getFirst().picture());
        assertThat(editor().canvas().lookProperty().get()).isEqualTo(MaskStyle.HIDDEN);
        assertThat(editor().canvas().paintableProperty().get()).isFalse();
    }

    @Test
    void acceptMakesAStageBelowTheOneThatWasFilled() {
        bench.opened().withPicture().withMask();
        editor().captionProperty().set("a fox");
        bench.run();
        Raster made = editor().candidates().all().get(1).picture();
        editor().candidates().select(1);
        editor().accept();

        assertThat(document().picture()).isEqualTo(made);
        assertThat(document().version().caption()).isEqualTo("a fox");
        assertThat(document().version().summary()).contains("4 steps").contains("seed 101");
        assertThat(document().mask().isEmpty()).isTrue();
        assertThat(editor().candidates().all()).isEmpty();
    }

    @Test
    void acceptAfterGoingElsewhereStillBranchesFromTheFilledVersion() {
        bench.opened().withPicture().withMask();
        bench.run();
        editor().accept();
        bench.withMask();
        bench.run();
        PendingCandidate second = editor().candidates().all().getFirst();
        editor().goToVersion(0);
        editor().candidates().select(second);
        editor().accept();

        assertThat(document().versions().pathTo(document().current()))
                .extracting(Version::id)
                .containsExactly(0, 1, 2);
    }

    @Test
    void discardShowsTheNeighbourAndThenThePicture() {
        bench.opened().withPicture().withMask();
        bench.run();
        editor().discard();
        assertThat(editor().candidates().all()).hasSize(1);
        editor().discard();

        assertThat(editor().candidates().all()).isEmpty();
        assertThat(editor().canvas().shownProperty().get()).isEqualTo(Bench.PICTURE);
        assertThat(editor().canvas().paintableProperty().get()).isTrue();
    }

    @Test
    void previewsShowInsideTheMaskAndAtEveryStep() {
        bench.opened().withPicture().withMask();
        List<Integer> steps = new ArrayList<>();
        CountDownLatch[] gates = {new CountDownLatch(1)};
        bench.engine.beforeStep = cancel -> Patience.await(gates[0]);
        editor().run().previewProperty().subscribe(step -> {
            if (step != null) {
                steps.add(step.step());
            }
        });
        editor().runMainAction();
        gates[0].countDown();
        bench.until(() -> editor().canvas().previewProperty().get() != null);

        assertThat(editor().canvas().previewProperty().get().place())
                .isEqualTo(Bench.dot().bounds().orElseThrow());
        assertThat(editor().canvas().lookProperty().get()).isEqualTo(MaskStyle.OUTLINE);
        bench.untilIdle();
        assertThat(steps).isNotEmpty();
        assertThat(editor().canvas().previewProperty().get()).isNull();
    }

    @Test
    void stopEndsAtOnceAndKeepsWhatIsFinished() {
        bench.opened().withPicture().withMask();
        CountDownLatch gate = new CountDownLatch(1);
        int[] steps = {0};
        bench.engine.beforeStep = cancel -> {
            if (++steps[0] > FakeEngine.STEPS) {
                Patience.await(gate);
            }
        };
        editor().runMainAction();
        bench.until(() -> !editor().candidates().all().isEmpty());
        editor().stop();

        assertThat(editor().run().runningProperty().get()).isFalse();
        assertThat(editor().candidates().all()).hasSize(1);
        gate.countDown();
        bench.engine.beforeStep = cancel -> {};
        editor().candidates().select((PendingCandidate) null);
        bench.run();
        assertThat(editor().candidates().all()).hasSize(3);
        assertThat(editor().notices().notices())
                .extracting(Notice::text)
                .containsExactly("Stopped; one candidate is kept.");
    }

    @Test
    void lateNewsOfAStoppedRunIsDropped() {
        bench.opened().withPicture().withMask();
        CountDownLatch gate = new CountDownLatch(1);
        bench.engine.beforeStep = cancel -> Patience.await(gate);
        editor().runMainAction();
        editor().stop();
        bench.engine.beforeStep = cancel -> {};
        gate.countDown();
        bench.until(() -> bench.jobs.pending() == 0);

        assertThat(editor().run().previewProperty().get()).isNull();
        assertThat(editor().candidates().all()).isEmpty();
    }

    @Test
    void aFailingEngineIsToldAndCostsNothing() {
        bench.opened().withPicture().withMask();
        bench.engine.beforeStep = cancel -> {
            throw new IllegalStateException("the runtime broke");
        };
        bench.run();

        assertThat(editor().notices().notices())
                .containsExactly(new Notice(Notice.Kind.ERROR, Messages.text("notice.run-failed")));
        assertThat(document().mask()).isEqualTo(Bench.dot());
        bench.engine.beforeStep = cancel -> {};
        bench.run();
        assertThat(editor().candidates().all()).hasSize(2);
    }

    @Test
    void wordsMakeADocumentWhenAccepted() {
        bench.opened();
        editor().captionProperty().set("a whale at night");
        bench.run();
        assertThat(bench.engine.requests.getFirst()).isInstanceOf(GenerateRequest.class);
        assertThat(editor().document().get()).isNull();
        editor().accept();

        assertThat(document().version().caption()).isEqualTo("a whale at night");
        assertThat(editor().document().titleProperty().get()).isEqualTo("a whale at night");
        assertThat(editor().document().dirtyProperty().get()).isTrue();
    }

    @Test
    void newFromWordsWithoutWordsSaysSo() {
        bench.opened().withPicture();
        editor().makeFromWords();

        assertThat(editor().notices().notices())
                .containsExactly(new Notice(Notice.Kind.INFO, Messages.text("hint.caption")));
    }

    @Test
    void everyRunHasItsOwnSeedUnlessLocked() {
        bench.opened().withPicture().withMask();
        bench.run();
        long first = editor().sampling().seedProperty().get();
        editor().sampling().seedLockedProperty().set(true);
        bench.run();

        assertThat(editor().sampling().seedProperty().get()).isEqualTo(first);
        assertThat(editor().candidates().all().get(2).picture())
                .isEqualTo(editor().candidates().all().get(0).picture());
        editor().sampling().seedLockedProperty().set(false);
        bench.run();
        assertThat(editor().sampling().seedProperty().get()).isNotEqualTo(first);
    }

    @Test
    void undoAndRedoWalkThroughTheMask() {
        bench.withPicture().withMask();
        editor().mask().invert();
        editor().undo();
        assertThat(document().mask()).isEqualTo(Bench.dot());
        editor().undo();
        assertThat(document().mask().isEmpty()).isTrue();
        assertThat(editor().document().canUndoProperty().get()).isFalse();
        editor().redo();
        assertThat(document().mask()).isEqualTo(Bench.dot());
        editor().mask().clear();
        assertThat(document().mask().isEmpty()).isTrue();
    }

    @Test
    void changingTheMaskDuringARunDoesNotChangeTheRun() {
        bench.opened().withPicture().withMask();
        CountDownLatch gate = new CountDownLatch(1);
        bench.engine.beforeStep = cancel -> Patience.await(gate);
        editor().runMainAction();
        editor().mask().clear();
        editor().goToVersion(0);
        gate.countDown();
        bench.untilIdle();

        assertThat(document().mask().isEmpty()).isTrue();
        assertThat(((EditRequest) bench.engine.requests.getFirst()).mask())
                .isEqualTo(Bench.dot().toMask());
        assertThat(editor().candidates().all()).hasSize(2);
    }

    @Test
    void comparingShowsWhatWasBefore() {
        bench.opened().withPicture().withMask();
        bench.run();
        editor().canvas().comparingProperty().set(true);
        assertThat(editor().canvas().shownProperty().get()).isEqualTo(Bench.PICTURE);
        editor().canvas().comparingProperty().set(false);
        editor().accept();
        editor().canvas().comparingProperty().set(true);

        assertThat(editor().canvas().shownProperty().get()).isEqualTo(Bench.PICTURE);
    }

    @Test
    void theBoxThatTheModelSeesIsShownWhileMasking() {
        bench.withPicture();
        assertThat(editor().canvas().contextBoxProperty().get()).isNull();
        bench.withMask();

        assertThat(editor().canvas().contextBoxProperty().get())
                .isEqualTo(Bench.dot().bounds().orElseThrow());
    }

    @Test
    void theBrushSuitsThePictureAndStaysInBounds() {
        editor().files().paste(Raster.filled(1000, 400, 0xFF000000));
        CanvasViewModel canvas = editor().canvas();
        assertThat(canvas.brushSizeProperty().get()).isEqualTo(100);
        for (int i = 0; i < 50; i++) {
            canvas.growBrush();
        }
        assertThat(canvas.brushSizeProperty().get()).isEqualTo(500);
        for (int i = 0; i < 80; i++) {
            canvas.shrinkBrush();
        }
        assertThat(canvas.brushSizeProperty().get()).isEqualTo(CanvasViewModel.MIN_BRUSH);
    }
}
