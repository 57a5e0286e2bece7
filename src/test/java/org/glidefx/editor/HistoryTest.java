package org.glidefx.editor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.glidefx.image.Raster;
import org.junit.jupiter.api.Test;

class HistoryTest {

    private static final Raster RED = Raster.filled(600, 400, 0xFFFF0000);
    private static final Raster BLUE = Raster.filled(600, 400, 0xFF0000FF);

    private final History history = new History(Document.of(RED), 1 << 24);

    private TileMask dot(double x, double y) {
        return new MaskPainter(history.document().mask(), new Brush(30, 1, false), x, y).mask();
    }

    private void paint(double x, double y) {
        history.apply(new Edit.PaintMask(dot(x, y)));
    }

    @Test
    void beginsWithNothingToUndo() {
        assertThat(history.canUndo()).isFalse();
        assertThat(history.canRedo()).isFalse();
        assertThat(history.bytes()).isZero();
    }

    @Test
    void onlyUndoAndRedoComeBackToAPlace() {
        Object begun = history.place();
        paint(100, 100);
        Object painted = history.place();
        history.apply(new Edit.ClearMask());
        Object newest = history.newest();
        assertThat(history.place()).isNotEqualTo(begun).isNotEqualTo(painted);
        history.undo();
        assertThat(history.place()).isEqualTo(painted);
        history.undo();
        assertThat(history.place()).isEqualTo(begun);
        history.redo();

        assertThat(history.place()).isEqualTo(painted);
        assertThat(history.newest()).isEqualTo(newest);
    }

    @Test
    void undoAndRedoWalkThroughEveryState() {
        List<Document> states = new ArrayList<>(List.of(history.document()));
        SplittableRandom random = new SplittableRandom(4);
        for (int i = 0; i < 40; i++) {
            switch (random.nextInt(4)) {
                case 0 -> history.apply(new Edit.InvertMask());
                case 1 -> history.apply(new Edit.ClearMask());
                default -> paint(random.nextInt(600), random.nextInt(400));
            }
            if (!history.document().equals(states.getLast())) {
                states.add(history.document());
            }
        }
        for (int i = states.size() - 1; i > 0; i--) {
            assertThat(history.document()).isEqualTo(states.get(i));
            history.undo();
        }
        assertThat(history.document()).isEqualTo(states.getFirst());
        for (int i = 1; i < states.size(); i++) {
            history.redo();
            assertThat(history.document()).isEqualTo(states.get(i));
        }
        assertThat(history.canRedo()).isFalse();
    }

    @Test
    void lookingAtVersionsIsOneStepHoweverManyWereLookedAt() {
        history.apply(new Edit.AcceptVersion(0, BLUE, "", ""));
        history.apply(new Edit.AcceptVersion(1, RED, "", ""));
        history.apply(new Edit.GoToVersion(0));
        history.apply(new Edit.GoToVersion(1));
        history.apply(new Edit.GoToVersion(0));
        history.undo();
        assertThat(history.document().current()).as("where it began").isEqualTo(2);
        history.redo();
        assertThat(history.document().current()).isZero();
        history.apply(new Edit.GoToVersion(1));
        history.undo();
        assertThat(history.document().current())
                .as("what was undone or redone stays apart")
                .isZero();
    }

    @Test
    void lookingAroundAndComingBackIsNoStep() {
        history.apply(new Edit.AcceptVersion(0, BLUE, "", ""));
        history.apply(new Edit.GoToVersion(0));
        history.apply(new Edit.GoToVersion(1));
        history.undo();

        assertThat(history.document().current())
                .as("the change itself is undone")
                .isZero();
        assertThat(history.canUndo()).isFalse();
    }

    @Test
    void lookingOnDoesNotLoseTheMaskThatWasLeft() {
        history.apply(new Edit.AcceptVersion(0, BLUE, "", ""));
        paint(100, 100);
        TileMask painted = history.document().mask();
        history.apply(new Edit.GoToVersion(0));
        history.apply(new Edit.GoToVersion(1));
        assertThat(history.document().mask().isEmpty()).isTrue();
        history.undo();

        assertThat(history.document().mask()).isEqualTo(painted);
    }

    @Test
    void undoOfNothingDoesNothing() {
        Document before = history.document();
        history.undo();
        history.redo();

        assertThat(history.document()).isEqualTo(before);
    }

    @Test
    void editsThatChangeNothingAreNotRemembered() {
        history.apply(new Edit.ClearMask());

        assertThat(history.canUndo()).isFalse();
    }

    @Test
    void aNewEditForgetsWhatWasUndone() {
        paint(10, 10);
        history.undo();
        paint(50, 50);

        assertThat(history.canRedo()).isFalse();
    }

    @Test
    void undoingAnAcceptedEditKeepsItsVersion() {
        paint(100, 100);
        history.apply(new Edit.AcceptVersion(0, BLUE, "a whale", ""));
        history.undo();

        assertThat(history.document().picture()).isEqualTo(RED);
        assertThat(history.document().mask().isEmpty()).isFalse();
        assertThat(history.document().versions().size()).isEqualTo(2);
    }

    @Test
    void redoAfterAnotherBranchWasMadeKnowsAllVersions() {
        history.apply(new Edit.AcceptVersion(0, BLUE, "one", ""));
        history.undo();
        history.apply(new Edit.AcceptVersion(0, BLUE, "two", ""));
        history.undo();
        history.redo();

        assertThat(history.document().versions().all())
                .extracting(Version::caption)
                .containsExactly("", "one", "two");
        assertThat(history.document().version().caption()).isEqualTo("two");
    }

    @Test
    void isDirtyUntilSaved() {
        assertThat(history.isDirty()).isTrue();
        assertThat(history.unsavedVersions()).isEqualTo(1);
        history.markSaved(history.document());
        assertThat(history.isDirty()).isFalse();
        assertThat(history.unsavedVersions()).isZero();
    }

    @Test
    void aMaskThatTheFileLacksIsUnsavedAndAnEmptyOneIsNot() {
        history.markSaved(history.document());
        paint(30, 30);
        assertThat(history.isDirty()).isTrue();
        assertThat(history.lacksMask()).isTrue();
        assertThat(history.unsavedVersions()).isZero();
        history.markSaved(history.document());
        assertThat(history.isDirty()).isFalse();
        history.apply(new Edit.ClearMask());

        assertThat(history.isDirty()).as("nothing of it could be lost").isFalse();
    }

    @Test
    void whateverVersionIsShownTheDocumentIsUnsavedWhileTheFileLacksOne() {
        history.markSaved(history.document());
        history.apply(new Edit.AcceptVersion(0, BLUE, "", ""));
        assertThat(history.isDirty()).isTrue();
        history.undo();
        assertThat(history.isDirty()).as("the version is still in the tree").isTrue();
        history.apply(new Edit.GoToVersion(0));

        assertThat(history.isDirty()).isTrue();
        assertThat(history.unsavedVersions()).isEqualTo(1);
    }

    @Test
    void aSaveThatEndsLateMarksWhatItWrote() {
        Document before = history.document();
        history.apply(new Edit.AcceptVersion(0, BLUE, "", ""));
        history.markSaved(before);

        assertThat(history.isDirty()).isTrue();
    }

    @Test
    void aDeletionIsUnsavedUntilItIsUndone() {
        history.apply(new Edit.AcceptVersion(0, BLUE, "", ""));
        history.markSaved(history.document());
        history.apply(new Edit.DeleteBranch(1));
        assertThat(history.isDirty()).isTrue();
        history.undo();

        assertThat(history.isDirty()).isFalse();
    }

    @Test
    void keepsWithinItsBudgetByForgettingTheOldest() {
        History small = new History(Document.of(RED), 3L * 256 * 256);
        for (int i = 0; i < 30; i++) {
            TileMask next = new MaskPainter(small.document().mask(), new Brush(9, 1, false), 10 + 18 * i, 100).mask();
            small.apply(new Edit.PaintMask(next));
            assertThat(small.bytes()).isLessThanOrEqualTo(3L * 256 * 256);
        }
        int undone = 0;
        while (small.canUndo()) {
            small.undo();
            undone++;
        }
        assertThat(undone).isBetween(1, 5);
    }

    @Test
    void withoutABudgetNothingCanBeUndone() {
        History none = new History(Document.of(RED), 0);
        none.apply(new Edit.InvertMask());

        assertThat(none.canUndo()).isFalse();
        assertThat(none.document().mask().cover()).isEqualTo(1);
    }

    @Test
    void refusesANegativeBudget() {
        assertThatThrownBy(() -> new History(Document.of(RED), -1)).hasMessageContaining("-1");
    }

    @Test
    void deletingABranchCanBeUndone() {
        history.apply(new Edit.AcceptVersion(0, BLUE, "one", ""));
        history.apply(new Edit.AcceptVersion(1, RED, "two", ""));
        history.apply(new Edit.DeleteBranch(1));
        assertThat(history.document().current()).isZero();
        assertThat(history.document().versions().size()).isEqualTo(1);

        history.undo();
        assertThat(history.document().current()).isEqualTo(2);
        assertThat(history.document().versions().all())
                .extracting(Version::caption)
                .containsExactly("", "one", "two");
        history.redo();
        assertThat(history.document().versions().size()).isEqualTo(1);
    }

    @Test
    void aVersionMadeAfterADeletionSurvivesItsUndo() {
        history.apply(new Edit.AcceptVersion(0, BLUE, "one", ""));
        history.apply(new Edit.DeleteBranch(1));
        history.apply(new Edit.AcceptVersion(0, BLUE, "two", ""));
        history.undo();
        history.undo();

        assertThat(history.document().versions().all()).extracting(Version::id).containsExactly(0, 1, 2);
        assertThat(history.document().current()).isEqualTo(1);
    }

    @Test
    void namesCanBeUndone() {
        history.apply(new Edit.RenameVersion(0, "  the beach "));
        assertThat(history.document().version().name()).isEqualTo("the beach");
        history.undo();
        assertThat(history.document().version().name()).isEmpty();
    }

    @Test
    void aKeptCandidateIsABranchForLater() {
        paint(100, 100);
        TileMask mask = history.document().mask();
        history.apply(new Edit.KeepVersion(0, BLUE, new Provenance("kept", "")));

        assertThat(history.document().current()).isZero();
        assertThat(history.document().mask()).isEqualTo(mask);
        assertThat(history.document().versions().childrenOf(0))
                .extracting(Version::caption)
                .containsExactly("kept");
    }

    @Test
    void savedAsADocumentItIsCleanWhicheverVersionIsShown() {
        history.apply(new Edit.AcceptVersion(0, BLUE, "", ""));
        history.markSaved(history.document());
        history.apply(new Edit.GoToVersion(0));
        assertThat(history.isDirty()).isFalse();
        history.apply(new Edit.RenameVersion(0, "x"));
        assertThat(history.isDirty()).isTrue();
    }
}
