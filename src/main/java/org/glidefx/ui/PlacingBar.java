package org.glidefx.ui;

import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.Separator;
import javafx.scene.control.Slider;
import javafx.scene.control.Spinner;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.util.StringConverter;
import org.glidefx.ui.edit.FillAround;
import org.glidefx.ui.edit.PlacingViewModel;
import org.glidefx.ui.kit.ActionList;
import org.glidefx.ui.kit.Buttons;
import org.glidefx.ui.kit.Fields;
import org.glidefx.ui.kit.Messages;
import org.glidefx.ui.kit.Narrow;
import org.glidefx.ui.kit.Styles;
import org.jspecify.annotations.Nullable;

/** How a pasted picture is placed: its size and opacity, and what becomes of it. In place of a tool's options while one floats. */
final class PlacingBar {

    /** Below this width, in heights of the letters, size and names give way to what cannot be done by mouse. */
    private static final double ROOM = 74;

    private final PlacingViewModel placing;
    private final Narrow narrow;
    private final HBox page;

    /** @param narrow of the row that this is in */
    PlacingBar(ActionList actions, PlacingViewModel placing, Narrow narrow) {
        this.placing = placing;
        this.narrow = narrow;
        Node size = size();
        narrow.hideBelow(ROOM, size);
        page = new HBox(
                Buttons.named(actions.get("place-picture")),
                Buttons.icon(actions.get("drop-picture")),
                around(),
                asLayer(),
                opacity(),
                size);
        page.setId("options-placing");
        page.getStyleClass().add("options-page");
        page.setAlignment(Pos.CENTER_LEFT);
        page.setMinWidth(0);
        page.visibleProperty().bind(placing.floatsProperty());
        page.disableProperty().bind(placing.floatsProperty().not());
        page.getChildren().getFirst().getStyleClass().add(atlantafx.base.theme.Styles.ACCENT);
        ((Region) page.getChildren().getFirst()).setMinWidth(Region.USE_PREF_SIZE);
    }

    Node node() {
        return page;
    }

    private Node around() {
        ComboBox<FillAround> around = new ComboBox<>();
        around.setId("placing-around");
        around.getItems().setAll(FillAround.values());
        around.setConverter(new StringConverter<>() {
            @Override
            public String toString(@Nullable FillAround value) {
                return value == null
                        ? ""
                        : Messages.text("options.around." + value.name().toLowerCase(java.util.Locale.ROOT));
            }

            @Override
            public @Nullable FillAround fromString(String text) {
                return null;
            }
        });
        around.valueProperty().bindBidirectional(placing.aroundProperty());
        around.setTooltip(new Tooltip(Messages.text("options.around.tip")));
        around.setAccessibleText(Messages.text("options.around"));
        around.setMinWidth(Region.USE_PREF_SIZE);
        return around;
    }

    private Node asLayer() {
        CheckBox layer = new CheckBox(Messages.text("options.as-layer"));
        layer.setId("placing-layer");
        layer.setTooltip(new Tooltip(Messages.text("options.as-layer.tip")));
        layer.selectedProperty().bindBidirectional(placing.asLayerProperty());
        layer.setMinWidth(Region.USE_PREF_SIZE);
        return layer;
    }

    private Node opacity() {
        Slider slider = new Slider(0, 100, 100);
        slider.setId("placing-opacity");
        slider.setBlockIncrement(5);
        slider.setTooltip(new Tooltip(Messages.text("options.opacity.tip")));
        slider.setAccessibleText(Messages.text("options.opacity"));
        // One step of undo for a drag, not one for each pixel of it.
        slider.valueProperty().subscribe((before, now) -> {
            if (!slider.isValueChanging()) {
                placing.opacityProperty().set((int) Math.round(slider.getValue()));
            }
        });
        slider.valueChangingProperty().subscribe((before, changing) -> {
            if (!changing) {
                placing.opacityProperty().set((int) Math.round(slider.getValue()));
            }
        });
        placing.opacityProperty().subscribe(now -> slider.setValue(now.doubleValue()));
        Label name = new Label(Messages.text("options.opacity"));
        name.getStyleClass().add(Styles.FIELD_LABEL);
        name.setLabelFor(slider);
        name.setMinWidth(Region.USE_PREF_SIZE);
        narrow.hideBelow(ROOM, name);
        Label value = new Label();
        value.getStyleClass().addAll(Styles.VALUE, "options-value");
        value.textProperty().bind(slider.valueProperty().map(now -> Math.round(now.doubleValue()) + " %"));
        value.setMinWidth(Region.USE_PREF_SIZE);
        HBox row = new HBox(6, name, slider, value);
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    private Node size() {
        Label by = new Label(Messages.text("options.crop.by"));
        by.getStyleClass().add(Styles.MUTED);
        HBox row = new HBox(
                6,
                new Separator(Orientation.VERTICAL),
                number("width", placing.widthProperty()),
                by,
                number("height", placing.heightProperty()));
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    private static Node number(String name, javafx.beans.property.IntegerProperty value) {
        Spinner<Integer> field = Fields.number("placing-" + name, value, 1, PlacingViewModel.MOST);
        field.setAccessibleText(Messages.text("options.placing." + name + ".tip"));
        field.setTooltip(new Tooltip(Messages.text("options.placing." + name + ".tip")));
        field.getStyleClass().add("crop-number");
        return field;
    }
}
