package org.glidefx.ui.gallery;

import static org.glidefx.ui.gallery.GalleryUndo.ids;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.glidefx.gallery.Gallery;
import org.glidefx.gallery.GalleryCollection;
import org.glidefx.gallery.GalleryDetails;
import org.glidefx.gallery.GalleryEntry;
import org.glidefx.gallery.GalleryQuery;
import org.glidefx.gallery.GalleryQuery.Filter;
import org.glidefx.gallery.GallerySettings;
import org.glidefx.gallery.GalleryTotals;
import org.glidefx.ui.kit.Messages;
import org.glidefx.ui.kit.NoticesViewModel;
import org.jspecify.annotations.Nullable;

/** The page of the gallery: what is listed and selected, and what can be done with it. For the window's thread. */
public final class GalleryViewModel {

    private final GalleryAccess access;
    private final NoticesViewModel notices;
    private final Clock clock;
    private final ObservableList<GalleryEntry> entries = FXCollections.observableArrayList();
    private final ObservableList<GalleryEntry> entriesView = FXCollections.unmodifiableObservableList(entries);
    private final ObservableList<GalleryCollection> collections = FXCollections.observableArrayList();
    private final ObservableList<String> models = FXCollections.observableArrayList();
    private final GallerySelection selection = new GallerySelection();
    private final ReadOnlyBooleanWrapper shown = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper loaded = new ReadOnlyBooleanWrapper();
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    private final ReadOnlyIntegerWrapper alike = new ReadOnlyIntegerWrapper();
    private final ReadOnlyObjectWrapper<GalleryTotals> totals = new ReadOnlyObjectWrapper<>(GalleryTotals.NONE);
    private final ReadOnlyObjectWrapper<GallerySettings> settings =
            new ReadOnlyObjectWrapper<>(GallerySettings.DEFAULTS);
    private final ReadOnlyObjectWrapper<GalleryDetails> details = new ReadOnlyObjectWrapper<>(GalleryDetails.NONE);
    private final ObjectProperty<GalleryQuery> query = new SimpleObjectProperty<>(GalleryQuery.ALL);
    private final ObjectProperty<GalleryPeriod> period = new SimpleObjectProperty<>(GalleryPeriod.ANY);
    private final BooleanProperty byContent = new SimpleBooleanProperty();
    private final GalleryUndo undo = new GalleryUndo();
    private final AtomicLong newestQuery = new AtomicLong();
    private Function<GalleryQuery, Optional<GallerySearch.CaptionEmbedding>> embeddings = ignored -> Optional.empty();

    GalleryViewModel(GalleryAccess access, Clock clock, NoticesViewModel notices) {
        this.access = access;
        this.clock = clock;
        this.notices = notices;
        query.subscribe((before, now) -> refresh());
        period.subscribe((before, now) -> refresh());
        byContent.subscribe((before, now) -> refresh());
        selection.changesProperty().subscribe((before, now) -> loadDetails());
    }

    /** The pictures listed: those that have the words, then {@link #alikeProperty} more that only show what they say. */
    public ObservableList<GalleryEntry> entries() {
        return entriesView;
    }

    public ObservableList<GalleryCollection> collections() {
        return collections;
    }

    /** Names of the models that pictures were made with. */
    public ObservableList<String> models() {
        return models;
    }

    public GallerySelection selection() {
        return selection;
    }

    /** True if the page is open. */
    public ReadOnlyBooleanProperty shownProperty() {
        return shown.getReadOnlyProperty();
    }

    /** True once the first list, or the reason for its absence, has arrived. */
    public ReadOnlyBooleanProperty loadedProperty() {
        return loaded.getReadOnlyProperty();
    }

    /** Why there is no gallery; empty if there is one. */
    public ReadOnlyStringProperty problemProperty() {
        return problem.getReadOnlyProperty();
    }

    /** Number of pictures at the end of the list that are there only for what they show. */
    public ReadOnlyIntegerProperty alikeProperty() {
        return alike.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<GalleryTotals> totalsProperty() {
        return totals.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<GallerySettings> settingsProperty() {
        return settings.getReadOnlyProperty();
    }

    /** Details of the current picture; they arrive a moment after it. */
    public ReadOnlyObjectProperty<GalleryDetails> detailsProperty() {
        return details.getReadOnlyProperty();
    }

    /** The query; every change refreshes the list. */
    public ObjectProperty<GalleryQuery> queryProperty() {
        return query;
    }

    public ObjectProperty<GalleryPeriod> periodProperty() {
        return period;
    }

    /** True if pictures that only show what the words say are listed too, after those that have the words. */
    public BooleanProperty byContentProperty() {
        return byContent;
    }

    /** True if anything can be undone. */
    public ReadOnlyBooleanProperty canUndoProperty() {
        return undo.possibleProperty();
    }

    /** What was done last, if undo should be offered for it; else empty. */
    public ReadOnlyStringProperty undoOfferProperty() {
        return undo.offerProperty();
    }

    GalleryAccess access() {
        return access;
    }

    void setEmbeddings(Function<GalleryQuery, Optional<GallerySearch.CaptionEmbedding>> source) {
        embeddings = source;
    }

    /** True if the trash is listed, whose pictures can be deleted for good. */
    public boolean isTrash() {
        return query.get().place() instanceof GalleryQuery.Place.Trash;
    }

    public void show() {
        shown.set(true);
        refresh();
    }

    public void hide() {
        shown.set(false);
        undo.stopOffering();
    }

    /** Changes the query. */
    public void ask(UnaryOperator<GalleryQuery> change) {
        query.set(change.apply(query.get()));
    }

    /** True if words or filters narrow the list. */
    public boolean isNarrowed() {
        return !query.get().words().isBlank()
                || !query.get().filter().equals(Filter.NONE)
                || period.get() != GalleryPeriod.ANY;
    }

    /** Removes words and filters. */
    public void widen() {
        period.set(GalleryPeriod.ANY);
        ask(now -> now.withWords("").withFilter(Filter.NONE));
    }

    private GalleryQuery whole() {
        Filter filter = query.get().filter();
        return query.get()
                .withFilter(filter.between(
                        period.get().from(clock.instant(), clock.getZone()),
                        period.get().until(clock.instant(), clock.getZone())));
    }

    /** Reads the list anew. Of several calls in a row, only the last is answered. */
    public void refresh() {
        if (!shown.get() || !access.exists()) {
            return;
        }
        long number = newestQuery.incrementAndGet();
        GalleryQuery asked = whole();
        Optional<GallerySearch.CaptionEmbedding> look = byContent.get() ? embeddings.apply(asked) : Optional.empty();
        access.ask(
                "list the gallery",
                gallery -> number == newestQuery.get() ? GallerySearch.run(gallery, asked, look) : Optional.empty(),
                (Optional<GallerySearch.Found> found) -> found.ifPresent(this::take),
                failure -> {
                    problem.set(NoticesViewModel.words(failure, Messages.text("gallery.failed")));
                    loaded.set(true);
                });
    }

    private void take(GallerySearch.Found found) {
        problem.set("");
        alike.set(found.alike());
        if (!collections.equals(found.collections())) {
            collections.setAll(found.collections());
        }
        if (!models.equals(found.models())) {
            models.setAll(found.models());
        }
        totals.set(found.totals());
        settings.set(found.settings());
        if (!entries.equals(found.entries())) {
            entries.setAll(found.entries());
        }
        selection.show(entries);
        loaded.set(true);
    }

    private void loadDetails() {
        GalleryEntry entry = selection.currentEntry();
        if (entry == null) {
            details.set(GalleryDetails.NONE);
            return;
        }
        long id = entry.id();
        access.ask("details", gallery -> gallery.details(id), known -> showDetails(id, known), this::failed);
    }

    private void showDetails(long id, GalleryDetails known) {
        GalleryEntry now = selection.currentEntry();
        if (now != null && now.id() == id) {
            details.set(known);
        }
    }

    private void failed(Throwable failure) {
        notices.failed(failure, Messages.text("gallery.failed"));
    }

    /** Changes the gallery and refreshes the list. */
    private void change(String name, Consumer<Gallery> work) {
        access.ask(
                name,
                gallery -> {
                    work.accept(gallery);
                    return true;
                },
                done -> refresh(),
                this::failedToChange);
    }

    /** The same for what can be undone; {@code told} is what was done, or empty, see {@link GalleryUndo#add}. */
    private void change(String name, GalleryUndo.Change work, String told) {
        access.ask(
                name,
                work::make,
                back -> {
                    undo.add(back, told);
                    refresh();
                },
                this::failedToChange);
    }

    private void failedToChange(Throwable failure) {
        failed(failure);
        refresh();
    }

    /** Gives a star to the selected pictures without one; if there are none, removes all their stars. */
    public void toggleStar() {
        List<GalleryEntry> chosen = selection.chosen();
        List<GalleryEntry> without =
                chosen.stream().filter(entry -> !entry.starred()).toList();
        change("star", without.isEmpty() ? GalleryUndo.rate(chosen, 0) : GalleryUndo.rate(without, 1), "");
    }

    /** @param stars the selected pictures' new rating, 0 to {@link GalleryEntry#MOST_STARS} */
    public void rate(int stars) {
        change("rate", GalleryUndo.rate(selection.chosen(), stars), "");
    }

    /** Moves the selected pictures to the trash. */
    public void trash() {
        List<Long> chosen = ids(selection.chosen());
        if (!isTrash() && !chosen.isEmpty()) {
            change("to the trash", GalleryUndo.trash(chosen, true), Messages.text("gallery.trashed", chosen.size()));
        }
    }

    /** Undoes what was done last; pictures deleted for good do not come back. */
    public void undo() {
        Consumer<Gallery> back = undo.take();
        if (back != null) {
            change("undo", back);
        }
    }

    /** Takes the selected pictures out of the trash. */
    public void restore() {
        if (isTrash()) {
            change("restore", GalleryUndo.trash(ids(selection.chosen()), false), "");
        }
    }

    /** Deletes the selected pictures for good. */
    public void erase() {
        List<Long> chosen = ids(selection.chosen());
        change("delete", gallery -> gallery.erase(chosen));
    }

    /** Deletes everything in the trash for good. */
    public void emptyTrash() {
        undo.stopOffering();
        change("empty the trash", GalleryUndo::emptyTrash);
    }

    /** Imports picture files; one that cannot be read does not stop the others. */
    public void importFiles(List<Path> files) {
        GalleryImport.start(access, files, this::imported, this::failed);
    }

    private void imported(GalleryImport done) {
        done.failures().forEach(notices::warn);
        if (!done.taken().isEmpty()) {
            List<Long> taken = done.taken();
            undo.add(gallery -> gallery.trash(taken, true), "");
            notices.info(Messages.text("gallery.imported", taken.size()));
        }
        refresh();
    }

    /** Makes a collection, of the selected pictures if {@code withChosen}. */
    public void createCollection(String name, boolean withChosen) {
        List<Long> chosen = withChosen ? ids(selection.chosen()) : List.of();
        change("make a collection", GalleryUndo.create(name, chosen), "");
    }

    public void renameCollection(long collection, String name) {
        change("rename a collection", GalleryUndo.rename(collection, name), "");
    }

    /** Deletes a collection; its pictures stay in the gallery. */
    public void deleteCollection(long collection) {
        if (query.get().place().equals(new GalleryQuery.Place.Members(collection))) {
            ask(now -> now.withPlace(new GalleryQuery.Place.Everything()));
        }
        change("delete a collection", GalleryUndo.delete(collection), Messages.text("gallery.collection.deleted"));
    }

    /** Puts the selected pictures into a collection, or takes them out. */
    public void collect(long collection, boolean member) {
        List<Long> chosen = ids(selection.chosen());
        change("collect", GalleryUndo.collect(collection, chosen, member), "");
    }

    public void saveSettings(GallerySettings wanted) {
        change("settings", GalleryUndo.settings(settings.get(), wanted), "");
    }

    /** The collection whose pictures are listed; empty if it is not one. */
    public OptionalLong shownCollection() {
        return query.get().place() instanceof GalleryQuery.Place.Members members
                ? OptionalLong.of(members.collection())
                : OptionalLong.empty();
    }

    /** The current picture's file; null without a picture, or if the file is missing, which a notice says. */
    public @Nullable Path currentFile() {
        GalleryEntry entry = selection.currentEntry();
        return entry == null ? null : fileOf(entry);
    }

    /** The file of a picture; null if it is missing, which a notice says, or before the gallery is open. */
    @Nullable
    Path fileOf(GalleryEntry entry) {
        try {
            return access.files().map(files -> files.locate(entry)).orElse(null);
        } catch (org.glidefx.gallery.GalleryException gone) {
            failed(gone);
            return null;
        }
    }
}
