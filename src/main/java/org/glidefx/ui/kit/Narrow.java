package org.glidefx.ui.kit;

import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.Pane;

/** Says whether a row has less room than its words need, which depends on the size of the words. */
public final class Narrow {

    private final Label letters = new Label();
    private final Pane row;

    /** @param row gets an invisible label, whose letters are measured */
    public Narrow(Pane row) {
        this.row = row;
        letters.setManaged(false);
        letters.setVisible(false);
        row.getChildren().add(letters);
    }

    /** True if the row is narrower than so many heights of its letters. */
    public BooleanBinding below(double heights) {
        return Bindings.createBooleanBinding(
                () -> row.getWidth() > 0
                        && row.getWidth() < heights * letters.getFont().getSize(),
                row.widthProperty(),
                letters.fontProperty());
    }

    /** Shows a part of the row only while the row is at least so many heights of its letters wide. */
    public void hideBelow(double heights, Node part) {
        part.visibleProperty().bind(below(heights).not());
        part.managedProperty().bind(part.visibleProperty());
    }
}
