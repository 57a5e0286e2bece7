package org.glidefx.editor;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A document with undo and redo.
 *
 * <p>Versions are never lost: undoing an accepted edit goes back to the version before it, and the version stays in the
 * tree. Memory beyond the versions is limited; the oldest steps are forgotten first. Not thread-safe.
 */
public final class History {

    private final Deque<Step> undo = new ArrayDeque<>();
    private final Deque<Step> redo = new ArrayDeque<>();
    private final long budget;
    private Document document;
    private Object place = new Object();
    private Object newest = place;
    private boolean looking;
    private Optional<Document> written = Optional.empty();

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

    /**
     * Applies {@code edit}; what was undone can no longer be redone. An edit that changes nothing is not remembered.
     * Consecutive moves from version to version are one step, or none if they end where they began.
     */
    public void apply(Edit edit) {
        Document after = document.with(edit);
        if (after.equals(document)) {
            return;
        }
        redo.clear();
        newest = new Object();
        boolean looks = edit instanceof Edit.GoToVersion;
        State from = looks && looking ? undo.pop().before : new State(document, place);
        boolean back = after.equals(from.document);
        State to = back ? from : new State(after, newest);
        looking = looks && !back;
        if (!back) {
            undo.push(Step.between(from, to, edit.getClass()));
        }
        document = after;
        place = to.place;
        forgetBeyondBudget();
    }

    /**
     * Identifies where the document stands among its steps: undo and redo come back to the same object, and no other
     * edit does, even if it makes the same content again.
     */
    public Object place() {
        return place;
    }

    /** Identifies the newest edit: another object after each, which is when what was undone can no longer be redone. */
    public Object newest() {
        return newest;
    }

    /** Makes the next move to another version a step of its own, so that undo can come back to the current one. */
    public void endLooking() {
        looking = false;
    }

    public boolean canUndo() {
        return !undo.isEmpty();
    }

    public boolean canRedo() {
        return !redo.isEmpty();
    }

    /** The kind of edit that {@link #undo} would take back; empty if there is none. */
    public Optional<Class<? extends Edit>> undone() {
        return Optional.ofNullable(undo.peek()).map(Step::kind);
    }

    /** The kind of edit that {@link #redo} would do again; empty if there is none. */
    public Optional<Class<? extends Edit>> redone() {
        return Optional.ofNullable(redo.peek()).map(Step::kind);
    }

    /** The document as {@link #undo} would leave it; empty if there is nothing to undo. */
    public Optional<Document> afterUndo() {
        return Optional.ofNullable(undo.peek()).map(step -> step.before.document.knowing(document.versions()));
    }

    /** The document as {@link #redo} would leave it; empty if there is nothing to redo. */
    public Optional<Document> afterRedo() {
        return Optional.ofNullable(redo.peek()).map(step -> step.after.document.knowing(document.versions()));
    }

    /** Undoes the last edit; does nothing if there is none. */
    public void undo() {
        if (canUndo()) {
            looking = false;
            Step step = undo.pop();
            redo.push(step);
            document = step.before.document.knowing(document.versions());
            place = step.before.place;
        }
    }

    /** Redoes the last undone edit; does nothing if there is none. */
    public void redo() {
        if (canRedo()) {
            looking = false;
            Step step = redo.pop();
            undo.push(step);
            document = step.after.document.knowing(document.versions());
            place = step.after.place;
        }
    }

    /**
     * Records that {@code saved} is on disk; it may be older than the document, because the user can edit during
     * saving.
     */
    public void markSaved(Document saved) {
        written = Optional.of(saved);
    }

    /** The document as it is in its file; empty if there is no file. */
    public Optional<Document> written() {
        return written;
    }

    /**
     * True if the file lacks anything of the document: a version, a name, a deletion, the mask, the sketch or the
     * floating picture. Which version is shown does not matter, and neither does an empty mask or sketch.
     */
    public boolean isDirty() {
        return written.isEmpty()
                || !document.versions().all().equals(written.get().versions().all())
                || lacksMask()
                || lacksSketch()
                || lacksFloating();
    }

    /** True if there is a floating picture that the file lacks. */
    public boolean lacksFloating() {
        return document.floating() != null
                && !document.floating().equals(written.map(Document::floating).orElse(null));
    }

    /** True if there is a sketch that the file lacks. */
    public boolean lacksSketch() {
        return !document.sketch().isEmpty()
                && !written.map(file -> file.sketch().equals(document.sketch())).orElse(false);
    }

    /** True if there is a mask that the file lacks. */
    public boolean lacksMask() {
        return !document.mask().isEmpty()
                && !written.map(file -> file.mask().equals(document.mask())).orElse(false);
    }

    /** Number of versions that the file lacks or has in another state, such as under another name. */
    public int unsavedVersions() {
        List<Version> known = written.map(file -> file.versions().all()).orElse(List.of());
        return (int) document.versions().all().stream()
                .filter(version -> !known.contains(version))
                .count();
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
        looking &= !undo.isEmpty();
    }

    /** A document and the object that identifies its place among the steps. */
    private record State(Document document, Object place) {}

    /**
     * The document before and after an edit; pictures are shared with the versions and are not counted here.
     *
     * @param kind the edit's class; the edit itself would keep a picture in memory that the versions may free
     */
    private record Step(State before, State after, long bytes, Class<? extends Edit> kind) {

        static final long OVERHEAD = 256;

        static Step between(State from, State to, Class<? extends Edit> kind) {
            Document before = from.document;
            Document after = to.document;
            return new Step(
                    from,
                    to,
                    OVERHEAD
                            + before.mask().bytesBeside(after.mask())
                            + before.sketch().bytesBeside(after.sketch())
                            + layerBytes(before, after),
                    kind);
        }

        /** Bytes of layers and of a floating picture that only this step holds. */
        private static long layerBytes(Document before, Document after) {
            Set<VersionPixels> kept = layers(after).collect(Collectors.toSet());
            return layers(before)
                    .filter(pixels -> !kept.contains(pixels))
                    .distinct()
                    .mapToLong(VersionPixels::held)
                    .sum();
        }

        private static Stream<VersionPixels> layers(Document document) {
            return Stream.concat(
                            document.versions().known().stream().flatMap(version -> version.layers().all().stream()),
                            Stream.ofNullable(document.floating()))
                    .map(Layer::picture);
        }
    }
}
