package org.glidefx.ui;

import java.util.Locale;
import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Separator;
import javafx.scene.control.Slider;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.glidefx.ui.canvas.ToolKind;

/** The tools on the left: hand, brush, eraser, the brush's size, and what is done to the whole mask. */
final class ToolRail {

    private final VBox rail = new VBox();
    private final CanvasViewModel canvas;
    private boolean moving;

    ToolRail(Actions actions, CanvasViewModel canvas) {
        this.canvas = canvas;
        rail.getStyleClass().add(Styles.RAIL);
        rail.setAlignment(Pos.TOP_CENTER);
        ToggleGroup tools = new ToggleGroup();
        for (ToolKind kind : ToolKind.values()) {
            rail.getChildren().add(tool(actions.get(kind.name().toLowerCase(Locale.ROOT)), kind, tools));
        }
        Region space = new Region();
        VBox.setVgrow(space, Priority.ALWAYS);
        rail.getChildren()
                .addAll(
                        new Separator(Orientation.HORIZONTAL),
                        Buttons.icon(actions.get("brush-bigger")),
                        size(),
                        Buttons.icon(actions.get("brush-smaller")),
                        sizeLabel(),
                        new Separator(Orientation.HORIZONTAL),
                        Buttons.icon(actions.get("invert-mask")),
                        Buttons.icon(actions.get("clear-mask")),
                        space);
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

    /** The slider works on the logarithm of the size: small brushes need finer steps. */
    private Slider size() {
        Slider slider = new Slider(0, 1, 0.5);
        slider.setId("brush-size");
        slider.setOrientation(Orientation.VERTICAL);
        slider.setTooltip(new Tooltip(Messages.text("a11y.brush-size")));
        slider.setAccessibleText(Messages.text("a11y.brush-size"));
        slider.setBlockIncrement(0.05);
        slider.valueProperty().subscribe((before, position) -> {
            if (!moving) {
                canvas.brushSizeProperty().set(Math.rint(sizeAt(position.doubleValue())));
            }
        });
        canvas.brushSizeProperty().subscribe(() -> follow(slider));
        canvas.maxBrushProperty().subscribe(() -> follow(slider));
        return slider;
    }

    private void follow(Slider slider) {
        double size = canvas.brushSizeProperty().get();
        if (Math.rint(sizeAt(slider.getValue())) != size) {
            moving = true;
            slider.setValue(Math.log(size / CanvasViewModel.MIN_BRUSH)
                    / Math.log(canvas.maxBrushProperty().get() / CanvasViewModel.MIN_BRUSH));
            moving = false;
        }
    }

    private double sizeAt(double position) {
        return CanvasViewModel.MIN_BRUSH
                * Math.pow(canvas.maxBrushProperty().get() / CanvasViewModel.MIN_BRUSH, position);
    }

    private Label sizeLabel() {
        Label label = new Label();
        label.setId("brush-size-label");
        label.getStyleClass().add(Styles.VALUE);
        label.textProperty().bind(canvas.brushSizeProperty().map(size -> Integer.toString(size.intValue())));
        return label;
    }
}
