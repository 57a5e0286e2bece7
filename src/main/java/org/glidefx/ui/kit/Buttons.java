package org.glidefx.ui.kit;

import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Labeled;
import javafx.scene.control.ToggleButton;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.javafx.FontIcon;

/** Makes buttons of actions: icon, tooltip with the shortcut, and a name for screen readers. */
public final class Buttons {

    private Buttons() {}

    /** Makes a button that shows the icon alone. Its id is the action's. */
    public static Button icon(Action action) {
        Button button = of(action);
        button.getStyleClass().add(Styles.ICON_BUTTON);
        return button;
    }

    /** Makes a button with icon and name. */
    public static Button named(Action action) {
        Button button = of(action);
        button.setText(action.name());
        return button;
    }

    private static Button of(Action action) {
        Button button = new Button();
        decorate(button, action);
        button.disableProperty().bind(action.enabled().map(enabled -> !enabled));
        button.setOnAction(ignored -> action.run());
        return button;
    }

    /** Makes a toggle button; the caller binds its selected state. */
    public static ToggleButton toggle(Action action) {
        ToggleButton button = new ToggleButton();
        decorate(button, action);
        button.getStyleClass().add(Styles.TOOL_BUTTON);
        return button;
    }

    private static void decorate(ButtonBase button, Action action) {
        button.setId(action.id());
        button.setGraphic(new FontIcon(action.icon()));
        describe(button, action);
    }

    private static void describe(Labeled control, Action action) {
        Tips.follow(control, action.tipProperty());
        control.setAccessibleText(action.name());
    }

    public static FontIcon glyph(Ikon icon, String style) {
        FontIcon glyph = new FontIcon(icon);
        glyph.getStyleClass().add(style);
        return glyph;
    }
}
