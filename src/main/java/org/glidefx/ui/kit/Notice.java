package org.glidefx.ui.kit;

import org.jspecify.annotations.Nullable;

/**
 * Something the user should know, shown until dismissed.
 *
 * @param text one sentence or two: what happened and what to do
 * @param offer null if there is nothing to do at once
 */
public record Notice(Kind kind, String text, @Nullable Offer offer) {

    /**
     * What the user can do about it at once.
     *
     * @param text label of the button
     */
    public record Offer(String text, Runnable action) {}

    /** A notice without an offer. */
    public Notice(Kind kind, String text) {
        this(kind, text, null);
    }

    /** How serious a notice is. */
    public enum Kind {
        INFO,
        WARNING,
        ERROR
    }
}
