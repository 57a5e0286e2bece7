package org.glidefx.ui;

import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.collections.ListChangeListener;
import javafx.scene.Node;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.glidefx.ui.canvas.CanvasView;
import org.glidefx.ui.documents.DocumentTabs;
import org.glidefx.ui.documents.DocumentsViewModel;
import org.glidefx.ui.documents.OpenDocument;
import org.glidefx.ui.edit.EditorPorts;
import org.glidefx.ui.edit.PanelsViewModel;
import org.glidefx.ui.edit.UpdatesViewModel;
import org.glidefx.ui.gallery.GalleryActions;
import org.glidefx.ui.gallery.GalleryDesk;
import org.glidefx.ui.gallery.GalleryPage;
import org.glidefx.ui.kit.Action;
import org.glidefx.ui.kit.ActionList;
import org.glidefx.ui.kit.Desktop;
import org.glidefx.ui.kit.Frames;
import org.glidefx.ui.kit.NoticeStrip;
import org.glidefx.ui.kit.Prompt;
import org.glidefx.ui.kit.Styles;
import org.glidefx.ui.kit.Theme;
import org.glidefx.ui.models.ModelsPage;
import org.glidefx.ui.settings.ServerSection;
import org.glidefx.ui.settings.SettingsCard;
import org.glidefx.ui.settings.SettingsViewModel;
import org.jspecify.annotations.Nullable;

/**
 * Puts the parts of the window together: tabs, the pane of the document in front, the gallery, and what is over them.
 */
final class EditorPane {

    private final StackPane root = new StackPane();
    private final StackPane place = new StackPane();
    private final StackPane pages = new StackPane(place);
    private final VBox whole = new VBox();
    private final Region styleWaiter = new Region();
    private final Node notices;
    private final Prompt prompt = new Prompt(whole);
    private final DocumentsViewModel documents;
    private final EditorPorts ports;
    private final PictureClipboard clipboard;
    private final WindowFiles files;
    private final PanelsViewModel panels = new PanelsViewModel();
    private final ActionList shared = new ActionList();
    private final GalleryDesk desk;
    private final Desktop desktop;
    private final DocumentPane.Around around;
    private final DocumentTabs tabs;
    private final Tour tour;
    private final Map<OpenDocument, DocumentPane> panes = new IdentityHashMap<>();
    private @Nullable DocumentPane front;
    private @Nullable GalleryPage gallery;
    private final SettingsViewModel settings;
    private @Nullable ModelsPage models;
    private @Nullable SettingsCard preferences;

    /** @param commands makes the window's commands for a document's pane */
    EditorPane(
            DocumentsViewModel documents,
            EditorPorts ports,
            SettingsViewModel settings,
            Desktop desktop,
            Function<DocumentPane, WindowCommands> commands) {
        this.documents = documents;
        this.settings = settings;
        this.ports = ports;
        this.desktop = desktop;
        desk = new GalleryDesk(ports, documents);
        new GalleryActions(shared.group(Action.GALLERY), desk, this::gallery).add();
        UpdatesViewModel.of(ports, documents.shared().notices(), desktop::copyText)
                .ifPresent(updates -> UpdateActions.add(shared, updates));
        clipboard =
                new PictureClipboard(ports.jobs(), desktop, documents.shared().notices());
        files = new WindowFiles(documents, desktop, clipboard, settings, prompt, ports.jobs());
        root.getStyleClass().add(Styles.ROOT);
        root.setId("editor");
        notices = new NoticeStrip(documents.shared().notices()).node();
        DocumentTabs.Gallery page =
                new DocumentTabs.Gallery(desk.page().shownProperty(), desk.page()::show, desk.page()::hide);
        tabs = new DocumentTabs(documents, page, new TabCommands(files, desktop));
        around = new DocumentPane.Around(
                ports,
                settings,
                prompt,
                panels,
                desk,
                shared,
                root.heightProperty(),
                tabs.node().visibleProperty(),
                commands);
        tabs.node().addEventFilter(MouseEvent.MOUSE_RELEASED, released -> leaveTabs());
        VBox.setVgrow(pages, Priority.ALWAYS);
        whole.getChildren().addAll(tabs.node(), pages);
        styleWaiter.setManaged(false);
        styleWaiter.setVisible(false);
        tour = new Tour(this, documents);
        root.getChildren().addAll(whole, tour.node(), prompt.node(), styleWaiter);
        place.visibleProperty().bind(desk.page().shownProperty().not());
    }

    /** Shows whichever document is in front, from now on. */
    void follow() {
        documents.frontProperty().subscribe(this::bringToFront);
        documents.open().addListener((ListChangeListener<OpenDocument>) ignored -> dropClosed());
        place.visibleProperty().subscribe((before, now) -> pageChanged());
    }

    private void bringToFront(OpenDocument wanted) {
        DocumentPane before = front;
        DocumentPane now = panes.computeIfAbsent(wanted, made -> new DocumentPane(made, around));
        front = now;
        if (before != null) {
            before.rest();
        }
        now.wake();
        place.getChildren().setAll(now.node());
        if (before == null) {
            while (now.addToSide()) {
                // the window's first frame has everything
            }
        } else {
            Frames.eachDoes(() -> front == now && now.addToSide());
        }
        placeNotices();
        now.canvas().requestFocus();
    }

    private void dropClosed() {
        panes.entrySet().removeIf(entry -> {
            boolean closed = !documents.open().contains(entry.getKey());
            if (closed) {
                entry.getValue().close();
            }
            return closed;
        });
        front().showRecent();
    }

    /** Moves the focus to the page shown: the row of tabs takes it when pressed, but keys are meant for the page. */
    private void leaveTabs() {
        if (place.isVisible()) {
            canvas().requestFocus();
        } else {
            gallery().takeFocus();
        }
    }

    private void pageChanged() {
        leaveTabs();
        placeNotices();
    }

    /** Puts the notices over the canvas or the gallery, whichever is shown. */
    private void placeNotices() {
        List<Node> over = (place.isVisible() ? front().overCanvas() : pages).getChildren();
        if (!over.contains(notices)) {
            over.add(notices);
        }
    }

    /**
     * Call before style sheets change. While one of its descendants waits for CSS, the root waits for the next frame
     * too. Otherwise all nodes would match their rules at once for each style sheet that changes, and again in the next
     * frame.
     */
    void awaitStyles(Theme theme) {
        styleWaiter.getStyleClass().setAll(theme.id());
    }

    /** The pane of the document in front. */
    DocumentPane front() {
        return Objects.requireNonNull(front, "follow() comes first");
    }

    DocumentTabs tabs() {
        return tabs;
    }

    /** Adds what the window's first frame does without. */
    void complete() {
        front().complete();
    }

    GalleryDesk desk() {
        return desk;
    }

    /** The gallery page, made on first use: otherwise most nodes at startup would be its own. */
    GalleryPage gallery() {
        GalleryPage page = gallery;
        if (page == null) {
            page = new GalleryPage(desk, ports.jobs(), shared, prompt, desktop);
            gallery = page;
            pages.getChildren().add(page.node());
        }
        return page;
    }

    /**
     * The settings dialog, made on first use.
     *
     * @param onServer is told after a choice of server whether that is another one
     */
    SettingsCard settings(Consumer<Boolean> onServer) {
        SettingsCard card = preferences;
        if (card == null) {
            card = new SettingsCard(
                    settings,
                    new SettingsDesk(
                            documents.shared().models(),
                            desk,
                            desktop,
                            () -> actions().get("help").run(),
                            () -> actions().get("tour").run()),
                    new ServerSection(settings, onServer));
            preferences = card;
        }
        return card;
    }

    /** The page of models, made on first use. */
    ModelsPage models() {
        ModelsPage page = models;
        if (page == null) {
            page = new ModelsPage(
                    documents.shared().models(), documents.shared().engine(), desktop);
            models = page;
        }
        return page;
    }

    StackPane root() {
        return root;
    }

    Prompt prompt() {
        return prompt;
    }

    PictureClipboard clipboard() {
        return clipboard;
    }

    Tour tour() {
        return tour;
    }

    WindowFiles files() {
        return files;
    }

    ActionList actions() {
        return front().actions();
    }

    CanvasView canvas() {
        return front().canvas();
    }

    PanelsViewModel panels() {
        return panels;
    }
}
