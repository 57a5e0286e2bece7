package org.glidefx.ui.edit;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * Remembers the candidates that were removed from the strip, each time with the document's place among its steps: undo
 * puts them back while the document is there, and otherwise goes to the document's own history. For the window's
 * thread.
 */
final class CandidateUndo {

    /** Most bytes of pictures; the oldest steps are forgotten first, but never the newest. */
    static final long BUDGET = 256L << 20;

    private final Deque<Step> undo = new ArrayDeque<>();
    private final Deque<Step> redo = new ArrayDeque<>();

    /** A candidate and its place in the strip, from 0. */
    record Placed(int index, PendingCandidate candidate) {}

    /**
     * Candidates that were removed together.
     *
     * @param place where the document stood after the removal, or for redo before the next one; see
     *     {@link DocumentViewModel#place}
     * @param accepted whether they were removed because one of them was accepted, else they were discarded
     * @param edited whether that was an edit of the document, which it must undo as well
     */
    record Step(Object place, List<Placed> gone, boolean accepted, boolean edited) {

        Step at(Object now) {
            return new Step(now, gone, accepted, edited);
        }

        private long bytes() {
            return gone.stream().mapToLong(placed -> placed.candidate().bytes()).sum();
        }

        private boolean isAt(Object now) {
            return place.equals(now);
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

    boolean canUndo(Object now) {
        return !undo.isEmpty() && undo.getFirst().isAt(now);
    }

    boolean canRedo(Object now) {
        return !redo.isEmpty() && redo.getFirst().isAt(now);
    }

    /** The step that undo would put back now. */
    Optional<Step> toUndo(Object now) {
        return canUndo(now) ? Optional.of(undo.getFirst()) : Optional.empty();
    }

    /** The step whose candidates redo would remove now. */
    Optional<Step> toRedo(Object now) {
        return canRedo(now) ? Optional.of(redo.getFirst()) : Optional.empty();
    }

    /** Removes and returns the step to put back; {@link #canUndo} must be true. */
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

    /** Forgets what was undone: as for the document, nothing of it can be redone after an edit. */
    void edited() {
        redo.clear();
    }

    void clear() {
        undo.clear();
        redo.clear();
    }
}
