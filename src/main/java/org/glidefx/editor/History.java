package org.glidefx.editor;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A document with undo and redo.
 *
 * <p>Stages are never lost: undoing an accepted edit goes back to the stage before it, and the stage stays in the tree.
 * What is remembered beyond the stages is bounded in bytes, the oldest forgotten first. Not safe for threads.
 */
public final class History {

    private final Deque<Step> undo = new ArrayDeque<>();
    private final Deque<Step> redo = new ArrayDeque<>();
    private final long budget;
    private Document document;
    private OptionalInt savedStage = OptionalInt.empty();
    private Optional<StageTree> savedStages = Optional.empty();

    /** @param budget bytes that undo and redo may hold beyond the document itself */
    public History(Document document, long budget) {
        if (budget < 0) {
            throw new IllegalArgumentException("expected a budget of at least 0, found " + budget);
        }
        this.document = document;
        this.budget = budget;
    }

    public Document document() {
        return document;
    }

    /** Does {@code edit}; what was undone can no longer be redone. An edit that changes nothing is not remembered. */
    public void apply(Edit edit) {
        Document after = document.with(edit);
        if (after.equals(document)) {
            return;
        }
        redo.clear();
        undo.push(Step.between(document, after));
        document = after;
        forgetBeyondBudget();
    }

    public boolean canUndo() {
        return !undo.isEmpty();
    }

    public boolean canRedo() {
        return !redo.isEmpty();
    }

    /** Takes the last edit back; does nothing if there is none. */
    public void undo() {
        if (canUndo()) {
            Step step = undo.pop();
            redo.push(step);
            document = step.before.knowing(document.stages());
        }
    }

    /** Does the last undone edit again; does nothing if there is none. */
    public void redo() {
        if (canRedo()) {
            Step step = redo.pop();
            undo.push(step);
            document = step.after.knowing(document.stages());
        }
    }

    /** Remembers that the picture as it is now is on disk. */
    public void markSaved() {
        markSaved(document.current());
    }

    /** Remembers that the picture of {@code stage} is on disk; saving may end after the user has gone on. */
    public void markSaved(int stage) {
        savedStage = OptionalInt.of(document.stages().stage(stage).id());
    }

    /** Remembers that all stages of {@code written} are on disk, in a document file. */
    public void markSaved(Document written) {
        savedStages = Optional.of(written.stages());
    }

    /**
     * Whether the current picture differs from the one on disk and the stages from those in the document file. The mask is
     * not part of the picture.
     */
    public boolean isDirty() {
        return !savedStage.equals(OptionalInt.of(document.current()))
                && !savedStages.equals(Optional.of(document.stages()));
    }

    /** Bytes held for undo and redo. */
    public long bytes() {
        return undo.stream().mapToLong(Step::bytes).sum()
                + redo.stream().mapToLong(Step::bytes).sum();
    }

    private void forgetBeyondBudget() {
        while (!undo.isEmpty() && bytes() > budget) {
            undo.removeLast();
        }
    }

    /** The document before and after an edit; pictures are shared with the stages and cost nothing here. */
    private record Step(Document before, Document after, long bytes) {

        static final long OVERHEAD = 256;

        static Step between(Document before, Document after) {
            return new Step(before, after, OVERHEAD + before.mask().bytesBeside(after.mask()));
        }
    }
}
