package org.glidefx.ui.kit;

import java.time.Duration;

/** Times in words, in the window's language. */
public final class Durations {

    private Durations() {}

    /** Such as "12 s left" below a minute and a half, "3 min left" above; at least a second. */
    public static String left(Duration left) {
        long seconds = Math.max(1, Math.round(left.toMillis() / 1000.0));
        return seconds < 90
                ? Messages.text("status.left.seconds", Long.toString(seconds))
                : Messages.text("status.left.minutes", Long.toString(Math.round(seconds / 60.0)));
    }
}
