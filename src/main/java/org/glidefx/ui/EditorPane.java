package org.glidefx.ui;

import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.glidefx.ui.SamplePictures.Sample;
import org.glidefx.ui.canvas.CanvasView;
import org.glidefx.ui.edit.EditorPorts;
import org.glidefx.ui.edit.EditorViewModel;
import org.glidefx.ui.edit.PanelsViewModel;
import org.glidefx.ui.gallery.GalleryDesk;
import org.glidefx.ui.gallery.GalleryPage;
import org.glidefx.ui.kit.Action;
import org.glidefx.ui.kit.ActionList;
import org.glidefx.ui.kit.Desktop;
import org.glidefx.ui.kit.NoticeStrip;
import org.glidefx.ui.kit.Prompt;
import org.glidefx.ui.kit.Styles;
import org.glidefx.ui.models.ModelPane;
import org.glidefx.ui.settings.SettingsViewModel;
import org.glidefx.ui.strips.CandidateGrid;
import org.glidefx.ui.words.WordsPane;
import org.glidefx.ui.words.WordsViewModel;
import org.jspecify.annotations.Nullable;

/** Puts the parts of the window together. */
final class EditorPane {

    private final StackPane root = new StackPane();
    private final BorderPane workspace = new BorderPane();
    private final StackPane pages = new StackPane();
    private final Node notices;
    private final Prompt prompt = new Prompt(pages);
    private final CanvasView canvas;
    private final EditorViewModel editor;
    private final EditorPorts ports;
    private final WindowFiles files;
    private final ActionList actions;
    private final PanelsViewModel panels = new PanelsViewModel();
    private final WordsViewModel words;
    private final CaptionPane caption;
    private final CentrePane centre;
    private final GalleryDesk desk;
    private final Desktop desktop;
    private @Nullable GalleryPage gallery;

    EditorPane(
            EditorViewModel editor,
            EditorPorts ports,
            SettingsViewModel settings,
            Desktop desktop,
            java.util.function.Function<EditorPane, WindowCommands> window) {
        this.editor = editor;
        this.ports = ports;
        this.desktop = desktop;
        desk = new GalleryDesk(ports, editor);
        editor.setCandidateListener(desk);
        canvas = new CanvasView(editor.canvas().tools());
        files = new WindowFiles(editor, desktop, settings, prompt);
        WindowCommands commands = window.apply(this);
        actions = Actions.of(editor, desk, commands, canvas, panels);
        words = new WordsViewModel(editor.captionProperty(), editor.engine(), ports.seeds());
        caption = new CaptionPane(editor, words, new WordsPane.Around(actions, settings, prompt), canvas::requestFocus);
        root.getStyleClass().add(Styles.ROOT);
        root.setId("editor");
        notices = new NoticeStrip(editor.notices()).node();
        workspace.setTop(new HeaderBar(actions, editor, commands).node());
        workspace.setLeft(CentrePane.hideable(new ToolRail(actions, editor.canvas()).node(), panels));
        workspace.setRight(CentrePane.hideable(side(), panels));
        Node empty = new EmptyState(actions, ports, this::openSample, this::focusCaption).node();
        centre = new CentrePane(
                actions, editor, ports, panels, new CentrePane.Parts(canvas, empty, prompt), root.heightProperty());
        workspace.setCenter(centre.node());
        PictureMenus menus = new PictureMenus(actions, editor, ports.jobs());
        menus.install(canvas);
        menus.installOnCandidates(centre.node());
        workspace.setBottom(new StatusBar(editor, canvas).node());
        pages.getChildren().add(workspace);
        root.getChildren().addAll(pages, prompt.node());
        workspace.visibleProperty().bind(desk.page().shownProperty().not());
        workspace.visibleProperty().subscribe((before, now) -> focusCanvas());
        desk.page().shownProperty().subscribe(shown -> {
            if (shown) {
                gallery().takeFocus();
            }
        });
        workspace.visibleProperty().subscribe(shown -> placeNotices());
    }

    private void focusCanvas() {
        if (workspace.isVisible()) {
            canvas.requestFocus();
        }
    }

    /** Over the canvas, or over the gallery. */
    private void placeNotices() {
        List<Node> place = (workspace.isVisible() ? centre.canvas() : pages).getChildren();
        if (!place.contains(notices)) {
            place.add(notices);
        }
    }

    /** Says why something cannot be done that was asked for by its key. */
    void insist(Action refused) {
        if (refused.id().equals("fill")) {
            caption.insist();
        }
    }

    GalleryDesk desk() {
        return desk;
    }

    /** The page of the gallery, made when it is first asked for: most of a start's nodes would be its own. */
    GalleryPage gallery() {
        GalleryPage page = gallery;
        if (page == null) {
            page = new GalleryPage(desk, ports.jobs(), actions, prompt, desktop);
            gallery = page;
            pages.getChildren().add(page.node());
        }
        return page;
    }

    StackPane root() {
        return root;
    }

    Prompt prompt() {
        return prompt;
    }

    WindowFiles files() {
        return files;
    }

    ActionList actions() {
        return actions;
    }

    CanvasView canvas() {
        return canvas;
    }

    PanelsViewModel panels() {
        return panels;
    }

    CandidateGrid grid() {
        return centre.grid();
    }

    /** Shows the panels, for the field is one of them. */
    void focusCaption() {
        panels.hiddenProperty().set(false);
        caption.focus();
    }

    /** What the model makes of the caption. */
    WordsViewModel words() {
        return words;
    }

    /** Whether the caption box means a key for itself. */
    boolean takesForCaption(KeyEvent event) {
        return caption.takes(event);
    }

    private Node side() {
        VBox content = new VBox(
                caption.node(),
                new SettingsPane(actions, editor.sampling()).node(),
                new ModelPane(actions, editor.engine()).node());
        ScrollPane scroll = new ScrollPane(content);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.getStyleClass().add(Styles.SIDE);
        scroll.setFocusTraversable(false);
        return scroll;
    }

    private void openSample(Sample sample) {
        SamplePictures.read(sample).ifPresent(bytes -> {
            editor.files().open(bytes, sample.localTitle(), sample::mask);
            editor.captionProperty().set(sample.caption());
        });
    }
}
