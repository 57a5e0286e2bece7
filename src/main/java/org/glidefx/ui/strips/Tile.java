package org.glidefx.ui.strips;

import javafx.beans.value.ObservableDoubleValue;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.image.ImageView;
import javafx.scene.layout.StackPane;
import org.glidefx.image.Raster;
import org.glidefx.ui.canvas.FxImages;
import org.glidefx.ui.kit.Styles;
import org.glidefx.ui.kit.Tip;

/** A button with a square picture, on which its number, a mark and a time are written. */
final class Tile {

    /** Distance from the picture to the edge of its frame, in logical pixels. */
    private static final double RIM = 3;

    private static final PseudoClass CURRENT = PseudoClass.getPseudoClass("current");

    private final Button button;
    private final Label mark = new Label();
    private final Label time = new Label();

    /**
     * @param number shown in the lower left corner; may be empty
     * @param side of the picture, in logical pixels
     */
    Tile(String id, Node content, String number, String tip, ObservableDoubleValue side) {
        Label corner = new Label(number);
        corner.getStyleClass().addAll("tile-mark", "tile-number");
        corner.setVisible(!number.isEmpty());
        mark.getStyleClass().add("tile-mark");
        mark.setVisible(false);
        time.getStyleClass().addAll("tile-mark", "tile-time");
        time.setVisible(false);
        StackPane.setAlignment(time, Pos.BOTTOM_RIGHT);
        StackPane.setAlignment(corner, Pos.BOTTOM_LEFT);
        // In a corner, because what the caption asks for is mostly in the middle.
        StackPane.setAlignment(mark, Pos.TOP_LEFT);
        StackPane frame = new StackPane(content, corner, time, mark);
        frame.getStyleClass().add(Styles.THUMB);
        side.subscribe((before, now) -> {
            frame.setMinSize(side.get() + 2 * RIM, side.get() + 2 * RIM);
            frame.setMaxSize(side.get() + 2 * RIM, side.get() + 2 * RIM);
        });
        button = new Button(null, frame);
        button.setId(id);
        button.getStyleClass().addAll(Styles.CARD, "tile");
        button.setMinWidth(Button.USE_PREF_SIZE);
        button.setTooltip(new Tip(tip));
        button.setAccessibleText(tip);
    }

    Button button() {
        return button;
    }

    /** Shows a word over the picture; an empty one removes it. */
    void mark(String word) {
        mark.setText(word);
        mark.setVisible(!word.isEmpty());
    }

    /** Shows a time in the lower right corner; an empty one removes it. */
    void time(String text) {
        time.setText(text);
        time.setVisible(!text.isEmpty());
    }

    /**
     * Sets the tooltip's text. The tooltip itself stays, because a new one creates a window, which takes milliseconds.
     */
    void tell(String tip) {
        if (!tip.equals(button.getTooltip().getText())) {
            button.getTooltip().setText(tip);
        }
        button.setAccessibleText(tip);
    }

    /** Marks the tile whose picture the canvas shows. */
    void setCurrent(boolean current) {
        button.pseudoClassStateChanged(CURRENT, current);
    }

    static ImageView view(ObservableDoubleValue side) {
        ImageView view = new ImageView();
        view.setPreserveRatio(true);
        view.fitWidthProperty().bind(side);
        view.fitHeightProperty().bind(side);
        return view;
    }

    static ImageView view(Raster picture, ObservableDoubleValue side) {
        ImageView view = view(side);
        view.setImage(FxImages.of(picture));
        return view;
    }
}
