package org.glidefx.ui.edit;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.glidefx.editor.Edit;
import org.glidefx.editor.Version;
import org.glidefx.ui.edit.CandidateUndo.Placed;
import org.glidefx.ui.edit.CandidateUndo.Step;
import org.glidefx.ui.kit.Messages;
import org.glidefx.ui.kit.Notice;
import org.glidefx.ui.kit.NoticesViewModel;
import org.jspecify.annotations.Nullable;

/** Undo and redo of what was done last, whether to the document or to its candidates. For the window's thread. */
public final class UndoViewModel {

    private final DocumentViewModel document;
    private final CandidatesViewModel candidates;
    private final NoticesViewModel notices;
    private final VersionsViewModel versions;
    private @Nullable Offered offered;
    private final CandidateUndo steps = new CandidateUndo();
    /** What undo and redo have yet to do, in the order they were asked; the first of it is being done. */
    private final Deque<Runnable> pressed = new ArrayDeque<>();

    private Object newest;
    private final ReadOnlyBooleanWrapper canUndo = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper canRedo = new ReadOnlyBooleanWrapper();
    private final ReadOnlyStringWrapper undone = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper redone = new ReadOnlyStringWrapper("");

    UndoViewModel(
            DocumentViewModel document,
            CandidatesViewModel candidates,
            NoticesViewModel notices,
            VersionsViewModel versions) {
        this.versions = versions;
        this.document = document;
        this.candidates = candidates;
        this.notices = notices;
        newest = document.newest();
        document.documentProperty().subscribe((before, now) -> refresh());
        document.canUndoProperty().subscribe((before, now) -> refresh());
        document.canRedoProperty().subscribe((before, now) -> refresh());
    }

    public ReadOnlyBooleanProperty canUndoProperty() {
        return canUndo.getReadOnlyProperty();
    }

    public ReadOnlyBooleanProperty canRedoProperty() {
        return canRedo.getReadOnlyProperty();
    }

    /** What undo would take back, such as "Undo painting"; empty if there is nothing. */
    public ReadOnlyStringProperty undoneProperty() {
        return undone.getReadOnlyProperty();
    }

    /** What redo would do again, such as "Redo painting"; empty if there is nothing. */
    public ReadOnlyStringProperty redoneProperty() {
        return redone.getReadOnlyProperty();
    }

    private void refresh() {
        if (!newest.equals(document.newest())) {
            newest = document.newest();
            steps.edited();
        }
        Object place = document.place();
        canUndo.set(document.canUndoProperty().get() || steps.canUndo(place));
        canRedo.set(document.canRedoProperty().get() || steps.canRedo(place));
        undone.set(words("undo.named", steps.toUndo(place), document.undone()));
        redone.set(words("redo.named", steps.toRedo(place), document.redone()));
    }

    private static String words(String sentence, Optional<Step> candidates, Optional<Class<? extends Edit>> edit) {
        return candidates
                .map(step -> step.accepted() ? "accept-version" : "discard")
                .or(() -> edit.map(UndoViewModel::key))
                .map(step -> Messages.text(sentence, Messages.text("undo.step." + step)))
                .orElse("");
    }

    /** An edit's name in message keys, such as "paint-mask" for PaintMask. */
    static String key(Class<? extends Edit> edit) {
        return edit.getSimpleName().replaceAll("(?<=[a-z])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
    }

    /** The step that a notice offers to take back. */
    private record Offered(Step step, Notice notice) {}

    /** Removes candidates, at least one, from the strip; a notice offers them back. */
    void discard(List<PendingCandidate> gone) {
        document.endLooking();
        Step step = new Step(document.place(), gone.stream().map(this::placed).toList(), false, false);
        gone.forEach(candidates::remove);
        steps.add(step);
        refresh();
        offered = new Offered(
                step,
                notices.offer(
                        Messages.text("notice.discarded", gone.size()),
                        Messages.text("notice.undo"),
                        () -> putBack(step)));
    }

    /**
     * Removes the candidates of a request from the strip, after one of them was accepted.
     *
     * @param edited whether that was an edit of the document, which undo has to take back as well
     */
    void accepted(Request request, boolean edited) {
        List<Placed> gone = candidates.all().stream()
                .filter(candidate -> candidate.isOf(request))
                .map(this::placed)
                .toList();
        candidates.removeOf(request);
        document.endLooking();
        steps.add(new Step(document.place(), gone, true, edited));
        refresh();
    }

    private Placed placed(PendingCandidate candidate) {
        return new Placed(candidates.all().indexOf(candidate), candidate);
    }

    private void putBack(Step step) {
        if (steps.forget(step)) {
            show(step);
            steps.undone(step.at(document.place()));
            refresh();
        }
    }

    private void show(Step step) {
        step.gone().stream()
                .sorted(Comparator.comparingInt(Placed::index))
                .forEach(placed -> candidates.putBack(placed.index(), placed.candidate()));
        candidates.select(step.edited() ? null : step.gone().getFirst().candidate());
    }

    /**
     * Takes back the last step. A discarded candidate is selected again; otherwise none is, as only the picture itself
     * shows that its change is undone. A version whose pixels were dropped is rebuilt first, off the window's thread;
     * what is to be undone or redone after that waits, and is dropped if the version cannot be rebuilt.
     */
    void undo() {
        press(() -> once(() -> steps.toUndo(document.place()), document::afterUndo, this::undoNow));
    }

    private void press(Runnable step) {
        pressed.add(step);
        if (pressed.size() == 1) {
            step.run();
        }
    }

    /** Goes on with what was pressed after the step that is over, or drops it if that step could not be done. */
    private void next(boolean done) {
        if (!done) {
            pressed.clear();
            return;
        }
        pressed.poll();
        Runnable following = pressed.peek();
        if (following != null) {
            following.run();
        }
    }

    /**
     * Runs {@code then} as soon as the version can be shown that it leads to, unless the document or its candidates
     * have changed meanwhile.
     *
     * @param top supplies the step that {@code then} would take; empty for one of the document alone
     * @param shown supplies the version that the document would show
     */
    private void once(Supplier<Optional<Step>> top, Supplier<Optional<Version>> shown, Runnable then) {
        Object place = document.place();
        Optional<Step> step = top.get();
        Runnable unlessChanged = () -> {
            if (place.equals(document.place()) && step.equals(top.get())) {
                then.run();
            }
        };
        boolean moves = step.map(Step::edited).orElse(true);
        Optional<Version> wanted = moves ? shown.get() : Optional.empty();
        if (wanted.isPresent()) {
            versions.whenHeld(wanted.get(), unlessChanged, this::next);
        } else {
            try {
                then.run();
            } finally {
                next(true);
            }
        }
    }

    private void undoNow() {
        if (steps.canUndo(document.place())) {
            Step step = steps.takeUndo();
            Offered now = offered;
            if (now != null && now.step().equals(step)) {
                notices.dismiss(now.notice());
            }
            if (step.edited()) {
                document.undo();
            }
            show(step);
            steps.undone(step.at(document.place()));
        } else if (document.canUndoProperty().get()) { // not for one press more than there are steps
            candidates.select((PendingCandidate) null);
            document.undo();
        }
        refresh();
    }

    /** Does again what was undone last; like {@link #undo}. */
    void redo() {
        press(() -> once(() -> steps.toRedo(document.place()), document::afterRedo, this::redoNow));
    }

    private void redoNow() {
        if (steps.canRedo(document.place())) {
            Step step = steps.takeRedo();
            new ArrayList<>(step.gone()).forEach(placed -> candidates.remove(placed.candidate()));
            if (step.edited()) {
                document.redo();
            }
            steps.redone(step.at(document.place()));
        } else if (document.canRedoProperty().get()) {
            candidates.select((PendingCandidate) null);
            document.redo();
        }
        refresh();
    }

    /** Forgets the candidates of a document that is gone, and what was still to be undone in it. */
    void clear() {
        while (pressed.size() > 1) { // the first goes itself, once its version is there
            pressed.removeLast();
        }
        steps.clear();
        refresh();
    }
}
