package org.glidefx.ui;

import javafx.beans.property.DoubleProperty;
import javafx.beans.property.Property;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.Slider;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.glidefx.editor.MaskMode;
import org.glidefx.ui.canvas.ToolOptions;
import org.glidefx.ui.kit.Action;
import org.glidefx.ui.kit.ActionList;
import org.glidefx.ui.kit.Messages;
import org.glidefx.ui.kit.Narrow;
import org.glidefx.ui.kit.Styles;
import org.glidefx.ui.kit.Tip;
import org.glidefx.ui.kit.Tips;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignM;
import org.kordamp.ikonli.materialdesign2.MaterialDesignP;
import org.kordamp.ikonli.materialdesign2.MaterialDesignT;

/** Makes the fields that several tools have among their options. */
final class ToolFields {

    /** Below this width, as a multiple of the font size, sliders lose their names and the buttons that do the same. */
    static final double SMALL = 46;

    private final ToolOptions tools;
    private final Narrow narrow;

    /** @param narrow measures the row that the fields are in */
    ToolFields(ToolOptions tools, Narrow narrow) {
        this.tools = tools;
        this.narrow = narrow;
    }

    /**
     * The switch between adding and taking away.
     *
     * @param page whose switch it is, for its ids
     * @param below the width below which it shows plus and minus instead of words
     */
    Node modes(String page, double below) {
        ToggleGroup group = new ToggleGroup();
        ToggleButton add = mode(page, MaskMode.ADD, group, below);
        add.getStyleClass().add(atlantafx.base.theme.Styles.LEFT_PILL);
        ToggleButton takeAway = mode(page, MaskMode.TAKE_AWAY, group, below);
        takeAway.getStyleClass().add(atlantafx.base.theme.Styles.RIGHT_PILL);
        HBox modes = new HBox(add, takeAway);
        modes.setAlignment(Pos.CENTER_LEFT);
        modes.setMinWidth(Region.USE_PREF_SIZE);
        return modes;
    }

    private ToggleButton mode(String page, MaskMode mode, ToggleGroup group, double below) {
        String name = mode == MaskMode.ADD ? "add" : "take-away";
        ToggleButton button = new ToggleButton(
                Messages.text("options." + name),
                new FontIcon(mode == MaskMode.ADD ? MaterialDesignP.PLUS : MaterialDesignM.MINUS));
        button.contentDisplayProperty()
                .bind(narrow.below(below)
                        .map(little -> little ? ContentDisplay.GRAPHIC_ONLY : ContentDisplay.TEXT_ONLY));
        button.setId(page + "-" + name);
        button.setAccessibleText(Messages.text("options." + name));
        button.getStyleClass().add(atlantafx.base.theme.Styles.SMALL);
        Tips.give(
                button,
                Messages.text(page.equals("sketch") ? "options.sketch." + name + ".tip" : "options." + name + ".tip"));
        button.setToggleGroup(group);
        tools.modeProperty().subscribe(chosen -> button.setSelected(chosen == mode));
        button.setOnAction(ignored -> {
            button.setSelected(true);
            tools.modeProperty().set(mode);
        });
        return button;
    }

    static Slider slider(String id, DoubleProperty value, double max, double step) {
        Slider slider = new Slider(0, max, value.get());
        slider.setId(id);
        slider.setBlockIncrement(step);
        slider.valueProperty().bindBidirectional(value);
        return slider;
    }

    /**
     * A slider with its name before it, whose text is {@code key}.
     *
     * @param without true while the name is left out
     */
    static HBox named(String key, Slider slider, ObservableValue<Boolean> without) {
        Label label = new Label(Messages.text(key));
        label.getStyleClass().add(Styles.FIELD_LABEL);
        label.setLabelFor(slider);
        label.setMinWidth(Region.USE_PREF_SIZE);
        Tips.give(slider, Messages.text(key + ".tip"));
        slider.setAccessibleText(Messages.text(key));
        hideWhile(without, label);
        HBox field = new HBox(6, label, slider);
        field.setAlignment(Pos.CENTER_LEFT);
        return field;
    }

    static void hideWhile(ObservableValue<Boolean> hidden, Node part) {
        part.visibleProperty().bind(hidden.map(now -> !now));
        part.managedProperty().bind(part.visibleProperty());
    }

    /** A label for a number, as wide as the longest one, so that nothing moves beside it. */
    static Label value(String id, Property<Number> number, double factor) {
        Label label = new Label();
        label.setId(id);
        label.getStyleClass().addAll(Styles.VALUE, "options-value");
        label.textProperty().bind(number.map(now -> Long.toString(Math.round(now.doubleValue() * factor))));
        return label;
    }

    static Label unit(String key) {
        Label label = new Label(Messages.text(key));
        label.getStyleClass().add(Styles.MUTED);
        label.setMinWidth(Region.USE_PREF_SIZE);
        return label;
    }

    /** Words on what to do, in two lines where one has no room; a tooltip has all where two have none either. */
    static Label hint(String text) {
        Label hint = new Label(text);
        hint.getStyleClass().addAll(Styles.HINT, "options-hint");
        Tip whole = new Tip(text);
        whole.textProperty().bind(hint.textProperty());
        hint.setTooltip(whole);
        hint.setWrapText(true);
        HBox.setHgrow(hint, Priority.ALWAYS);
        return hint;
    }

    /**
     * A menu with what has no room in a narrow window, behind an icon.
     *
     * @param key of its tooltip
     * @param shown true while it is there
     */
    static MenuButton menu(String id, String key, ObservableValue<Boolean> shown, MenuItem... items) {
        MenuButton menu = new MenuButton(null, new FontIcon(MaterialDesignT.TUNE));
        menu.setId(id);
        menu.getStyleClass().addAll(Styles.ICON_BUTTON, atlantafx.base.theme.Tweaks.NO_ARROW);
        Tips.give(menu, Messages.text(key));
        menu.setAccessibleText(Messages.text(key));
        menu.setMinWidth(Region.USE_PREF_SIZE);
        menu.getItems().addAll(items);
        menu.visibleProperty().bind(shown);
        menu.managedProperty().bind(menu.visibleProperty());
        return menu;
    }

    /** A menu item for an action, with its icon and shortcut. */
    static MenuItem item(ActionList actions, String id) {
        Action action = actions.get(id);
        MenuItem item = new MenuItem(null, new FontIcon(action.icon()));
        item.textProperty().bind(action.keysProperty().map(keys -> action.name() + "  (" + action.shortcut() + ")"));
        item.setId("menu-" + id);
        item.disableProperty().bind(action.enabled().map(enabled -> !enabled));
        item.setOnAction(ignored -> action.run());
        return item;
    }
}
