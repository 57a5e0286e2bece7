package org.glidefx.ui.edit;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.glidefx.editor.Document;
import org.jspecify.annotations.Nullable;

/**
 * Remembers the candidates that were taken out of the strip, each with the state of the document it happened in: undo at that
 * state puts them back, and at any other it is the document's own turn. For the window's thread.
 */
final class CandidateUndo {

    /** Bytes of pictures; the oldest are forgotten first, though never the newest. */
    static final long BUDGET = 256L << 20;

    private final Deque<Step> undo = new ArrayDeque<>();
    private final Deque<Step> redo = new ArrayDeque<>();

    /** A candidate and its place in the strip, from 0. */
    record Placed(int index, PendingCandidate candidate) {}

    /**
     * Candidates that went together.
     *
     * @param document after they went, or for redo before they go again
     * @param accepted whether they went because one of them was accepted, which the document has to undo as well
     */
    record Step(@Nullable Document document, List<Placed> gone, boolean accepted) {

        Step at(@Nullable Document now) {
            return new Step(now, gone, accepted);
        }

        private long bytes() {
            return gone.stream().mapToLong(placed -> placed.candidate().bytes()).sum();
        }

        private boolean isAt(@Nullable Document now) {
            return document == null ? now == null : document.equals(now);
        }
    }

    void add(Step step) {
        redo.clear();
        if (!step.gone.isEmpty()) {
            undo.push(step);
            while (undo.size() > 1 && undo.stream().mapToLong(Step::bytes).sum() > BUDGET) {
                undo.removeLast();
            }
        }
    }

    boolean canUndo(@Nullable Document now) {
        return !undo.isEmpty() && undo.getFirst().isAt(now);
    }

    boolean canRedo(@Nullable Document now) {
        return !redo.isEmpty() && redo.getFirst().isAt(now);
    }

    /** What would be put back now. */
    Optional<Step> toUndo(@Nullable Document now) {
        return canUndo(now) ? Optional.of(undo.getFirst()) : Optional.empty();
    }

    /** What would be taken out again now. */
    Optional<Step> toRedo(@Nullable Document now) {
        return canRedo(now) ? Optional.of(redo.getFirst()) : Optional.empty();
    }

    /** The candidates to put back now. */
    Step takeUndo() {
        return undo.pop();
    }

    Step takeRedo() {
        return redo.pop();
    }

    void undone(Step step) {
        redo.push(step);
    }

    void redone(Step step) {
        undo.push(step);
    }

    /** Forgets a step that was put back in another way. @return whether it was still there */
    boolean forget(Step step) {
        return undo.remove(step);
    }

    void clear() {
        undo.clear();
        redo.clear();
    }
}
