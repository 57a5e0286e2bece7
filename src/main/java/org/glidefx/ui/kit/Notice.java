package org.glidefx.ui.kit;

import org.jspecify.annotations.Nullable;

/**
 * Something the user should know, shown until dismissed.
 *
 * @param text one sentence or two: what happened and what to do
 * @param offer null where there is nothing to be done at once
 */
public record Notice(Kind kind, String text, @Nullable Offer offer) {

    /**
     * What can be done about it.
     *
     * @param text of the button
     */
    public record Offer(String text, Runnable action) {}

    /** With nothing to be done. */
    public Notice(Kind kind, String text) {
        this(kind, text, null);
    }

    /** Its weight. */
    public enum Kind {
        INFO,
        WARNING,
        ERROR
    }
}
