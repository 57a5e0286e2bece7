package org.glidefx.ui.kit;

/**
 * Something the user should know, shown until dismissed.
 *
 * @param text one sentence or two: what happened and what to do
 */
public record Notice(Kind kind, String text) {

    /** How bad it is. */
    public enum Kind {
        INFO,
        WARNING,
        ERROR
    }
}
