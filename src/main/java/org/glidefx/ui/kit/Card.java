package org.glidefx.ui.kit;

import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Tooltip;
import javafx.scene.image.ImageView;
import javafx.scene.layout.StackPane;
import org.glidefx.image.Raster;
import org.glidefx.ui.canvas.FxImages;

/** A small picture with a line under it that can be pressed. */
public final class Card {

    /** Side of the frame, in logical pixels. */
    static final double SIDE = 76;

    /** Side of the picture inside its frame. */
    public static final double PICTURE = 70;

    private static final PseudoClass CURRENT = PseudoClass.getPseudoClass("current");

    private Card() {}

    /** @param content the picture, or what stands in for it */
    public static Button of(String id, Node content, String caption, String tip) {
        StackPane frame = new StackPane(content);
        frame.getStyleClass().add(Styles.THUMB);
        frame.setMinSize(SIDE, SIDE);
        frame.setMaxSize(SIDE, SIDE);
        Button card = new Button(caption, frame);
        card.setId(id);
        card.getStyleClass().add(Styles.CARD);
        card.setContentDisplay(ContentDisplay.TOP);
        card.setAlignment(Pos.TOP_CENTER);
        card.setTooltip(new Tooltip(tip));
        card.setAccessibleText(tip);
        return card;
    }

    public static ImageView picture(Raster thumbnail) {
        ImageView view = new ImageView(FxImages.of(thumbnail));
        view.setPreserveRatio(true);
        view.setFitWidth(PICTURE);
        view.setFitHeight(PICTURE);
        return view;
    }

    /** Marks the card that is shown on the canvas. */
    public static void setCurrent(Node card, boolean current) {
        card.pseudoClassStateChanged(CURRENT, current);
    }
}
