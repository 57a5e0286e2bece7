package org.glidefx.ui.kit;

import javafx.scene.control.Tooltip;

/** A tooltip that wraps its text. A style sheet cannot do this: the skin binds the label's width to the control's. */
public final class Tip extends Tooltip {

    /** Greatest width, as a multiple of the font size. */
    private static final double WIDTH = 30;

    public Tip(String text) {
        super(text);
        setWrapText(true);
        fontProperty().subscribe(font -> setMaxWidth(WIDTH * font.getSize()));
    }

    public Tip() {
        this("");
    }
}
