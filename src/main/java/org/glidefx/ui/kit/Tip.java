package org.glidefx.ui.kit;

import javafx.scene.Node;
import javafx.scene.control.Tooltip;
import javafx.scene.text.Text;
import javafx.stage.Screen;
import javafx.stage.Window;

/**
 * A tooltip that wraps its text, and stays on the screen. A style sheet cannot do the first: the skin binds the label's
 * width to the control's. JavaFX does not do the second for a text that wraps: it moves the tooltip before it knows how
 * many lines there are.
 */
public final class Tip extends Tooltip {

    /** Greatest width, as a multiple of the font size. */
    private static final double WIDTH = 30;

    /** Distance from a tooltip that is shown above the pointer to where it would have been below, in logical pixels. */
    private static final double ABOVE = 24;

    /** What padding and shadow may add to the text, in logical pixels. */
    private static final double AROUND = 40;

    public Tip(String text) {
        super(text);
        setWrapText(true);
        fontProperty().subscribe(font -> setMaxWidth(WIDTH * font.getSize()));
    }

    public Tip() {
        this("");
    }

    @Override
    public void show(Node owner, double x, double y) {
        super.show(owner, x, onScreen(x, y));
    }

    @Override
    public void show(Window owner, double x, double y) {
        super.show(owner, x, onScreen(x, y));
    }

    /** Where to begin: above the pointer if there is no room below. */
    private double onScreen(double x, double y) {
        Text lines = new Text(getText());
        lines.setFont(getFont());
        lines.setWrappingWidth(WIDTH * getFont().getSize() - AROUND);
        double height = lines.getLayoutBounds().getHeight() + AROUND;
        return Screen.getScreensForRectangle(x, y, 1, 1).stream()
                .map(screen -> screen.getVisualBounds().getMaxY())
                .filter(edge -> y + height > edge)
                .findFirst()
                .map(edge -> y - ABOVE - height)
                .orElse(y);
    }
}
