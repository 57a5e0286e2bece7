package org.glidefx.ui.kit;

import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.Pane;

/**
 * Tells whether a row is too narrow for its text. Widths are multiples of the font size, so they follow the text size.
 */
public final class Narrow {

    private final Label letters = new Label();
    private final Pane row;

    /** @param row gets an invisible label, from which the font size is read */
    public Narrow(Pane row) {
        this.row = row;
        letters.setManaged(false);
        letters.setVisible(false);
        row.getChildren().add(letters);
    }

    /** True while the row is narrower than {@code heights} times the font size; false before it is laid out. */
    public BooleanBinding below(double heights) {
        return Bindings.createBooleanBinding(
                () -> row.getWidth() > 0
                        && row.getWidth() < heights * letters.getFont().getSize(),
                row.widthProperty(),
                letters.fontProperty());
    }

    /** Shows {@code part} only while the row is at least {@code heights} times the font size wide. */
    public void hideBelow(double heights, Node part) {
        part.visibleProperty().bind(below(heights).not());
        part.managedProperty().bind(part.visibleProperty());
    }
}
