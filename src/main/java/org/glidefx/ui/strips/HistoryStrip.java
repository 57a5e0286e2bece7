package org.glidefx.ui.strips;

import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import javafx.beans.value.ObservableDoubleValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ScrollPane;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.glidefx.editor.Document;
import org.glidefx.editor.Version;
import org.glidefx.jobs.Outcome;
import org.glidefx.ui.canvas.FxImages;
import org.glidefx.ui.edit.EditorViewModel;
import org.glidefx.ui.edit.PanelsViewModel;
import org.glidefx.ui.edit.VersionsViewModel;
import org.glidefx.ui.kit.ActionList;
import org.glidefx.ui.kit.Buttons;
import org.glidefx.ui.kit.Messages;
import org.glidefx.ui.kit.Prompt;
import org.glidefx.ui.kit.Styles;
import org.glidefx.ui.kit.Tip;
import org.glidefx.ui.kit.UiJobs;
import org.jspecify.annotations.Nullable;

/**
 * The versions of the document as a tree, which shows what each was made from; folded, the path to the current version.
 * The strip appears with the second version.
 */
public final class HistoryStrip {

    /** Side of a version's thumbnail, in logical pixels. */
    private static final double PICTURE = 28;

    private final EditorViewModel editor;
    private final UiJobs jobs;
    private final VersionMenu menu;
    private final VersionTreePane tree = new VersionTreePane();
    private final VersionPath path;
    private final StackPane strip = new StackPane();
    private final ScrollPane scroll;
    private final Map<Integer, Button> nodes = new HashMap<>();
    private final Map<Object, ImageView> thumbnails = new IdentityHashMap<>();
    private final ObservableDoubleValue room;
    private @Nullable Document shown;

    /** @param room greatest height of the tree, in logical pixels; it takes at least one row */
    public HistoryStrip(
            ActionList actions,
            EditorViewModel editor,
            PanelsViewModel panels,
            Tools tools,
            ObservableDoubleValue room) {
        this.editor = editor;
        this.jobs = tools.jobs();
        this.room = room;
        menu = new VersionMenu(editor, tools.prompt(), tools.copy());
        tree.setId("versions");
        scroll = Strips.scroller(tree);
        scroll.setId("version-scroll");
        scroll.setFitToHeight(false);
        scroll.setVbarPolicy(ScrollPane.ScrollBarPolicy.AS_NEEDED);
        HBox.setHgrow(scroll, Priority.ALWAYS);
        HBox open = new HBox(4, Buttons.icon(actions.get("fold-history")), scroll);
        open.setAlignment(Pos.TOP_LEFT);
        path = new VersionPath(actions, editor, menu);
        Node folded = path.node();
        open.visibleProperty().bind(panels.historyFoldedProperty().not());
        open.managedProperty().bind(open.visibleProperty());
        folded.visibleProperty().bind(panels.historyFoldedProperty());
        folded.managedProperty().bind(folded.visibleProperty());
        strip.setId("history");
        strip.getChildren().addAll(open, folded);
        strip.setMinHeight(Region.USE_PREF_SIZE);
        strip.getStyleClass().addAll(Styles.STRIP, "history-strip");
        room.subscribe(ignored -> size());
        tree.setOnLaidOut(() -> {
            size();
            reveal();
        });
        scroll.viewportBoundsProperty().subscribe((before, now) -> reveal());
        editor.document().documentProperty().subscribe(this::refresh);
    }

    /**
     * What the strip needs besides the editor.
     *
     * @param copy puts the picture of a version on the clipboard
     */
    public record Tools(UiJobs jobs, Prompt prompt, Consumer<Version> copy) {}

    public Node node() {
        return strip;
    }

    /** Sets the height to as many whole rows as fit, at least one. */
    private void size() {
        double row = tree.rowHeight();
        if (row > 0) {
            double rows = Math.max(1, Math.min(Math.floor(room.get() / row), Math.rint(tree.prefHeight(-1) / row)));
            scroll.setMinViewportHeight(rows * row);
            scroll.setPrefViewportHeight(rows * row);
        }
    }

    private void refresh(@Nullable Document document) {
        boolean branched = document != null && document.versions().size() > 1;
        strip.setVisible(branched);
        strip.setManaged(branched);
        if (document == null) {
            nodes.clear();
            thumbnails.clear();
            shown = null;
            return;
        }
        Document before = shown;
        boolean same = before != null
                && before.current() == document.current()
                && before.versions().all().equals(document.versions().all());
        shown = document;
        if (!same) {
            fill(document);
        }
    }

    private void fill(Document document) {
        Map<Integer, Button> made = new HashMap<>();
        for (Version version : document.versions().all()) {
            Button known = nodes.get(version.id());
            Button node =
                    known != null && version.equals(known.getProperties().get(Version.class)) ? known : node(version);
            made.put(version.id(), node);
        }
        nodes.clear();
        nodes.putAll(made);
        // Their keys hold whole pictures. Those of deleted versions are made again if undo brings one back.
        Set<Object> needed = Collections.newSetFromMap(new IdentityHashMap<>());
        document.versions().all().forEach(version -> needed.add(thumbnailKey(version)));
        thumbnails.keySet().removeIf(key -> !needed.contains(key));
        tree.show(document, made);
        path.show(document);
        size();
    }

    /** Scrolls to the current version; called again when the room for the tree changes. */
    private void reveal() {
        Button current = shown == null ? null : nodes.get(shown.current());
        if (current == null) {
            return;
        }
        double width = scroll.getViewportBounds().getWidth();
        double hidden = tree.getWidth() - width;
        double below = tree.getHeight() - scroll.getViewportBounds().getHeight();
        if (hidden > 0) {
            double middle = current.getLayoutX() + current.getWidth() / 2;
            scroll.setHvalue(Math.clamp((middle - width / 2) / hidden, 0, 1));
        }
        if (below > 0) {
            scroll.setVvalue(Math.clamp(current.getLayoutY() / below, 0, 1));
        }
    }

    private Button node(Version version) {
        ImageView picture = thumbnails.computeIfAbsent(thumbnailKey(version), ignored -> thumbnail(version));
        String name = VersionsViewModel.name(version);
        String tip = version.summary().isEmpty() || version.summary().equals(name)
                ? name
                : Messages.text("versions.tip", name, version.summary());
        StackPane frame = new StackPane(picture);
        frame.getStyleClass().add(Styles.THUMB);
        frame.setMinSize(PICTURE + 4, PICTURE + 4);
        frame.setMaxSize(PICTURE + 4, PICTURE + 4);
        Button node = new Button(name, frame);
        node.setId("version-" + version.id());
        node.getStyleClass().add("version-node");
        node.setMnemonicParsing(false);
        node.setTooltip(new Tip(tip));
        node.setAccessibleText(tip);
        node.setUserData(version.id());
        node.getProperties().put(Version.class, version);
        node.setOnAction(ignored -> editor.goToVersion(version.id()));
        menu.install(node, version);
        return node;
    }

    /** Identifies what a version looks like: versions with the same object here share a thumbnail. */
    private static Object thumbnailKey(Version version) {
        return version.layers().isVisible() ? version.layers() : version.pixels();
    }

    /** Makes a view that is empty until the thumbnail has been made. */
    private ImageView thumbnail(Version version) {
        ImageView view = new ImageView();
        view.setPreserveRatio(true);
        view.setFitWidth(PICTURE);
        view.setFitHeight(PICTURE);
        jobs.desk("thumbnail", ignored -> FxImages.of(version.thumbnail()), outcome -> {
            if (outcome instanceof Outcome.Done<Image> done) {
                view.setImage(done.value());
            }
        });
        return view;
    }
}
