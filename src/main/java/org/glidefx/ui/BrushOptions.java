package org.glidefx.ui;

import java.util.List;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.CustomMenuItem;
import javafx.scene.control.Label;
import javafx.scene.control.Separator;
import javafx.scene.control.Slider;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.glidefx.ui.canvas.ToolKind;
import org.glidefx.ui.canvas.ToolOptions;
import org.glidefx.ui.edit.CanvasViewModel;
import org.glidefx.ui.kit.ActionList;
import org.glidefx.ui.kit.Buttons;
import org.glidefx.ui.kit.FirstShown;
import org.glidefx.ui.kit.Narrow;
import org.glidefx.ui.kit.SketchColour;

/** The options of the tools with a brush; the sketch tool has the most, some of them in a menu in a narrow window. */
final class BrushOptions {

    /** Least room, as a multiple of the font size, for all options of the sketch tool. */
    private static final double WHOLE = 57.5;

    /** Least room for them without the buttons that do the same as the slider. */
    private static final double MOST = 50;

    /** Least room in which the sketch tool's slider has its name and its number. */
    private static final double NAMED = 40;

    /** Least room for the sketch tool's buttons and modes in words. */
    private static final double WORDED = 34;

    /** Least room for all options of the brush. */
    private static final double BRUSH = 33;

    private final ActionList actions;
    private final CanvasViewModel canvas;
    private final ToolOptions tools;
    private final Narrow room;
    private final ToolFields fields;
    private final BooleanBinding small;

    /** @param room measures what the row leaves to the options */
    BrushOptions(ActionList actions, CanvasViewModel canvas, Narrow room) {
        this.actions = actions;
        this.canvas = canvas;
        this.room = room;
        tools = canvas.tools();
        fields = new ToolFields(tools, room);
        small = room.below(BRUSH);
    }

    /** True while the sketch tool has less room than this. */
    private BooleanBinding sketchBelow(double width) {
        return room.below(width).and(tools.toolProperty().isEqualTo(ToolKind.SKETCH));
    }

    List<Node> nodes() {
        Node smaller = Buttons.icon(actions.get("brush-smaller"));
        Node bigger = Buttons.icon(actions.get("brush-bigger"));
        Separator between = new Separator(Orientation.VERTICAL);
        for (Node each : List.of(smaller, bigger, between)) {
            ToolFields.hideWhile(small.or(sketchBelow(WHOLE)), each);
        }
        Label size = ToolFields.value("brush-size-label", tools.sizeProperty(), 1);
        ToolFields.hideWhile(sketchBelow(NAMED), size); // the pointer shows it
        HBox hardness = hardness("hardness", "hardness-label", small);
        ToolFields.hideWhile(sketchBelow(MOST), hardness);
        return List.of(
                sketch(),
                smaller,
                ToolFields.named("options.size", BrushSlider.of(canvas), small.or(sketchBelow(NAMED))),
                bigger,
                size,
                between,
                hardness,
                more());
    }

    private HBox hardness(String id, String label, ObservableValue<Boolean> nameless) {
        Slider slider = ToolFields.slider(id, tools.hardnessProperty(), 1, 0.05);
        HBox row = ToolFields.named("options.hardness", slider, nameless);
        row.setSpacing(8);
        row.getChildren().add(ToolFields.value(label, tools.hardnessProperty(), 100));
        return row;
    }

    /** Fields of the sketch tool: colour, brush or eraser, and actions on the whole sketch. */
    private Node sketch() {
        HBox box = new HBox(6);
        box.setAlignment(Pos.CENTER_LEFT);
        box.setMinWidth(Region.USE_PREF_SIZE);
        box.visibleProperty().bind(tools.toolProperty().map(tool -> tool == ToolKind.SKETCH));
        box.managedProperty().bind(box.visibleProperty());
        FirstShown.fill(box, () -> {
            Node mask = Buttons.icon(actions.get("mask-sketch"));
            Node clear = Buttons.icon(actions.get("clear-sketch"));
            Separator end = new Separator(Orientation.VERTICAL);
            for (Node each : List.of(mask, clear, end)) {
                room.hideBelow(WORDED, each);
            }
            return List.of(
                    SketchColour.picker(tools.colourProperty()), fields.modes("sketch", WORDED), mask, clear, end);
        });
        return box;
    }

    /** The menu with what the sketch tool has no room for in a narrow window. */
    private Node more() {
        HBox hardness = hardness("menu-hardness", "menu-hardness-label", new SimpleBooleanProperty());
        hardness.getStyleClass().add("options-page"); // for the width of the slider
        return ToolFields.menu(
                "sketch-more",
                "options.sketch.more",
                sketchBelow(MOST),
                new CustomMenuItem(hardness, false),
                ToolFields.item(actions, "mask-sketch"),
                ToolFields.item(actions, "clear-sketch"));
    }
}
