package org.glidefx.ui;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The overview of all shortcuts, one block a group. */
final class ShortcutsCard {

    private static final double COLUMN = 250;

    private ShortcutsCard() {}

    static Node of(Actions actions) {
        Map<String, List<Node>> groups = new LinkedHashMap<>();
        for (Action action : actions.all()) {
            groups.computeIfAbsent(action.group(), ignored -> new ArrayList<>())
                    .add(row(action.name(), action.shortcut()));
        }
        List<Node> view = groups.computeIfAbsent("group.view", ignored -> new ArrayList<>());
        view.add(row(Messages.text("shortcuts.wheel.text"), Messages.text("shortcuts.wheel")));
        view.add(row(Messages.text("shortcuts.space.text"), Messages.text("shortcuts.space")));
        groups.computeIfAbsent("group.mask", ignored -> new ArrayList<>())
                .add(row(Messages.text("shortcuts.right.text"), Messages.text("shortcuts.right")));
        FlowPane flow = new FlowPane(javafx.geometry.Orientation.VERTICAL, 32, 20);
        flow.setId("shortcuts");
        flow.setPrefWrapLength(470);
        groups.forEach((group, rows) -> flow.getChildren().add(block(group, rows)));
        return flow;
    }

    private static Node block(String group, List<Node> rows) {
        Label title = new Label(Messages.text(group));
        title.getStyleClass().add(Styles.STRIP_TITLE);
        VBox block = new VBox(5, title);
        block.getChildren().addAll(rows);
        block.setPrefWidth(COLUMN);
        return block;
    }

    private static Node row(String name, String keys) {
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        Label cap = new Label(keys);
        cap.getStyleClass().add(Styles.KEY);
        cap.setMinWidth(Region.USE_PREF_SIZE);
        HBox row = new HBox(8, new Label(name), space, cap);
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }
}
