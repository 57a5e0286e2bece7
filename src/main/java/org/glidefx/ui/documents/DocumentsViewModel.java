package org.glidefx.ui.documents;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.glidefx.engine.EngineOptions;
import org.glidefx.image.Raster;
import org.glidefx.ui.edit.AutosaveViewModel;
import org.glidefx.ui.edit.CandidateListener;
import org.glidefx.ui.edit.EditorPorts;
import org.glidefx.ui.edit.EditorViewModel;
import org.glidefx.ui.edit.SharedParts;
import org.glidefx.ui.kit.Messages;

/**
 * The documents that are open, at least one, and the one in front. Each has its own caption, mask, history, undo, candidates,
 * settings of the next run and journal; the model is everyone's, and runs take turns on the engine's thread. For the window's
 * thread.
 */
public final class DocumentsViewModel {

    private final EditorPorts ports;
    private final SharedParts shared;
    private final ObservableList<OpenDocument> open = FXCollections.observableArrayList();
    private final ObservableList<OpenDocument> readOnly = FXCollections.unmodifiableObservableList(open);
    private final ReadOnlyObjectWrapper<OpenDocument> front;
    private final List<AutosaveViewModel> closing = new ArrayList<>(); // the window may close before their turn comes
    private final ReadOnlyBooleanWrapper running = new ReadOnlyBooleanWrapper();
    private Function<EditorViewModel, CandidateListener> listeners = ignored -> CandidateListener.NONE;

    /** Begins with an empty document. */
    public DocumentsViewModel(EditorPorts ports) {
        this.ports = ports;
        shared = SharedParts.of(ports);
        front = new ReadOnlyObjectWrapper<>(add());
    }

    /** The parts that all documents have in common. */
    public SharedParts shared() {
        return shared;
    }

    /** In the order of their tabs; never empty. */
    public ObservableList<OpenDocument> open() {
        return readOnly;
    }

    /** The document that is worked on; never null. */
    public ReadOnlyObjectProperty<OpenDocument> frontProperty() {
        return front.getReadOnlyProperty();
    }

    public OpenDocument front() {
        return front.get();
    }

    /** The document in front. */
    public EditorViewModel editor() {
        return front().editor();
    }

    /** True if something is made for any of them. */
    public ReadOnlyBooleanProperty runningProperty() {
        return running.getReadOnlyProperty();
    }

    /** @param made gives who is told of the candidates of a document, for those that are open and all that will be */
    public void setCandidateListeners(Function<EditorViewModel, CandidateListener> made) {
        listeners = made;
        open.forEach(each -> each.editor().setCandidateListener(made.apply(each.editor())));
    }

    private OpenDocument add() {
        EditorViewModel editor = new EditorViewModel(ports, shared);
        editor.setCandidateListener(listeners.apply(editor));
        OpenDocument made = new OpenDocument(editor);
        editor.run().runningProperty().subscribe((before, now) -> countRuns());
        open.add(made);
        return made;
    }

    private void countRuns() {
        running.set(open.stream()
                .anyMatch(each -> each.editor().run().runningProperty().get()));
    }

    /** Brings one to the front. */
    public void show(OpenDocument wanted) {
        OpenDocument before = front.get();
        if (open.contains(wanted) && !wanted.equals(before)) {
            wanted.seen();
            front.set(wanted);
            before.editor().rest();
        }
    }

    /** Brings the neighbour so many tabs on to the front, round the ends. */
    public void step(int by) {
        show(open.get(Math.floorMod(open.indexOf(front()) + by, open.size())));
    }

    /** Gives a tab another place, from 0. */
    public void move(OpenDocument moved, int place) {
        int at = open.indexOf(moved);
        if (at >= 0 && at != place && place >= 0 && place < open.size()) {
            open.remove(at);
            open.add(place, moved);
        }
    }

    /** Puts all into the order of {@code wanted}, which holds the same. */
    public void order(List<OpenDocument> wanted) {
        if (wanted.size() == open.size() && open.containsAll(wanted) && !open.equals(wanted)) {
            open.setAll(List.copyOf(wanted));
        }
    }

    /** An empty document in front: one that is there already, or a new one. */
    public OpenDocument fresh() {
        OpenDocument free = front().editor().isFree()
                ? front()
                : open.stream()
                        .filter(each -> each.editor().isFree())
                        .findFirst()
                        .orElseGet(this::add);
        show(free);
        return free;
    }

    /** Opens a picture or document in a tab of its own; one that is open already comes to the front. */
    public void open(Path file) {
        open(file, ignored -> {});
    }

    /** The same; {@code then} hears of it once it is open. */
    public void open(Path file, Consumer<EditorViewModel> then) {
        Optional<OpenDocument> there = of(file);
        if (there.isPresent()) {
            show(there.get());
            if (there.get().editor().document().get() != null) {
                then.accept(there.get().editor());
            }
            return;
        }
        OpenDocument before = front();
        OpenDocument place = fresh();
        place.loading(file);
        place.editor()
                .files()
                .open(
                        file,
                        () -> {
                            place.loaded(file);
                            then.accept(place.editor());
                        },
                        () -> giveUp(place, before));
    }

    /**
     * Opens several, each in a tab of its own; the first of them comes to the front.
     *
     * @param opened hears of each file that is open
     */
    public void open(List<Path> files, Consumer<Path> opened) {
        files.forEach(file -> open(file, ignored -> opened.accept(file)));
        files.stream().findFirst().flatMap(this::of).ifPresent(this::show);
    }

    /** A tab that was made for a file that cannot be read is of no use. */
    private void giveUp(OpenDocument place, OpenDocument before) {
        place.notLoaded();
        boolean used = !place.editor().isFree()
                || !place.editor().captionProperty().get().isBlank();
        if (!place.equals(before) && open.contains(before) && !used) {
            boolean shown = place.equals(front());
            close(place);
            if (shown) {
                show(before);
            }
        }
    }

    /** The document that a file is open as, or is about to be. */
    public Optional<OpenDocument> of(Path file) {
        return open.stream().filter(each -> each.isOf(file)).findFirst();
    }

    /** A picture that is in no file, as a document of its own. */
    public void paste(Raster picture) {
        fresh().editor().files().paste(picture, unused(Messages.text("title.pasted")));
    }

    /** A name that no other document has, by a number where it must be. */
    public String unused(String name) {
        Set<String> taken = open.stream().map(each -> each.nameProperty().get()).collect(Collectors.toSet());
        String free = name;
        for (int number = 2; taken.contains(free); number++) {
            free = name + " " + number;
        }
        return free;
    }

    /**
     * Makes pictures from the caption of a document, with its settings, in a tab of their own: in the same one where nothing is open
     * there. A notice tells what is missing.
     */
    public void makeFromWords(OpenDocument from) {
        EditorViewModel asked = from.editor();
        if (asked.document().get() == null || asked.engine().missing() != null) {
            asked.makeFromWords();
            return;
        }
        EditorViewModel place = fresh().editor();
        place.captionProperty().set(asked.captionProperty().get());
        place.sampling().takeOver(asked.sampling());
        place.makeFromWords();
    }

    /** Closes one without asking, whatever is unsaved; the last leaves an empty one. */
    public void close(OpenDocument closed) {
        int at = open.indexOf(closed);
        if (at < 0) {
            return;
        }
        if (open.size() == 1) {
            add();
        }
        if (closed.equals(front())) {
            show(open.get(at + 1 < open.size() ? at + 1 : at - 1));
        }
        open.remove(closed);
        AutosaveViewModel journal = closed.editor().autosave();
        closing.add(journal);
        closed.editor().close(() -> closing.remove(journal));
        countRuns();
    }

    /** Goes over to another model: whatever runs is stopped, and the model that is open stays if the other is of no use. */
    public void changeEngine(EngineOptions options) {
        open.forEach(each -> each.editor().abandonRuns());
        shared.engine().open(options);
    }

    /** Documents of which something would be lost if they were closed now, in the order of their tabs. */
    public List<OpenDocument> unsaved() {
        return open.stream().filter(each -> each.editor().unsaved() != null).toList();
    }

    /** Puts back what an earlier window could not save, each in a tab of its own; the last comes to the front. */
    public void restore(List<AutosaveViewModel.Left> left) {
        left.forEach(each -> {
            boolean words =
                    !editor().isFree() || !editor().captionProperty().get().isBlank();
            OpenDocument place = words ? add() : front();
            show(place);
            place.editor().restore(each);
        });
    }

    /** Keeps every journal that holds unsaved work when the window closes. */
    public void keepOnClose() {
        open.forEach(each -> each.editor().autosave().keepOnClose());
    }

    /** Brings everything of every document into its journal; {@code then} runs once all is there. */
    public void flush(Runnable then) {
        List<OpenDocument> needed = open.stream()
                .filter(each -> each.editor().autosave().isNeeded())
                .toList();
        if (!needed.isEmpty()) {
            flush(needed, then);
        }
    }

    private static void flush(List<OpenDocument> left, Runnable then) {
        if (left.isEmpty()) {
            then.run();
        } else {
            left.getFirst().editor().autosave().flush(() -> flush(left.subList(1, left.size()), then));
        }
    }

    /** The last thing on the autosave thread, which closes all journals: the window closes as it should. */
    public Runnable journalsCloser() {
        List<AutosaveViewModel> all = new ArrayList<>(closing);
        open.forEach(each -> all.add(each.editor().autosave()));
        return () -> all.forEach(AutosaveViewModel::close);
    }
}
