package org.glidefx.ui.edit;

/**
 * State of the main button.
 *
 * @param hint why it cannot be pressed, or what it will do; may be empty
 */
public record MainAction(Kind kind, boolean ready, String hint) {

    /** Its effect. */
    public enum Kind {
        FILL,
        /** Makes a picture of all of a sketch. */
        RENDER,
        GENERATE
    }
}
