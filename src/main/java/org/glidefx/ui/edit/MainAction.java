package org.glidefx.ui.edit;

/**
 * State of the main button.
 *
 * @param hint why it cannot be pressed, or what it will do; may be empty
 */
public record MainAction(Kind kind, boolean ready, String hint) {

    /** What the button does. */
    public enum Kind {
        FILL,
        /** Makes a whole picture of the sketch. */
        RENDER,
        GENERATE
    }
}
