package org.glidefx.ui;

import java.util.List;
import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.CustomMenuItem;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.Separator;
import javafx.scene.control.Slider;
import javafx.scene.control.Spinner;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.util.StringConverter;
import org.glidefx.ui.edit.FillAround;
import org.glidefx.ui.edit.PlacingViewModel;
import org.glidefx.ui.kit.ActionList;
import org.glidefx.ui.kit.Buttons;
import org.glidefx.ui.kit.Fields;
import org.glidefx.ui.kit.FirstShown;
import org.glidefx.ui.kit.Messages;
import org.glidefx.ui.kit.Narrow;
import org.glidefx.ui.kit.Styles;
import org.glidefx.ui.kit.Tip;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignL;
import org.kordamp.ikonli.materialdesign2.MaterialDesignT;

/**
 * The options of a floating picture: its size and opacity, and how it is placed. Replaces the tool's options meanwhile.
 */
final class PlacingBar {

    /** Least width, as a multiple of the font size, at which the fields for the size and all names fit. */
    private static final double WIDE = 70;

    /** Below this width, buttons have no text. */
    private static final double SMALL = 46;

    /** Below this width, the opacity is in the menu only. */
    private static final double SMALLEST = 36;

    private final PlacingViewModel placing;
    private final Narrow narrow;
    private final HBox page;

    /** @param narrow measures the row that this is in */
    PlacingBar(ActionList actions, PlacingViewModel placing, Narrow narrow) {
        this.placing = placing;
        this.narrow = narrow;
        page = new HBox();
        page.setId("options-placing");
        page.getStyleClass().add("options-page");
        page.setAlignment(Pos.CENTER_LEFT);
        page.setMinWidth(0);
        page.visibleProperty().bind(placing.floatsProperty());
        page.disableProperty().bind(placing.floatsProperty().not());
        FirstShown.fill(page, () -> fields(actions));
    }

    private List<Node> fields(ActionList actions) {
        Node size = size();
        Node opacity = opacity();
        MenuButton more = more();
        narrow.hideBelow(WIDE, size);
        narrow.hideBelow(SMALLEST, opacity);
        more.visibleProperty().bind(narrow.below(WIDE));
        more.managedProperty().bind(more.visibleProperty());
        Button place = Buttons.named(actions.get("place-picture"));
        place.getStyleClass().add(atlantafx.base.theme.Styles.ACCENT);
        return List.of(
                shrinking(place), Buttons.icon(actions.get("drop-picture")), around(), asLayer(), opacity, size, more);
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
        around.setTooltip(new Tip(Messages.text("options.around.tip")));
        around.setAccessibleText(Messages.text("options.around"));
        around.getStyleClass().add("placing-around");
        return around;
    }

    private <T extends Labeled> T shrinking(T button) {
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.contentDisplayProperty()
                .bind(narrow.below(SMALL).map(little -> little ? ContentDisplay.GRAPHIC_ONLY : ContentDisplay.LEFT));
        return button;
    }

    private Node asLayer() {
        ToggleButton layer =
                new ToggleButton(Messages.text("options.as-layer"), new FontIcon(MaterialDesignL.LAYERS_PLUS));
        layer.setId("placing-layer");
        layer.setAccessibleText(Messages.text("options.as-layer"));
        layer.setTooltip(new Tip(Messages.text("options.as-layer.tip")));
        layer.selectedProperty().bindBidirectional(placing.asLayerProperty());
        return shrinking(layer);
    }

    private Node opacity() {
        Slider slider = new Slider(0, 100, 100);
        slider.setId("placing-opacity");
        slider.setBlockIncrement(5);
        slider.setTooltip(new Tip(Messages.text("options.opacity.tip")));
        slider.setAccessibleText(Messages.text("options.opacity"));
        // One undo step for a whole drag instead of one for each pixel.
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
        narrow.hideBelow(WIDE, name);
        Label value = new Label();
        value.getStyleClass().addAll(Styles.VALUE, "options-value");
        value.textProperty().bind(slider.valueProperty().map(now -> Long.toString(Math.round(now.doubleValue()))));
        value.setMinWidth(Region.USE_PREF_SIZE);
        HBox row = new HBox(6, name, slider, value);
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    /** The menu with the fields that do not fit a narrow row. */
    private MenuButton more() {
        Spinner<Integer> opacity = Fields.number("menu-placing-opacity", placing.opacityProperty(), 0, 100);
        opacity.setAccessibleText(Messages.text("options.opacity"));
        MenuButton menu = new MenuButton(null, new FontIcon(MaterialDesignT.TUNE));
        menu.setId("placing-more");
        menu.getStyleClass().addAll(Styles.ICON_BUTTON, atlantafx.base.theme.Tweaks.NO_ARROW);
        menu.setTooltip(new Tip(Messages.text("options.placing.more")));
        menu.setAccessibleText(Messages.text("options.placing.more"));
        menu.setMinWidth(Region.USE_PREF_SIZE);
        menu.getItems()
                .addAll(
                        line("options.opacity", opacity),
                        line("options.placing.width", number("menu-width", "width", placing.widthProperty())),
                        line("options.placing.height", number("menu-height", "height", placing.heightProperty())));
        return menu;
    }

    private static MenuItem line(String key, Spinner<Integer> field) {
        Label name = new Label(Messages.text(key));
        name.setLabelFor(field);
        name.getStyleClass().add("placing-name");
        field.getStyleClass().add("placing-number");
        HBox row = new HBox(8, name, field);
        row.setAlignment(Pos.CENTER_LEFT);
        return new CustomMenuItem(row, false);
    }

    private Node size() {
        Label by = new Label(Messages.text("options.crop.by"));
        by.getStyleClass().add(Styles.MUTED);
        HBox row = new HBox(
                6,
                new Separator(Orientation.VERTICAL),
                number("width", "width", placing.widthProperty()),
                by,
                number("height", "height", placing.heightProperty()));
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    private static Spinner<Integer> number(String id, String name, javafx.beans.property.IntegerProperty value) {
        Spinner<Integer> field = Fields.number("placing-" + id, value, 1, PlacingViewModel.MOST);
        field.setAccessibleText(Messages.text("options.placing." + name + ".tip"));
        field.setTooltip(new Tip(Messages.text("options.placing." + name + ".tip")));
        field.getStyleClass().add("crop-number");
        return field;
    }
}
