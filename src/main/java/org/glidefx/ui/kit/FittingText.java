package org.glidefx.ui.kit;

import java.util.List;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.text.Text;

/**
 * Shows the longest form of a button's or label's text that fits, so that no text is cut off in the middle of a word.
 */
public final class FittingText {

    /** Allowance for layout, which rounds widths to whole pixels; in logical pixels. */
    private static final double ROUNDING = 2;

    private final Labeled labeled;
    private final ObservableValue<List<String>> forms;
    private final Text measure = new Text();

    private FittingText(Labeled labeled, ObservableValue<List<String>> forms) {
        this.labeled = labeled;
        this.forms = forms;
    }

    /**
     * Shows the longest form that fits from now on, the last if none does, and gives screen readers the first.
     *
     * @param forms the same text in several lengths, the longest first; not empty
     */
    public static void show(Labeled labeled, ObservableValue<List<String>> forms) {
        FittingText text = new FittingText(labeled, forms);
        forms.subscribe((before, now) -> text.fit());
        labeled.widthProperty().subscribe((before, now) -> text.fit());
        labeled.fontProperty().subscribe((before, now) -> text.fit());
        labeled.paddingProperty().subscribe((before, now) -> text.fit());
        text.fit();
    }

    private void fit() {
        List<String> all = forms.getValue();
        labeled.setAccessibleText(all.getFirst());
        double room = room();
        String fitting =
                all.stream().filter(form -> width(form) <= room).findFirst().orElse(all.getLast());
        if (!fitting.equals(labeled.getText())) {
            labeled.setText(fitting);
        }
    }

    private double room() {
        if (labeled.getWidth() == 0) {
            return Double.MAX_VALUE; // not laid out yet
        }
        Node graphic = labeled.getGraphic();
        double beside = graphic == null ? 0 : graphic.getLayoutBounds().getWidth() + labeled.getGraphicTextGap();
        return labeled.getWidth()
                - labeled.getInsets().getLeft()
                - labeled.getInsets().getRight()
                - labeled.getLabelPadding().getLeft()
                - labeled.getLabelPadding().getRight()
                - beside
                - ROUNDING;
    }

    private double width(String form) {
        measure.setFont(labeled.getFont());
        measure.setText(form);
        return measure.getLayoutBounds().getWidth();
    }
}
