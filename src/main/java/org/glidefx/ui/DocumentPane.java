package org.glidefx.ui;

import java.util.function.Function;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.glidefx.editor.Document;
import org.glidefx.ui.SamplePictures.Sample;
import org.glidefx.ui.canvas.CanvasView;
import org.glidefx.ui.documents.OpenDocument;
import org.glidefx.ui.edit.EditorPorts;
import org.glidefx.ui.edit.EditorViewModel;
import org.glidefx.ui.edit.PanelsViewModel;
import org.glidefx.ui.gallery.GalleryDesk;
import org.glidefx.ui.gallery.StarterPrompts;
import org.glidefx.ui.kit.Action;
import org.glidefx.ui.kit.ActionList;
import org.glidefx.ui.kit.Messages;
import org.glidefx.ui.kit.Prompt;
import org.glidefx.ui.kit.Styles;
import org.glidefx.ui.kit.UiJobs;
import org.glidefx.ui.models.ModelPane;
import org.glidefx.ui.settings.Keymap;
import org.glidefx.ui.settings.SettingsViewModel;
import org.glidefx.ui.strips.CandidateGrid;
import org.glidefx.ui.words.WordsPane;
import org.glidefx.ui.words.WordsViewModel;

/**
 * Everything shown of one document, and its actions. Only the pane of the document in front is in the scene. Objects
 * that outlive a pane must not reference it, so it listens to the window through followers that are held weakly.
 */
final class DocumentPane {

    private final OpenDocument document;
    private final EditorViewModel editor;
    private final PanelsViewModel panels;
    private final ReadOnlyDoubleWrapper windowHeight = new ReadOnlyDoubleWrapper();
    private final BorderPane workspace = new BorderPane();
    private final CanvasView canvas;
    private final ActionList actions;
    private final Keymap keymap;
    private final WordsViewModel words;
    private final CaptionPane caption;
    private final CentrePane centre;
    private final EmptyState empty;
    private final VBox side = new VBox();
    private final ScrollPane sidePanel = new ScrollPane(side);
    private final UiJobs jobs;

    /**
     * What a document's pane needs from its window.
     *
     * @param actions the actions that all documents share
     * @param tabs whether tabs are shown
     * @param commands makes the window's commands for a pane
     */
    record Around(
            EditorPorts ports,
            SettingsViewModel settings,
            Prompt prompt,
            PanelsViewModel panels,
            GalleryDesk desk,
            ActionList actions,
            ReadOnlyDoubleProperty height,
            ReadOnlyBooleanProperty tabs,
            Function<DocumentPane, WindowCommands> commands) {}

    DocumentPane(OpenDocument document, Around around) {
        this.document = document;
        editor = document.editor();
        jobs = around.ports().jobs();
        panels = around.panels().follower();
        windowHeight.bind(around.height());
        canvas = new CanvasView(editor.canvas().tools());
        WindowCommands commands = around.commands().apply(this);
        actions = Actions.of(editor, around.desk(), commands, canvas, panels);
        actions.include(around.actions());
        keymap = new Keymap(actions.all(), around.settings());
        words = new WordsViewModel(
                editor.captionProperty(), editor.engine(), around.ports().seeds());
        words.setMade(() -> {
            Document held = editor.document().get();
            return held == null ? "" : held.version().caption();
        });
        WordsPane.Around aroundWords = new WordsPane.Around(actions, around.settings(), around.prompt());
        caption = new CaptionPane(editor, words, aroundWords, canvas::requestFocus);
        canvas.cellCursorProperty().subscribe(on -> {
            if (on) {
                editor.notices().info(Messages.text("cell.keys"));
            }
        });
        workspace.setTop(new HeaderBar(actions, editor, commands, jobs, around.tabs()).node());
        workspace.setLeft(CentrePane.hideable(new ToolRail(actions, editor.canvas()).node(), panels));
        workspace.setRight(CentrePane.hideable(side(), panels));
        EmptyState.Recent recent =
                new EmptyState.Recent(commands.recentFiles(), commands::openRecent, commands::isOpen);
        empty = new EmptyState(actions, around.ports(), recent, this::openSample, this::focusCaption);
        empty.add(new LastResults(around.desk()));
        CentrePane.Parts parts = new CentrePane.Parts(canvas, empty.node(), around.prompt(), commands::copy);
        centre = new CentrePane(actions, editor, around.ports(), panels, parts, windowHeight.getReadOnlyProperty());
        workspace.setCenter(centre.node());
        PictureMenus menus = new PictureMenus(actions, editor, jobs);
        menus.install(canvas);
        menus.installOnCandidates(centre.node());
        workspace.setBottom(new StatusBar(editor, canvas).node());
    }

    Node node() {
        return workspace;
    }

    OpenDocument document() {
        return document;
    }

    EditorViewModel editor() {
        return editor;
    }

    ActionList actions() {
        return actions;
    }

    Keymap keymap() {
        return keymap;
    }

    CanvasView canvas() {
        return canvas;
    }

    CandidateGrid grid() {
        return centre.grid();
    }

    /** The pane that holds the canvas and everything over it. */
    StackPane overCanvas() {
        return centre.canvas();
    }

    /** Adds the panels that are not shown yet, which the window's first frame does without. */
    void complete() {
        centre.complete();
    }

    /** Releases what can be drawn again; to be called when another document comes to the front. */
    void rest() {
        centre.rest();
    }

    /** Draws again; to be called when the document comes to the front. */
    void wake() {
        centre.wake();
        showRecent();
    }

    /** Shows which files to go on with; to be called when another tab was closed. */
    void showRecent() {
        empty.showRecent();
    }

    /** Releases everything; to be called when the document is closed. */
    void close() {
        centre.rest();
        keymap.close();
    }

    /** Shows why an action cannot be run whose key was pressed. */
    void insist(Action refused) {
        if (refused.id().equals("fill")) {
            caption.insist();
        }
    }

    /** Puts the focus into the caption; shows the panels first, because it is in one of them. */
    void focusCaption() {
        panels.hiddenProperty().set(false);
        if (side.getChildren().isEmpty()) {
            addToSide();
            // The content of a scroll pane is in the scene, and can get the focus, only once the pane has its skin.
            sidePanel.applyCss();
            sidePanel.layout();
        }
        caption.focus();
    }

    /** The caption as the model reads it. */
    WordsViewModel words() {
        return words;
    }

    /** True if the caption box handles this key itself. */
    boolean takesForCaption(KeyEvent event) {
        return caption.takes(event);
    }

    private Node side() {
        sidePanel.setFitToWidth(true);
        sidePanel.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        sidePanel.getStyleClass().add(Styles.SIDE);
        sidePanel.setFocusTraversable(false);
        return sidePanel;
    }

    /**
     * Adds the next part of the side panel: first the caption, then what is below it. They are half of the nodes, and
     * adding them moves nothing else, so the window's thread need not make and lay out all of them at once.
     *
     * @return true if there is more to add
     */
    boolean addToSide() {
        switch (side.getChildren().size()) {
            case 0 -> {
                side.getChildren().add(caption.node());
                return true;
            }
            case 1 -> {
                side.getChildren()
                        .addAll(
                                new LayersPane(actions, editor.layers(), panels, jobs).node(),
                                new SettingsPane(actions, editor.sampling(), this::reveal).node(),
                                new ModelPane(actions, editor.engine()).node());
                return false;
            }
            default -> {
                return false;
            }
        }
    }

    /** Scrolls the side panel, no further than needed, until a part is in sight that has just become larger. */
    private void reveal(Region part) {
        jobs.toWindow(() -> {
            sidePanel.applyCss();
            sidePanel.layout();
            double view = sidePanel.getViewportBounds().getHeight();
            double hidden = side.getHeight() - view;
            Bounds place = side.sceneToLocal(part.localToScene(part.getLayoutBounds()));
            if (hidden > 0) {
                double top = Math.max(sidePanel.getVvalue() * hidden, place.getMaxY() - view);
                sidePanel.setVvalue(Math.clamp(Math.min(top, place.getMinY()) / hidden, 0, 1));
            }
        });
    }

    private void openSample(Sample sample) {
        Runnable opened = () -> StarterPrompts.offerCaption(editor, sample.caption());
        SamplePictures.read(sample)
                .ifPresent(bytes -> editor.files().open(bytes, sample.localTitle(), sample::mask, opened));
    }
}
