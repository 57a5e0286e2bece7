package org.glidefx.ui.edit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.glidefx.editor.Document;
import org.glidefx.editor.Edit;
import org.glidefx.testing.Patience;
import org.glidefx.ui.kit.Messages;
import org.glidefx.ui.kit.Notice;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Undo of discard, accept and stop. */
@Timeout(60)
class TakingBackTest {

    private final Bench bench = new Bench();

    @AfterEach
    void close() {
        bench.close();
    }

    private EditorViewModel editor() {
        return bench.editor;
    }

    private List<PendingCandidate> all() {
        return editor().candidates().all();
    }

    private Document document() {
        Document held = editor().document().get();
        assertThat(held).isNotNull();
        return held;
    }

    private Notice.Offer offer() {
        Notice.Offer offer = editor().notices().notices().getLast().offer();
        assertThat(offer).isNotNull();
        return offer;
    }

    private void fill(int count) {
        bench.opened().withPicture().withMask();
        editor().sampling().countProperty().set(count);
        bench.run();
        assertThat(all()).hasSize(count);
    }

    @Test
    void aDiscardedCandidateComesBackToItsPlace() {
        fill(3);
        List<PendingCandidate> before = List.copyOf(all());
        editor().candidates().select(0);
        editor().discard();
        assertThat(all()).containsExactly(before.get(1), before.get(2));
        editor().undo();

        assertThat(all()).isEqualTo(before);
        assertThat(document().mask()).as("what was painted before stays").isEqualTo(Bench.dot());
        editor().redo();
        assertThat(all()).hasSize(2);
    }

    @Test
    void undoGoesBackInTheOrderThatThingsWereDone() {
        fill(2);
        editor().discard();
        editor().candidates().select((PendingCandidate) null);
        editor().mask().clear();
        assertThat(document().mask().isEmpty()).isTrue();
        editor().undo();
        assertThat(all()).hasSize(1);
        assertThat(document().mask()).isEqualTo(Bench.dot());
        editor().undo();
        assertThat(all()).hasSize(2);
        editor().undo();

        assertThat(document().mask().isEmpty()).isTrue();
        assertThat(editor().undoing().canUndoProperty().get()).isFalse();
    }

    @Test
    void theNoticeGoesWithWhatItOffers() {
        fill(2);
        editor().discard();
        Notice.Offer back = offer();
        editor().undo();

        assertThat(editor().notices().notices()).noneMatch(notice -> back.equals(notice.offer()));
    }

    @Test
    void theNoticeOffersItBackWhateverWasDoneSince() {
        fill(2);
        editor().discard();
        Notice.Offer back = offer();
        editor().candidates().select((PendingCandidate) null);
        editor().mask().clear();
        back.action().run();
        assertThat(all()).hasSize(2);
        back.action().run();

        assertThat(all()).as("once is enough").hasSize(2);
    }

    @Test
    void undoOfAcceptBringsTheOtherCandidatesBack() {
        fill(3);
        List<PendingCandidate> before = List.copyOf(all());
        editor().accept();
        assertThat(all()).isEmpty();
        editor().undo();

        assertThat(all()).isEqualTo(before);
        assertThat(document().current()).isZero();
        assertThat(document().mask()).isEqualTo(Bench.dot());
        assertThat(document().versions().size()).as("a version is never lost").isEqualTo(2);
        editor().redo();
        assertThat(all()).isEmpty();
        assertThat(document().current()).isEqualTo(1);
    }

    @Test
    void undoShowsThePictureThatItGoesBackTo() {
        fill(3);
        editor().candidates().select(1);
        editor().accept();
        editor().undo();
        assertThat(editor().candidates().getSelected()).isNull();
        assertThat(editor().canvas().shownProperty().get()).isEqualTo(Bench.PICTURE);
        editor().candidates().select(2);
        editor().undo();
        assertThat(document().mask().isEmpty()).isTrue();
        assertThat(editor().candidates().getSelected()).isNull();
        assertThat(editor().canvas().shownProperty().get()).isEqualTo(Bench.PICTURE);
        editor().candidates().select(2);
        editor().redo();

        assertThat(editor().candidates().getSelected()).isNull();
        assertThat(editor().canvas().maskProperty().get()).isEqualTo(Bench.dot());
    }

    @Test
    void undoFindsCandidatesAgainThatWentBetweenTwoLooksAtVersions() {
        fill(2);
        editor().keep();
        editor().goToVersion(1);
        editor().candidates().select(0);
        editor().discard();
        editor().goToVersion(0);
        editor().undo();
        assertThat(document().current()).isEqualTo(1);
        editor().undo();

        assertThat(all()).hasSize(1);
        assertThat(document().current()).isEqualTo(1);
    }

    /** Starts a run for {@code count} candidates, and stops it in the second. */
    private void stopAfterTheFirst(int count) {
        editor().sampling().countProperty().set(count);
        CountDownLatch gate = new CountDownLatch(1);
        AtomicInteger steps = new AtomicInteger();
        bench.engine.beforeStep = cancel -> {
            if (steps.incrementAndGet() > FakeEngine.STEPS + 1) {
                Patience.await(gate);
            }
        };
        editor().runMainAction();
        bench.until(() -> all().size() == 1);
        editor().stop();
        bench.engine.beforeStep = cancel -> {};
        gate.countDown();
        assertThat(all()).hasSize(1);
    }

    @Test
    void aRunThatWasStoppedGoesOnWithWhatIsMissing() {
        bench.opened().withPicture().withMask();
        stopAfterTheFirst(3);
        assertThat(editor().notices().notices().getLast().text()).isEqualTo("Stopped; one candidate is kept.");
        offer().action().run();
        bench.untilIdle();

        assertThat(all()).extracting(each -> each.candidate().index()).containsExactly(0, 1, 2);
        assertThat(all().stream().map(each -> each.picture().argb(60, 40)).distinct())
                .as("those that would have been made")
                .hasSize(3);
        assertThat(editor().run().skippedProperty().get()).isZero();
    }

    @Test
    void undoTakesBackWhatWasDoneLastThoughTheDocumentIsAsBefore() {
        fill(2);
        editor().accept();
        editor().painted(Bench.dot());
        editor().mask().clear();
        assertThat(editor().undoing().undoneProperty().get())
                .isEqualTo(Messages.text("undo.named", Messages.text("undo.step.clear-mask")));
        editor().undo();
        assertThat(document().mask()).isEqualTo(Bench.dot());
        assertThat(all()).isEmpty();
        editor().undo();
        editor().undo();

        assertThat(all()).hasSize(2);
        assertThat(document().current()).isZero();
    }

    @Test
    void acceptingTheFirstPictureOfATabIsNotCalledDiscarding() {
        bench.opened();
        editor().captionProperty().set("a fox");
        bench.run();
        editor().candidates().select(0);
        editor().accept();
        String accepting = Messages.text("undo.step.accept-version");
        assertThat(editor().undoing().undoneProperty().get()).isEqualTo(Messages.text("undo.named", accepting));
        editor().undo();

        assertThat(editor().undoing().redoneProperty().get()).isEqualTo(Messages.text("redo.named", accepting));
    }

    @Test
    void anEditForgetsThatAnAcceptanceCouldBeRedone() {
        fill(2);
        editor().accept();
        editor().undo();
        List<PendingCandidate> back = List.copyOf(all());
        editor().mask().clear();
        editor().undo();
        editor().redo();

        assertThat(all()).isEqualTo(back).hasSize(2);
        assertThat(document().mask().isEmpty()).isTrue();
        assertThat(document().current()).isZero();
    }

    @Test
    void aStoppedRunThatWaitsForOthersGoesOnAllTheSame() {
        bench.opened().withPicture().withMask();
        stopAfterTheFirst(3);
        Notice.Offer goOn = offer();
        Request stopped = all().getFirst().request();
        CountDownLatch gate = new CountDownLatch(1);
        bench.engine.beforeStep = cancel -> Patience.await(gate);
        editor().sampling().countProperty().set(1);
        for (String caption : List.of("a fox", "a hen")) {
            editor().candidates().select((PendingCandidate) null);
            editor().captionProperty().set(caption);
            editor().runMainAction();
        }
        assertThat(editor().queue().waiting()).hasSize(1);
        goOn.action().run();
        assertThat(editor().queue().waiting()).hasSize(2);
        gate.countDown();
        bench.until(() -> all().size() == 5);
        bench.untilIdle();

        assertThat(all().stream()
                        .filter(each -> each.isOf(stopped))
                        .map(each -> each.candidate().index()))
                .containsExactly(0, 1, 2);
    }

    @Test
    void variationsThatGoOnHaveTheStepsThatTheyShare() {
        fill(1);
        editor().candidates().select(0);
        editor().candidates().stepProperty().set(2);
        editor().sampling().countProperty().set(2);
        CountDownLatch gate = new CountDownLatch(1);
        AtomicInteger steps = new AtomicInteger();
        bench.engine.beforeStep = cancel -> {
            if (steps.incrementAndGet() > FakeEngine.STEPS) {
                Patience.await(gate);
            }
        };
        editor().moreLikeThis();
        bench.until(() -> all().size() == 2);
        editor().stop();
        bench.engine.beforeStep = cancel -> {};
        gate.countDown();
        offer().action().run();
        bench.untilIdle();

        assertThat(all()).hasSize(3);
        assertThat(all().getLast().steps()).hasSize(FakeEngine.STEPS);
    }

    /** As those of a document that another was in front of. */
    private void letGo(int version) {
        assertThat(document().versions().version(version).pixels().patch()).isNotNull();
        document().letPicturesGo(0);
        assertThat(document().versions().version(version).isHeld()).isFalse();
    }

    @Test
    void undoAndRedoRebuildWhatWasLetGoOffTheWindowsThread() {
        fill(2);
        editor().accept();
        letGo(0);
        editor().undo();
        editor().undo();
        assertThat(document().current()).as("until the other can be shown").isEqualTo(1);
        untilRebuilt();

        assertThat(document().current()).isZero();
        assertThat(all()).hasSize(2);
        assertThat(document().mask().isEmpty()).as("both are done").isTrue();
        letGo(1);
        editor().redo();
        assertThat(document().mask()).isEqualTo(Bench.dot());
        editor().redo();
        assertThat(document().current()).isZero();
        bench.until(() -> document().current() == 1);
        assertThat(all()).isEmpty();
    }

    private void untilRebuilt() {
        boolean[] over = {false};
        bench.jobs.desk("after the others", ignored -> true, ignored -> over[0] = true);
        bench.until(() -> over[0]);
    }

    @Test
    void redoWaitsForAnUndoThatIsNotDoneYet() {
        fill(2);
        editor().accept();
        editor().painted(Bench.dot());
        editor().undo();
        letGo(0);
        editor().undo();
        editor().redo();
        untilRebuilt();

        assertThat(document().current()).isEqualTo(1);
        assertThat(all()).isEmpty();
        assertThat(document().mask().isEmpty()).as("painting is not redone").isTrue();
        editor().redo();
        assertThat(document().mask()).isEqualTo(Bench.dot());
    }

    /** Accepts a fill, whose undo has to rebuild version 0, and makes two candidates that are no part of that. */
    private void acceptAndLetGo() {
        fill(2);
        editor().accept();
        editor().captionProperty().set("a boat");
        editor().makeFromWords();
        bench.untilIdle();
        assertThat(all()).hasSize(2);
        letGo(0);
    }

    @Test
    void undoThatIsNotDoneYetDoesNotTakeBackWhatWasDiscardedSince() {
        acceptAndLetGo();
        editor().undo();
        editor().candidates().select(0);
        editor().discard();
        untilRebuilt();

        assertThat(all()).hasSize(1);
        assertThat(document().current()).isEqualTo(1);
        editor().undo();
        assertThat(all()).hasSize(2);
    }

    @Test
    void undoGoesOnAfterAVersionThatCouldNotBeRebuilt() {
        acceptAndLetGo();
        bench.jobs.close(() -> {}); // cancels what would rebuild it
        editor().undo();
        editor().undo();
        bench.until(() -> !editor().versions().busyProperty().get());
        assertThat(document().current()).isEqualTo(1);
        editor().candidates().select(0);
        editor().discard();
        editor().undo();

        assertThat(all()).hasSize(2);
    }

    @Test
    void everyKindOfEditHasAName() {
        for (Class<?> kind : Edit.class.getPermittedSubclasses()) {
            String key = "undo.step." + UndoViewModel.key(kind.asSubclass(Edit.class));
            assertThat(Messages.textOr(key, "")).as(key).isNotEmpty();
        }
    }
}
