package org.glidefx.ui.kit;

import javafx.scene.control.Tooltip;

/** A tool tip that wraps its words. A style sheet cannot do this: the skin binds the label's width to the control's. */
public final class Tip extends Tooltip {

    /** In heights of the letters. */
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
