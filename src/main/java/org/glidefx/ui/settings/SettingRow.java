package org.glidefx.ui.settings;

import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.glidefx.ui.kit.Fields;
import org.glidefx.ui.kit.Messages;
import org.glidefx.ui.kit.Styles;
import org.glidefx.ui.kit.Tip;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignR;

/**
 * One setting: name, field and reset button, and below a hint with its effect, its default and its command-line option.
 */
final class SettingRow {

    private final VBox node;
    private final Runnable reset;

    /**
     * @param name part of the message keys {@code preferences.NAME}, {@code .tip} and {@code .hint}
     * @param isDefault disables the reset button while true
     */
    SettingRow(String name, Control field, Runnable reset, ObservableValue<Boolean> isDefault, Node... more) {
        this.reset = reset;
        String key = "preferences." + name;
        HBox row = Fields.row(key, field, more);
        Button button = new Button(null, new FontIcon(MaterialDesignR.RESTORE));
        button.setId(field.getId() + "-reset");
        button.getStyleClass().add(Styles.ICON_BUTTON);
        String tip = Messages.text("preferences.reset", Messages.text(key));
        button.setTooltip(new Tip(tip));
        button.setAccessibleText(tip);
        button.setOnAction(ignored -> reset.run());
        button.disableProperty().bind(isDefault);
        row.getChildren().add(button);
        Label hint = new Label(Messages.text(key + ".hint"));
        hint.setId(field.getId() + "-hint");
        hint.getStyleClass().add(Styles.HINT);
        hint.setWrapText(true);
        node = new VBox(2, row, hint);
    }

    Node node() {
        return node;
    }

    /** Adds a line below, such as one that says what is wrong with the input. */
    void add(Node line) {
        node.getChildren().add(line);
    }

    void reset() {
        reset.run();
    }
}
