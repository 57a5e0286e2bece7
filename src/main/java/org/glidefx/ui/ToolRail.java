package org.glidefx.ui;

import java.util.Locale;
import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.FlowPane;
import org.glidefx.ui.canvas.ToolKind;
import org.glidefx.ui.edit.CanvasViewModel;
import org.glidefx.ui.kit.Action;
import org.glidefx.ui.kit.ActionList;
import org.glidefx.ui.kit.Buttons;
import org.glidefx.ui.kit.Styles;

/** The tools at the left, in a second column if the window is too low for one. */
final class ToolRail {

    private final FlowPane rail = new FlowPane(Orientation.VERTICAL);
    private final CanvasViewModel canvas;

    ToolRail(ActionList actions, CanvasViewModel canvas) {
        this.canvas = canvas;
        rail.getStyleClass().add(Styles.RAIL);
        rail.setAlignment(Pos.TOP_CENTER);
        ToggleGroup tools = new ToggleGroup();
        for (ToolKind kind : ToolKind.values()) {
            rail.getChildren().add(tool(actions.get(kind.name().toLowerCase(Locale.ROOT)), kind, tools));
        }
    }

    Node node() {
        return rail;
    }

    private ToggleButton tool(Action action, ToolKind kind, ToggleGroup group) {
        ToggleButton button = Buttons.toggle(action);
        button.setToggleGroup(group);
        canvas.toolProperty().subscribe(chosen -> button.setSelected(chosen == kind));
        button.setOnAction(ignored -> {
            button.setSelected(true);
            action.run();
        });
        return button;
    }
}
