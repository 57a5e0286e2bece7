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

    /** Makes the gallery of a window, which keeps what is made for any of its documents. */
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
     * The least side of a picture in the grid, in logical pixels, {@link #MIN_TILE} to {@link #MAX_TILE}; what is left
     * over in a row is shared among its pictures.
     */
    public DoubleProperty tileSizeProperty() {
        return tileSize;
    }

    public GalleryViewModel page() {
        return page;
    }

    NoticesViewModel notices() {
        return notices;
    }

    /** Progress of rebuilding the index from the files, 0 to 1; 1 when there is nothing to do. */
    public ReadOnlyDoubleProperty rebuildingProperty() {
        return rebuilding.getReadOnlyProperty();
    }

    /** True if pictures can be searched for what they show. */
    public ReadOnlyBooleanProperty canEmbedProperty() {
        return embeddings.availableProperty();
    }

    /** @param names returns an action's current shortcut by its id */
    public void setShortcuts(UnaryOperator<String> names) {
        reuse.setShortcuts(names);
    }

    /** Puts the current picture's caption into the editor. */
    public void usePrompt() {
        withCurrent(reuse::usePrompt);
    }

    /** Remixes the current picture: puts what it was made from into the editor. */
    public void remix() {
        withCurrent(this::remix);
    }

    /** Remixes a picture. */
    public void remix(GalleryEntry entry) {
        access.ask(
                "remix",
                gallery -> gallery.details(entry.id()),
                details -> reuse.remix(entry, details),
                failure -> reuse.usePrompt(entry));
    }

    /** Why the selected picture's version cannot be opened; empty if it can, provided that its file is still there. */
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

    /** Shows in the editor the version that the current picture became, or was made from. */
    public void openVersion() {
        withCurrent(reuse::openVersion);
    }

    /** Opens the current picture as a document of its own. */
    public void openPicture() {
        withCurrent(this::openPicture);
    }

    /** Opens a picture as a document of its own. */
    public void openPicture(GalleryEntry entry) {
        reuse.openPicture(entry);
    }

    /** A picture of the gallery, and its thumbnail. */
    public record Result(GalleryEntry entry, Image small) {

        /** Its caption; blank if it was made without one. */
        public String caption() {
            return entry.caption();
        }
    }

    /**
     * Finds the newest pictures. Starts no gallery where there is none, and ignores one that cannot be read, which the
     * gallery's page reports.
     *
     * @param then receives them, the newest first, without those whose thumbnail is missing or damaged
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

    /** Adds the current picture as a version to the document in front. */
    public void addToDocument() {
        withCurrent(reuse::addToDocument);
    }

    /** Puts a starter caption into the editor. */
    public void use(StarterPrompts.Prompt prompt) {
        reuse.use(prompt);
    }

    /**
     * The files of the selected pictures, in the order of the list, for other programs; a notice names one that is
     * missing.
     */
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

    /**
     * Passes the gallery's disk space limit, in gigabytes, to {@code then} once it is read; never without a gallery.
     */
    public void readLimit(IntConsumer then) {
        if (access.exists()) {
            access.ask("limit", Gallery::settings, held -> then.accept(held.gigabytes()), ignored -> {});
        }
    }

    /** @param gigabytes at least 1 */
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

    /** Closes the gallery. On the gallery's thread, after all other work. */
    public void close() {
        access.close();
    }
}
