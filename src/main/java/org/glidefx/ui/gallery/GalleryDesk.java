package org.glidefx.ui.gallery;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import java.util.function.UnaryOperator;
import javafx.beans.binding.Bindings;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.value.ObservableValue;
import javafx.scene.image.Image;
import org.glidefx.gallery.Gallery;
import org.glidefx.gallery.GalleryEntry;
import org.glidefx.gallery.GalleryQuery;
import org.glidefx.gallery.GallerySettings;
import org.glidefx.ui.documents.DocumentsViewModel;
import org.glidefx.ui.edit.EditorPorts;
import org.glidefx.ui.kit.Messages;
import org.glidefx.ui.kit.NoticesViewModel;

/** The gallery and what ties it to the editor. For the window's thread. */
public final class GalleryDesk {

    public static final double MIN_TILE = 80;
    public static final double USUAL_TILE = 148;
    public static final double MAX_TILE = 320;

    private final ReadOnlyDoubleWrapper rebuilding = new ReadOnlyDoubleWrapper(1);
    private final DoubleProperty tileSize = new SimpleDoubleProperty(USUAL_TILE);
    private final NoticesViewModel notices;
    private final GalleryAccess access;
    private final GalleryViewModel page;
    private final GalleryReuse reuse;
    private final DocumentsViewModel documents;
    private final GalleryEmbeddings embeddings;

    /** For all documents of a window; what is made for them is kept. */
    public GalleryDesk(EditorPorts ports, DocumentsViewModel documents) {
        this.documents = documents;
        notices = documents.shared().notices();
        access = new GalleryAccess(ports.gallery(), ports.clock(), ports.jobs(), rebuilding::set, notices::warn);
        page = new GalleryViewModel(access, ports.clock(), notices);
        GalleryKeeper keeper = new GalleryKeeper(access, notices, page::refresh);
        documents.setCandidateListeners(editor -> keeper.listenTo(editor.document()));
        reuse = new GalleryReuse(page, keeper, documents, ports.jobs());
        embeddings =
                new GalleryEmbeddings(page, documents.shared().engine(), documents.runningProperty(), ports.jobs());
    }

    /**
     * How large pictures are shown, in logical pixels a side, {@link #MIN_TILE} to {@link #MAX_TILE}; what is left over in a row is
     * shared among them.
     */
    public DoubleProperty tileSizeProperty() {
        return tileSize;
    }

    public GalleryViewModel page() {
        return page;
    }

    /** Progress of making the index anew from the files, 0 to 1; 1 when there is nothing to do. */
    public ReadOnlyDoubleProperty rebuildingProperty() {
        return rebuilding.getReadOnlyProperty();
    }

    /** True if pictures can be found by their look. */
    public ReadOnlyBooleanProperty canEmbedProperty() {
        return embeddings.availableProperty();
    }

    /** @param names gives the keys that an action has now, by its id */
    public void setShortcuts(UnaryOperator<String> names) {
        reuse.setShortcuts(names);
    }

    /** The caption of the current picture goes to the editor. */
    public void usePrompt() {
        withCurrent(reuse::usePrompt);
    }

    /** Everything that the current picture was made of goes to the editor. */
    public void remix() {
        withCurrent(this::remix);
    }

    /** The same of any picture. */
    public void remix(GalleryEntry entry) {
        access.ask(
                "remix",
                gallery -> gallery.details(entry.id()),
                details -> reuse.remix(entry, details),
                failure -> reuse.usePrompt(entry));
    }

    /** Why the version of what is chosen cannot be opened; empty if it can be, as far as that is known without looking for its file. */
    ObservableValue<String> missingVersion() {
        return Bindings.createStringBinding(
                () -> {
                    GalleryEntry entry = page.selection().currentEntry();
                    return entry == null || page.selection().count() != 1
                            ? Messages.text("off.group.gallery")
                            : reuse.missingVersion(entry);
                },
                page.selection().changesProperty(),
                page.shownProperty(),
                documents.open());
    }

    /** The editor shows the version that the current picture came from. */
    public void openVersion() {
        withCurrent(reuse::openVersion);
    }

    /** The current picture is opened as a picture. */
    public void openPicture() {
        withCurrent(this::openPicture);
    }

    /** The same of any picture. */
    public void openPicture(GalleryEntry entry) {
        reuse.openPicture(entry);
    }

    /** A picture of the gallery, and a small copy of it. */
    public record Result(GalleryEntry entry, Image small) {

        /** What it was asked for by; blank if it was made without words. */
        public String caption() {
            return entry.caption();
        }
    }

    /**
     * Looks for the pictures that were made last. A gallery that was never begun is not begun for this, and of one that cannot be
     * read its own page tells.
     *
     * @param then hears of the newest first; of none that is gone or damaged
     */
    public void newest(int most, Consumer<List<Result>> then) {
        if (access.exists()) {
            access.askIfBegun("newest", gallery -> newest(gallery, most), then, ignored -> {});
        }
    }

    private static List<Result> newest(Gallery gallery, int most) {
        return gallery.find(GalleryQuery.ALL).stream()
                .limit(most)
                .flatMap(entry ->
                        ThumbnailCache.image(gallery.files(), entry).map(small -> new Result(entry, small)).stream())
                .toList();
    }

    /** The current picture becomes a version of the document in front. */
    public void addToDocument() {
        withCurrent(reuse::addToDocument);
    }

    /** A prompt that came with the program goes to the editor. */
    public void use(StarterPrompts.Prompt prompt) {
        reuse.use(prompt);
    }

    /** The files of the chosen pictures, in the order of the list, for other programs; a notice tells of one that is gone. */
    List<Path> chosenFiles() {
        return page.selection().chosen().stream()
                .map(page::fileOf)
                .filter(Objects::nonNull)
                .toList();
    }

    private void withCurrent(Consumer<GalleryEntry> then) {
        GalleryEntry entry = page.selection().currentEntry();
        if (entry != null) {
            then.accept(entry);
        }
    }

    /** Gives the space that the gallery may take, in gigabytes, once that is read; never where there is no gallery. */
    public void readLimit(IntConsumer then) {
        if (access.exists()) {
            access.ask("limit", Gallery::settings, held -> then.accept(held.gigabytes()), ignored -> {});
        }
    }

    /** @param gigabytes from 1 on */
    public void changeLimit(int gigabytes) {
        access.ask(
                "limit",
                gallery -> {
                    gallery.saveSettings(new GallerySettings(gallery.settings().keep(), gigabytes));
                    return true;
                },
                ignored -> page.refresh(),
                failure -> notices.failed(failure, Messages.text("gallery.failed")));
    }

    /** On the gallery's thread, as the last thing. */
    public void close() {
        access.close();
    }
}
