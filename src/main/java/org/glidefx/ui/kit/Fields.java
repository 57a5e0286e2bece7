package org.glidefx.ui.kit;

import javafx.beans.property.IntegerProperty;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.Spinner;
import javafx.scene.control.SpinnerValueFactory;
import javafx.scene.control.TextFormatter;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.util.converter.IntegerStringConverter;

/** Makes the labelled fields of a form. */
public final class Fields {

    private static final int LONGEST = 9;

    private Fields() {}

    /** Label at the left, field at the right. {@code key} is that of the label, and {@code key.tip} of its tip. */
    public static HBox row(String key, Control field, Node... more) {
        Label label = new Label(Messages.text(key));
        label.getStyleClass().add(Styles.FIELD_LABEL);
        label.setLabelFor(field);
        label.setMinWidth(Region.USE_PREF_SIZE);
        Tips.give(field, Messages.text(key + ".tip"));
        field.setAccessibleText(Messages.text(key));
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox row = new HBox(8, label, space, field);
        row.getChildren().addAll(more);
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    /** The same with the field beside the label, so that fields of any width begin in one line where labels are equally wide. */
    public static HBox leading(String key, Control field, Node... more) {
        HBox row = row(key, field, more);
        HBox.setHgrow(row.getChildren().get(1), Priority.NEVER);
        return row;
    }

    /** A whole number that can be typed; what is no number, or out of bounds, goes back or to the nearest bound. */
    public static Spinner<Integer> number(String id, IntegerProperty value, int min, int max) {
        SpinnerValueFactory.IntegerSpinnerValueFactory values =
                new SpinnerValueFactory.IntegerSpinnerValueFactory(min, max, value.get());
        Spinner<Integer> spinner = new Spinner<>(values);
        spinner.setId(id);
        spinner.setEditable(true);
        spinner.getEditor().setTextFormatter(digits(value.get()));
        values.valueProperty().subscribe((before, now) -> value.set(now));
        value.subscribe(now -> values.setValue(now.intValue()));
        spinner.getEditor().focusedProperty().subscribe((before, focused) -> {
            if (!focused) {
                spinner.commitValue();
            }
        });
        return spinner;
    }

    private static TextFormatter<Integer> digits(int initial) {
        return new TextFormatter<>(
                new IntegerStringConverter(),
                initial,
                change -> change.getControlNewText().matches("\\d{0," + LONGEST + "}") ? change : null);
    }
}
