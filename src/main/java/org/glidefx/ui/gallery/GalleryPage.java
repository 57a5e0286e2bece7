package org.glidefx.ui.gallery;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.image.Image;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.DragEvent;
import javafx.scene.input.Dragboard;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.glidefx.gallery.GalleryEntry;
import org.glidefx.gallery.GalleryQuery;
import org.glidefx.gallery.GalleryTotals;
import org.glidefx.image.file.ImageFiles;
import org.glidefx.jobs.Outcome;
import org.glidefx.ui.canvas.FxImages;
import org.glidefx.ui.kit.ActionList;
import org.glidefx.ui.kit.ActionMenus;
import org.glidefx.ui.kit.Buttons;
import org.glidefx.ui.kit.Desktop;
import org.glidefx.ui.kit.Fields;
import org.glidefx.ui.kit.Messages;
import org.glidefx.ui.kit.Prompt;
import org.glidefx.ui.kit.Styles;
import org.glidefx.ui.kit.Tip;
import org.glidefx.ui.kit.UiJobs;
import org.jspecify.annotations.Nullable;

/** The page of the gallery, in place of the editor while it is open. */
public final class GalleryPage implements GalleryCommands {

    private static final double SLIDER = 120;
    private static final double TILE_STEP = 16;

    private final GalleryDesk desk;
    private final GalleryViewModel gallery;
    private final Desktop desktop;
    private final UiJobs jobs;
    private final BorderPane page = new BorderPane();
    private final ThumbnailCache thumbnails;
    private final GalleryBar bar;
    private final GalleryGrid grid;
    private final GalleryEmpty empty;
    private final GalleryPlaces places;
    private final GalleryCards cards;
    private final Label count = new Label();
    private final HBox undo = new HBox(12);

    /** True if the grid takes the focus as soon as it is shown. */
    private boolean takesFocus;

    public GalleryPage(GalleryDesk desk, UiJobs jobs, ActionList actions, Prompt prompt, Desktop desktop) {
        this.desk = desk;
        this.gallery = desk.page();
        this.desktop = desktop;
        this.jobs = jobs;
        thumbnails = new ThumbnailCache(gallery.access(), jobs, ThumbnailCache.BUDGET);
        bar = new GalleryBar(desk, actions);
        grid = new GalleryGrid(gallery, thumbnails, desk.tileSizeProperty());
        menu(actions);
        empty = new GalleryEmpty(desk, actions, jobs);
        places = new GalleryPlaces(gallery, prompt, actions);
        cards = new GalleryCards(gallery, prompt);
        page.setId("gallery-page");
        page.getStyleClass().addAll(Styles.ROOT, "gallery-page");
        page.setTop(bar.node());
        page.setLeft(places.node());
        page.setCenter(centre(actions));
        page.setRight(new GalleryDetailsPane(desk, actions, thumbnails).node());
        page.setBottom(status(actions));
        page.visibleProperty().bind(gallery.shownProperty());
        follow();
        for (String named : List.of("gallery-star", "gallery-collect")) {
            actions.get(named).keysProperty().subscribe((before, now) -> refresh());
        }
    }

    public Node node() {
        return page;
    }

    private void follow() {
        grid.setOnOpen(desk::remix);
        grid.setOnDrag(this::drag);
        places.setOnStarters(this::refresh);
        gallery.entries().addListener((ListChangeListener<GalleryEntry>) ignored -> refresh());
        gallery.loadedProperty().subscribe((before, now) -> refresh());
        gallery.problemProperty().subscribe((before, now) -> refresh());
        gallery.queryProperty().subscribe((before, now) -> refresh());
        gallery.totalsProperty().subscribe((before, now) -> refresh());
        gallery.byContentProperty().subscribe((before, now) -> refresh());
        gallery.alikeProperty().subscribe((before, now) -> refresh());
        desk.rebuildingProperty().subscribe((before, now) -> refresh());
        // Starter captions are not searched, so typing words means the pictures.
        gallery.queryProperty().map(GalleryQuery::words).orElse("").subscribe((before, now) -> places.leaveStarters());
        page.setOnDragOver(this::dragOver);
        page.setOnDragDropped(this::dropped);
        page.addEventFilter(KeyEvent.KEY_PRESSED, this::fromSearch);
    }

    /** Focuses the grid; to be called whenever the page is opened, once it is in the window. */
    public void takeFocus() {
        // The grid is hidden until the first list arrives, and a hidden node cannot take the focus.
        takesFocus = true;
        grid.node().requestFocus();
    }

    /** Moves the focus from the search field to what was found, on Down or Enter. */
    private void fromSearch(KeyEvent event) {
        boolean down = event.getCode() == KeyCode.DOWN || event.getCode() == KeyCode.ENTER;
        Node owner = page.getScene().getFocusOwner();
        if (down && owner != null && "gallery-search".equals(owner.getId())) {
            grid.node().requestFocus();
            if (gallery.selection().currentEntry() == null) {
                gallery.selection().move(0, false);
            }
            event.consume();
        }
    }

    /** Adds the context menu of the pictures. */
    private void menu(ActionList actions) {
        ContextMenu menu = ActionMenus.context(
                "gallery-menu",
                ActionMenus.items(
                        actions,
                        "gallery-remix",
                        "gallery-use",
                        "gallery-version",
                        "gallery-open",
                        "gallery-add",
                        ActionMenus.LINE,
                        "gallery-star",
                        "gallery-collect",
                        "gallery-copy",
                        ActionMenus.LINE,
                        "gallery-delete"));
        grid.node().setOnContextMenuRequested(event -> {
            if (gallery.selection().currentEntry() != null) {
                menu.show(grid.node(), event.getScreenX(), event.getScreenY());
            }
        });
    }

    private Node centre(ActionList actions) {
        Label text = new Label();
        text.setId("gallery-undo-text");
        gallery.undoOfferProperty().subscribe(done -> {
            text.setText(done);
            undo.setVisible(!done.isEmpty());
            undo.setManaged(!done.isEmpty());
        });
        Button back = Buttons.named(actions.get("gallery-undo"));
        undo.getChildren().addAll(text, back);
        undo.setAlignment(Pos.CENTER_LEFT);
        undo.getStyleClass().add("gallery-undo");
        StackPane stack = new StackPane(grid.whole(), empty.node());
        BorderPane centre = new BorderPane(stack);
        centre.setBottom(undo);
        return centre;
    }

    private Node status(ActionList actions) {
        count.setId("gallery-count");
        Button emptyTrash = Buttons.named(actions.get("gallery-empty-trash"));
        emptyTrash.visibleProperty().bind(gallery.queryProperty().map(ignored -> gallery.isTrash()));
        emptyTrash.managedProperty().bind(emptyTrash.visibleProperty());
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox status = new HBox(count, emptyTrash, space, size());
        status.setAlignment(Pos.CENTER_LEFT);
        status.getStyleClass().add(Styles.STATUS);
        return status;
    }

    private Node size() {
        Slider size = new Slider(GalleryDesk.MIN_TILE, GalleryDesk.MAX_TILE, GalleryDesk.USUAL_TILE);
        size.setId("gallery-size");
        size.setBlockIncrement(TILE_STEP);
        size.setAccessibleText(Messages.text("gallery.size.slider"));
        size.setTooltip(new Tip(Messages.text("gallery.size.tip")));
        size.valueProperty().bindBidirectional(desk.tileSizeProperty());
        size.setMaxWidth(SLIDER);
        return size;
    }

    private void refresh() {
        boolean starters = places.isStarters();
        boolean lists = !starters && !gallery.entries().isEmpty();
        showGrid(lists);
        empty.node().setVisible(!lists);
        if (!lists) {
            empty.show(starters);
        }
        GalleryTotals totals = gallery.totalsProperty().get();
        int alike = gallery.alikeProperty().get();
        int listed = gallery.entries().size() - alike;
        String shown = Messages.text("gallery.count", listed, Messages.bytes(totals.bytes()), settingsLimit());
        count.setText(alike == 0 ? shown : Messages.text("gallery.count.alike", shown, alike));
    }

    /** A hidden node loses the focus; when the grid is shown again, it takes it back, unless the user is typing. */
    private void showGrid(boolean lists) {
        Node shown = grid.node();
        Node owner = page.getScene() == null ? null : page.getScene().getFocusOwner();
        if (shown.isVisible() && !lists) {
            takesFocus = shown.equals(owner);
        }
        boolean comesBack = lists && !shown.isVisible();
        shown.setVisible(lists);
        if (comesBack && takesFocus && !Fields.isTyping(owner)) {
            shown.requestFocus();
        }
    }

    private String settingsLimit() {
        return Messages.bytes(gallery.settingsProperty().get().bytes());
    }

    @Override
    public void focusSearch() {
        places.leaveStarters();
        bar.focusSearch();
    }

    @Override
    public void importPictures() {
        List<Path> files = desktop.choosePictures();
        if (!files.isEmpty()) {
            gallery.importFiles(files);
        }
    }

    @Override
    public void showKeeping() {
        cards.keeping();
    }

    @Override
    public void collect() {
        cards.collect();
    }

    @Override
    public void delete() {
        if (gallery.isTrash()) {
            cards.erase();
        } else {
            gallery.trash();
        }
    }

    @Override
    public void emptyTrash() {
        cards.emptyTrash();
    }

    /** Copies the selected files, and the current picture for programs that take no files. */
    @Override
    public void copy() {
        List<File> files = files();
        Path current = gallery.currentFile();
        GalleryEntry entry = gallery.selection().currentEntry();
        if (current != null && entry != null && !files.isEmpty()) {
            jobs.desk(
                    "copy from the gallery",
                    ignored -> FxImages.of(ImageFiles.read(current)),
                    outcome -> copied(outcome, files, entry.caption()));
        }
    }

    private void copied(Outcome<Image> outcome, List<File> files, String caption) {
        switch (outcome) {
            case Outcome.Done<Image> done -> {
                ClipboardContent content = new ClipboardContent();
                content.putFiles(files);
                content.putImage(done.value());
                content.putString(caption);
                Clipboard.getSystemClipboard().setContent(content);
                desk.notices().info(Messages.text("gallery.copied", files.size()));
            }
            case Outcome.Cancelled<Image> stopped -> {}
            case Outcome.Failed<Image> failed ->
                desk.notices().failed(failed.cause(), Messages.text("gallery.copy-failed"));
        }
    }

    private List<File> files() {
        return desk.chosenFiles().stream().map(Path::toFile).toList();
    }

    /** Drags files, so that other programs get the pictures with their metadata. */
    private void drag(MouseEvent event, GalleryEntry entry) {
        List<File> dragged = files();
        if (!dragged.isEmpty()) {
            Dragboard board = grid.node().startDragAndDrop(TransferMode.COPY);
            ClipboardContent content = new ClipboardContent();
            content.putFiles(dragged);
            board.setContent(content);
            thumbnails.request(entry, image -> image.ifPresent(board::setDragView));
        }
    }

    private void dragOver(DragEvent event) {
        if (event.getDragboard().hasFiles() && event.getGestureSource() == null) {
            event.acceptTransferModes(TransferMode.COPY);
        }
        event.consume();
    }

    private void dropped(DragEvent event) {
        drop(event.getDragboard().getFiles());
        event.setDropCompleted(true);
        event.consume();
    }

    /** Imports what was dropped on the page. */
    void drop(@Nullable List<File> files) {
        if (files != null && !files.isEmpty()) {
            gallery.importFiles(files.stream().map(File::toPath).toList());
        }
    }
}
