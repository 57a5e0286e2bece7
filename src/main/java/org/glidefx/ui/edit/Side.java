package org.glidefx.ui.edit;

import org.glidefx.image.Box;

/** A side of the canvas. */
public enum Side {
    LEFT,
    RIGHT,
    TOP,
    BOTTOM;

    /** Returns the canvas with this side moved outwards. */
    Box larger(int width, int height, int margin) {
        return switch (this) {
            case LEFT -> new Box(-margin, 0, width + margin, height);
            case RIGHT -> new Box(0, 0, width + margin, height);
            case TOP -> new Box(0, -margin, width, height + margin);
            case BOTTOM -> new Box(0, 0, width, height + margin);
        };
    }
}
