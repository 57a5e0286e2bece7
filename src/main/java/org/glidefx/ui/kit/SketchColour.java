package org.glidefx.ui.kit;

import javafx.beans.property.IntegerProperty;
import javafx.scene.Node;
import javafx.scene.control.ColorPicker;
import javafx.scene.control.Labeled;
import javafx.scene.control.Skin;
import javafx.scene.control.skin.ColorPickerSkin;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;

/** Makes the picker of the sketch's colour. */
public final class SketchColour {

    private SketchColour() {}

    /** @param rgb the colour as 0xRRGGBB, kept in step with the picker */
    public static ColorPicker picker(IntegerProperty rgb) {
        ColorPicker picker = new Named();
        picker.setId("colour");
        Tips.give(picker, Messages.text("options.colour.tip"));
        picker.setAccessibleText(Messages.text("options.colour"));
        picker.setMinWidth(Region.USE_PREF_SIZE);
        picker.getStyleClass().add(ColorPicker.STYLE_CLASS_BUTTON);
        picker.setStyle("-fx-color-label-visible: false;");
        rgb.subscribe(value -> picker.setValue(colour(value.intValue())));
        picker.valueProperty().subscribe(chosen -> rgb.set(rgb(chosen)));
        return picker;
    }

    /** A picker whose list says the program's words: those of JavaFX are American and in the system's language. */
    private static final class Named extends ColorPicker {

        @Override
        protected Skin<?> createDefaultSkin() {
            return new ColorPickerSkin(this) {

                @Override
                protected Node getPopupContent() {
                    Node content = super.getPopupContent();
                    content.lookupAll(".hyperlink").forEach(link -> say(link, "options.colour.more"));
                    content.lookupAll(".label").forEach(label -> say(label, "options.colour.own"));
                    return content;
                }
            };
        }

        private static void say(Node node, String key) {
            if (node instanceof Labeled labeled && !labeled.getText().isEmpty()) {
                labeled.setText(Messages.text(key));
            }
        }
    }

    private static Color colour(int rgb) {
        return Color.rgb(rgb >> 16 & 0xFF, rgb >> 8 & 0xFF, rgb & 0xFF);
    }

    /** Ignores opacity: a transparent colour sketches as an opaque one. */
    private static int rgb(Color colour) {
        int red = (int) Math.round(colour.getRed() * 255);
        int green = (int) Math.round(colour.getGreen() * 255);
        return red << 16 | green << 8 | (int) Math.round(colour.getBlue() * 255);
    }
}
