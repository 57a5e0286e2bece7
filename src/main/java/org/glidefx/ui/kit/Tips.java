package org.glidefx.ui.kit;

import javafx.beans.property.SimpleStringProperty;
import javafx.beans.value.ObservableValue;
import javafx.event.EventHandler;
import javafx.scene.control.Control;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseEvent;
import org.jspecify.annotations.Nullable;

/**
 * Gives controls tooltips that are created when the pointer first enters the control. Each tooltip has a window and a
 * scene of its own, and a hundred of them took a fifth of the window's thread at startup. Screen readers have the text
 * from the start.
 */
public final class Tips {

    private static final String KEY = Tips.class.getName();

    private static final EventHandler<MouseEvent> MAKE = event -> {
        if (event.getSource() instanceof Control control) {
            of(control);
        }
    };

    private Tips() {}

    /** Gives a control a tooltip with a fixed text. */
    public static void give(Control control, String text) {
        follow(control, new SimpleStringProperty(text));
    }

    /** Gives a control a tooltip that always shows the current {@code text}. */
    public static void follow(Control control, ObservableValue<String> text) {
        control.getProperties().put(KEY, text);
        control.accessibleHelpProperty().bind(text);
        control.addEventHandler(MouseEvent.MOUSE_ENTERED, MAKE);
    }

    /** True if a control has a tooltip, created or not. */
    public static boolean has(Control control) {
        return control.getTooltip() != null || control.getProperties().containsKey(KEY);
    }

    /** The tooltip of a control, created now if necessary; null if it has none. */
    public static @Nullable Tooltip of(Control control) {
        if (control.getTooltip() == null && control.getProperties().get(KEY) instanceof ObservableValue<?> text) {
            Tooltip made = new Tip();
            made.textProperty().bind(text.map(String::valueOf));
            control.setTooltip(made);
            control.removeEventHandler(MouseEvent.MOUSE_ENTERED, MAKE);
        }
        return control.getTooltip();
    }
}
