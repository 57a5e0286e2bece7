package org.glidefx.ui.documents;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
 * The open documents, at least one, and the one in front. Each has its own caption, mask, history, undo, candidates,
 * settings of the next run and journal; all share the model, and runs take turns on the engine's thread. For the
 * window's thread.
 */
public final class DocumentsViewModel {

    private final EditorPorts ports;
    private final SharedParts shared;
    private final ObservableList<OpenDocument> open = FXCollections.observableArrayList();
    private final ObservableList<OpenDocument> readOnly = FXCollections.unmodifiableObservableList(open);
    private final ReadOnlyObjectWrapper<OpenDocument> front;
    /** Autosave of documents just closed: the window may close before their journals have been closed. */
    private final List<AutosaveViewModel> closing = new ArrayList<>();

    private final ReadOnlyBooleanWrapper running = new ReadOnlyBooleanWrapper();
    private Function<EditorViewModel, CandidateListener> listeners = ignored -> CandidateListener.NONE;

    /** Begins with an empty document. */
    public DocumentsViewModel(EditorPorts ports) {
        this.ports = ports;
        shared = SharedParts.of(ports);
        front = new ReadOnlyObjectWrapper<>(add());
    }

    /** The parts that all documents share. */
    public SharedParts shared() {
        return shared;
    }

    /** The open documents in the order of their tabs; never empty. */
    public ObservableList<OpenDocument> open() {
        return readOnly;
    }

    /** The document in front, on which the user works; never null. */
    public ReadOnlyObjectProperty<OpenDocument> frontProperty() {
        return front.getReadOnlyProperty();
    }

    public OpenDocument front() {
        return front.get();
    }

    /** The editor of the document in front. */
    public EditorViewModel editor() {
        return front().editor();
    }

    /** True while a request runs for any of the documents. */
    public ReadOnlyBooleanProperty runningProperty() {
        return running.getReadOnlyProperty();
    }

    /** @param made returns the listener to a document's candidates; called for every document open now or later */
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

    /** Brings a document to the front. */
    public void show(OpenDocument wanted) {
        OpenDocument before = front.get();
        if (open.contains(wanted) && !wanted.equals(before)) {
            wanted.seen();
            front.set(wanted);
            before.editor().rest();
        }
    }

    /**
     * Brings the document {@code by} tabs to the right to the front, to the left if negative; wraps around at the ends.
     */
    public void step(int by) {
        show(open.get(Math.floorMod(open.indexOf(front()) + by, open.size())));
    }

    /** Moves a document's tab to another place, counted from 0. */
    public void move(OpenDocument moved, int place) {
        int at = open.indexOf(moved);
        if (at >= 0 && at != place && place >= 0 && place < open.size()) {
            open.remove(at);
            open.add(place, moved);
        }
    }

    /** Puts the documents into the order of {@code wanted}; does nothing unless that holds the same documents. */
    public void order(List<OpenDocument> wanted) {
        if (wanted.size() == open.size() && open.containsAll(wanted) && !open.equals(wanted)) {
            open.setAll(List.copyOf(wanted));
        }
    }

    /** Brings an empty document to the front, an existing one or a new one, and returns it. */
    public OpenDocument fresh() {
        return fresh(anyCaption -> true);
    }

    /**
     * Like {@link #fresh()}, but for words of its own, which must not take the place of words that were typed.
     *
     * @param spare tells whether a caption may be replaced
     */
    public OpenDocument fresh(Predicate<String> spare) {
        OpenDocument free = Stream.concat(Stream.of(front()), open.stream())
                .filter(each -> each.editor().isFree()
                        && spare.test(each.editor().captionProperty().get()))
                .findFirst()
                .orElseGet(this::add);
        show(free);
        return free;
    }

    /** Opens a picture or document in its own tab; one that is open already comes to the front. */
    public void open(Path file) {
        open(file, ignored -> {});
    }

    /** Like {@link #open(Path)}; {@code then} gets the editor once the file is open. */
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
     * The folder in which a document is kept, its own file's or that of the picture it began as. Empty if it has no
     * file, or one in the gallery, whose folder the program keeps for itself.
     */
    public Optional<Path> folderOf(OpenDocument document) {
        return Optional.ofNullable(document.fileProperty().get())
                .map(file -> file.toAbsolutePath().normalize())
                .filter(file -> ports.gallery()
                        .filter(gallery ->
                                file.startsWith(gallery.toAbsolutePath().normalize()))
                        .isEmpty())
                .map(Path::getParent);
    }

    /**
     * Opens several files, each in its own tab; the first of them comes to the front.
     *
     * @param opened gets each file once it is open
     */
    public void open(List<Path> files, Consumer<Path> opened) {
        files.forEach(file -> open(file, ignored -> opened.accept(file)));
        files.stream().findFirst().flatMap(this::of).ifPresent(this::show);
    }

    /** Closes a tab whose file cannot be read, unless it was in front before or the user has begun to work in it. */
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

    /** The document in which a file is open or being opened. */
    public Optional<OpenDocument> of(Path file) {
        return open.stream().filter(each -> each.isOf(file)).findFirst();
    }

    /** Opens a picture that is in no file as a document of its own. */
    public void paste(Raster picture) {
        fresh().editor().files().paste(picture, unused(Messages.text("title.pasted")));
    }

    /** Returns {@code name}, with a number appended if another document has it. */
    public String unused(String name) {
        Set<String> taken = open.stream().map(each -> each.nameProperty().get()).collect(Collectors.toSet());
        String free = name;
        for (int number = 2; taken.contains(free); number++) {
            free = name + " " + number;
        }
        return free;
    }

    /**
     * Makes pictures from the caption of a document, with its settings, in an empty tab: in the same one if no picture
     * is open there. A notice says what is missing, if anything is.
     */
    public void makeFromWords(OpenDocument from) {
        EditorViewModel asked = from.editor();
        if (asked.document().get() == null || asked.engine().missing() != null) {
            asked.makeFromWords();
            return;
        }
        EditorViewModel place = fresh(String::isBlank).editor();
        place.captionProperty().set(asked.captionProperty().get());
        place.sampling().takeOver(asked.sampling());
        place.makeFromWords();
    }

    /** Closes a document without asking, even if it is unsaved; an empty one replaces the last. */
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

    /** Opens another model after cancelling all runs; the current model stays open if the other cannot be used. */
    public void changeEngine(EngineOptions options) {
        open.forEach(each -> each.editor().abandonRuns());
        shared.engine().open(options);
    }

    /** The documents that would lose something if closed now, in the order of their tabs. */
    public List<OpenDocument> unsaved() {
        return open.stream().filter(each -> each.editor().unsaved() != null).toList();
    }

    /** Restores what an earlier session could not save, each document in its own tab; the last comes to the front. */
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

    /**
     * Writes all unsaved work into the journals; {@code then} runs once all is written, not at all if nothing has to be
     * or a write fails.
     */
    public void flush(Runnable then) {
        if (!needed().isEmpty()) {
            flushAll(lacking -> {
                if (lacking.isEmpty()) {
                    then.run();
                }
            });
        }
    }

    /** Writes all unsaved work into the journals; {@code then} gets the documents for which that is not possible. */
    public void flushAll(Consumer<List<OpenDocument>> then) {
        flush(needed(), new ArrayList<>(), then);
    }

    private List<OpenDocument> needed() {
        return open.stream().filter(each -> each.editor().autosave().isNeeded()).toList();
    }

    private static void flush(List<OpenDocument> left, List<OpenDocument> lacking, Consumer<List<OpenDocument>> then) {
        if (left.isEmpty()) {
            then.accept(List.copyOf(lacking));
            return;
        }
        OpenDocument first = left.getFirst();
        Runnable next = () -> flush(left.subList(1, left.size()), lacking, then);
        first.editor().autosave().flush(next, () -> {
            lacking.add(first);
            next.run();
        });
    }

    /** Returns the last task of the autosave thread, which closes all journals when the window closes normally. */
    public Runnable journalsCloser() {
        List<AutosaveViewModel> all = new ArrayList<>(closing);
        open.forEach(each -> all.add(each.editor().autosave()));
        return () -> all.forEach(AutosaveViewModel::close);
    }
}
