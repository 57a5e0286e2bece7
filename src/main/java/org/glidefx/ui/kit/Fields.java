package org.glidefx.ui.kit;

import javafx.animation.PauseTransition;
import javafx.beans.property.IntegerProperty;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.TraversalDirection;
import javafx.scene.control.ComboBoxBase;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.Spinner;
import javafx.scene.control.SpinnerValueFactory;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextFormatter;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.util.Duration;
import javafx.util.converter.IntegerStringConverter;
import org.jspecify.annotations.Nullable;

/** Makes the labelled fields of a form. */
public final class Fields {

    private static final int LONGEST = 9;

    private Fields() {}

    /**
     * Makes a row with a label at the left, whose text is {@code key}, and a field at the right, whose tooltip is
     * {@code key.tip}.
     */
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

    /**
     * Like {@link #row}, but with the field directly beside the label: below labels of equal width, fields begin in one
     * line.
     */
    public static HBox leading(String key, Control field, Node... more) {
        HBox row = row(key, field, more);
        HBox.setHgrow(row.getChildren().get(1), Priority.NEVER);
        return row;
    }

    /**
     * Makes a spinner for a whole number, which can be typed too, in digits only; beyond a bound it becomes that bound.
     * The keyboard's focus selects the number, so that what is typed next replaces it.
     */
    public static Spinner<Integer> number(String id, IntegerProperty value, int min, int max) {
        SpinnerValueFactory.IntegerSpinnerValueFactory values =
                new SpinnerValueFactory.IntegerSpinnerValueFactory(min, max, value.get());
        Spinner<Integer> spinner = new Spinner<>(values);
        spinner.setId(id);
        spinner.setEditable(true);
        spinner.getEditor().setTextFormatter(digits(value.get()));
        values.valueProperty().subscribe((before, now) -> {
            if (now == null) { // an emptied field
                values.setValue(before);
            } else {
                value.set(now);
            }
        });
        value.subscribe(now -> {
            if (!isBeingTyped(spinner, now.intValue())) {
                values.setValue(now.intValue());
            }
        });
        // Not the editor's own focus: it has none if the spinner got the focus before its skin was made.
        spinner.focusedProperty().subscribe((before, focused) -> {
            if (!focused) {
                spinner.commitValue();
            } else if (!spinner.isPressed()) {
                PauseTransition placed = new PauseTransition(Duration.millis(1)); // the skin places the caret first
                placed.setOnFinished(ignored -> spinner.getEditor().selectAll());
                placed.play();
            }
        });
        return spinner;
    }

    /** Like {@link #number}, but the value follows every digit that is typed, not only a finished number. */
    public static Spinner<Integer> liveNumber(String id, IntegerProperty value, int min, int max) {
        Spinner<Integer> spinner = number(id, value, min, max);
        spinner.getEditor().textProperty().subscribe((before, typed) -> {
            if (spinner.isFocused() && !typed.isEmpty()) {
                value.set(Math.clamp(Integer.parseInt(typed), min, max));
            }
        });
        return spinner;
    }

    /** True if the field already says the number; to set it again would move the caret to its beginning. */
    private static boolean isBeingTyped(Spinner<Integer> spinner, int number) {
        return spinner.isFocused() && spinner.getEditor().getText().equals(Integer.toString(number));
    }

    /**
     * True if keys edit the text of the node with the focus. A number or list that can be typed has the focus itself,
     * not the text field inside it.
     */
    public static boolean isTyping(@Nullable Node focused) {
        return focused instanceof TextInputControl
                || focused instanceof Spinner<?> spinner && spinner.isEditable()
                || focused instanceof ComboBoxBase<?> box && box.isEditable();
    }

    /** Takes over what has been typed into the node with the focus, as leaving it would; does nothing with others. */
    public static void commit(Node focused) {
        if (focused instanceof Spinner<?> spinner) {
            spinner.commitValue();
        } else if (focused instanceof TextInputControl text) {
            text.commitValue();
        }
    }

    /** Lets Tab move the focus out of a field of several lines, as out of any other, instead of typing a tab. */
    public static void leaveByTab(TextArea area) {
        area.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.TAB && !event.isControlDown() && !event.isAltDown()) {
                area.requestFocusTraversal(event.isShiftDown() ? TraversalDirection.PREVIOUS : TraversalDirection.NEXT);
                event.consume();
            }
        });
    }

    private static TextFormatter<Integer> digits(int initial) {
        return new TextFormatter<>(
                new IntegerStringConverter(),
                initial,
                change -> change.getControlNewText().matches("\\d{0," + LONGEST + "}") ? change : null);
    }
}
