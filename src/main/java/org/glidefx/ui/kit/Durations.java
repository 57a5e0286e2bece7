package org.glidefx.ui.kit;

import java.time.Duration;

/** Formats durations in the window's language. */
public final class Durations {

    private static final int TENTHS_BELOW = 10;
    private static final int MINUTES_FROM = 90;

    private Durations() {}

    /** Such as "1.2 s" below ten seconds, "12 s" below a minute and a half, "3 min" above. */
    public static String brief(Duration time) {
        double seconds = time.toMillis() / 1000.0;
        if (seconds >= MINUTES_FROM) {
            return Messages.text("time.minutes", Long.toString(Math.round(seconds / 60)));
        }
        return Messages.text(
                "time.seconds", String.format(Messages.language(), seconds < TENTHS_BELOW ? "%.1f" : "%.0f", seconds));
    }

    /** Such as "20 s", without tenths; from a minute and a half on as {@link #brief}. */
    public static String whole(Duration time) {
        return time.toSeconds() >= MINUTES_FROM
                ? brief(time)
                : Messages.text("time.seconds", Long.toString(time.toSeconds()));
    }

    /** Such as "12 s left" below a minute and a half, "3 min left" above; at least one second. */
    public static String left(Duration left) {
        long seconds = Math.max(1, Math.round(left.toMillis() / 1000.0));
        return seconds < MINUTES_FROM
                ? Messages.text("status.left.seconds", Long.toString(seconds))
                : Messages.text("status.left.minutes", Long.toString(Math.round(seconds / 60.0)));
    }
}
