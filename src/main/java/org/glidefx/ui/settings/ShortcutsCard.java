package org.glidefx.ui.settings;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.glidefx.ui.kit.Action;
import org.glidefx.ui.kit.ActionList;
import org.glidefx.ui.kit.Columns;
import org.glidefx.ui.kit.Messages;
import org.glidefx.ui.kit.Prompt;
import org.glidefx.ui.kit.Styles;
import org.glidefx.ui.kit.Tip;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignB;

/** The overview of all shortcuts, one block for each group; pressing a shortcut changes it. */
public final class ShortcutsCard {

    private final ActionList actions;
    private final KeyCapture capture;
    private final Columns columns = new Columns(4);
    private final TextField find = new TextField();
    private final VBox card;

    public ShortcutsCard(ActionList actions, Keymap keymap, Prompt prompt) {
        this.actions = actions;
        Label status = new Label(Messages.text("shortcuts.hint"));
        status.setId("shortcuts-status");
        status.setWrapText(true);
        status.getStyleClass().add(Styles.HINT);
        capture = new KeyCapture(keymap, prompt, status::setText);
        find.setId("shortcuts-find");
        find.setPromptText(Messages.text("shortcuts.find"));
        find.setAccessibleText(Messages.text("shortcuts.find"));
        find.textProperty().subscribe(this::fill);
        find.textProperty().subscribe((before, now) -> keepSize(!now.isEmpty()));
        Button all = new Button(Messages.text("shortcuts.reset-all"));
        all.setId("shortcuts-reset-all");
        all.setMinWidth(Region.USE_PREF_SIZE);
        all.setTooltip(new Tip(Messages.text("shortcuts.reset-all.tip")));
        all.setOnAction(ignored -> capture.resetAll());
        HBox.setHgrow(find, Priority.ALWAYS);
        columns.setId("shortcuts");
        ScrollPane scroll = new ScrollPane(columns);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.getStyleClass().add("models-scroll");
        scroll.setFocusTraversable(false);
        card = new VBox(12, new HBox(10, find, all), status, scroll);
        card.setPrefWidth(Region.USE_COMPUTED_SIZE);
    }

    public Node node() {
        return card;
    }

    /** Limits the card's size to what fits into a window of this size, in logical pixels. */
    public ShortcutsCard fitInto(double width, double height) {
        card.setMaxSize(width * 0.92, height * 0.86);
        return this;
    }

    public void focus() {
        find.requestFocus();
    }

    /** Keeps the card as large as it is with all shortcuts, so that it does not shrink away from what is being typed. */
    private void keepSize(boolean kept) {
        if (!kept) {
            card.setPrefSize(Region.USE_COMPUTED_SIZE, Region.USE_COMPUTED_SIZE);
        } else if (card.getPrefWidth() == Region.USE_COMPUTED_SIZE && card.getWidth() > 0) {
            card.setPrefSize(card.getWidth(), card.getHeight());
        }
    }

    private void fill(String wanted) {
        String lower = wanted.strip().toLowerCase(Locale.ROOT);
        Map<String, List<Node>> groups = new LinkedHashMap<>();
        for (Action action : actions.all()) {
            if (action.name().toLowerCase(Locale.ROOT).contains(lower)) {
                groups.computeIfAbsent(action.group(), ignored -> new ArrayList<>())
                        .add(row(action));
            }
        }
        if (lower.isEmpty()) {
            List<Node> view = groups.computeIfAbsent("group.view", ignored -> new ArrayList<>());
            view.add(fixed("shortcuts.wheel"));
            view.add(fixed("shortcuts.space"));
            groups.computeIfAbsent("group.mask", ignored -> new ArrayList<>()).add(fixed("shortcuts.right"));
        }
        columns.getChildren().clear();
        groups.forEach((group, rows) -> columns.getChildren().add(block(group, rows)));
        if (groups.isEmpty()) {
            columns.getChildren().add(new Label(Messages.text("shortcuts.none")));
        }
    }

    private static Node block(String group, List<Node> rows) {
        Label title = new Label(Messages.text(group));
        title.getStyleClass().add(Styles.STRIP_TITLE);
        VBox block = new VBox(3, title);
        block.getChildren().addAll(rows);
        return block;
    }

    private Node row(Action action) {
        Button keys = new Button();
        keys.setId("keys-" + action.id());
        keys.getStyleClass().add(Styles.KEY);
        keys.setMinWidth(Region.USE_PREF_SIZE);
        keys.textProperty().bind(capture.textFor(action));
        keys.accessibleTextProperty()
                .bind(action.keysProperty()
                        .map(ignored -> Messages.text("shortcuts.change", action.name(), action.shortcut())));
        keys.setOnAction(ignored -> {
            keys.requestFocus(); // so that what is pressed next is not typed into the field above
            capture.begin(action);
        });
        Button reset = new Button(null, new FontIcon(MaterialDesignB.BACKUP_RESTORE));
        reset.setId("reset-" + action.id());
        reset.getStyleClass().addAll(Styles.ICON_BUTTON, "key-reset");
        reset.setTooltip(new Tip(Messages.text("shortcuts.reset", action.name())));
        reset.setAccessibleText(Messages.text("shortcuts.reset", action.name()));
        reset.visibleProperty().bind(action.keysProperty().map(now -> !now.equals(action.usual())));
        reset.managedProperty().bind(reset.visibleProperty());
        reset.setOnAction(ignored -> {
            keys.requestFocus();
            capture.reset(action);
        });
        return line(action.name(), reset, keys);
    }

    private static Node fixed(String key) {
        Label cap = new Label(Messages.text(key));
        cap.getStyleClass().add(Styles.KEY);
        cap.setMinWidth(Region.USE_PREF_SIZE);
        return line(Messages.text(key + ".text"), cap);
    }

    private static Node line(String name, Node... keys) {
        Label label = new Label(name);
        label.setMinWidth(Region.USE_PREF_SIZE);
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox row = new HBox(12, label, space);
        row.getChildren().addAll(keys);
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }
}
