package org.glidefx.cli.kit;

import java.io.PrintWriter;
import java.time.Duration;
import org.glidefx.errors.Excerpt;
import org.jspecify.annotations.Nullable;

/** Shows progress: a bar that is redrawn in a terminal; elsewhere a line at each tenth. */
final class ProgressLine {

    private static final int CELLS = 24;
    private static final int TENTHS = 10;
    /** Longer lines would wrap, and a wrapped line cannot be redrawn. */
    private static final int WIDTH = 79;

    private final PrintWriter err;
    private final boolean interactive;
    private int drawn;
    private int lastTenth;

    ProgressLine(PrintWriter err, boolean interactive) {
        this.err = err;
        this.interactive = interactive;
    }

    /** @param left null if unknown */
    void show(double fraction, String what, @Nullable Duration left) {
        double done = Math.clamp(fraction, 0.0, 1.0);
        String text = String.format("%3d %%  %s%s", Math.round(100 * done), what, left == null ? "" : ", " + say(left));
        if (interactive) {
            int full = (int) Math.round(CELLS * done);
            draw("[" + "#".repeat(full) + "-".repeat(CELLS - full) + "] " + text);
        } else if ((int) (TENTHS * done) > lastTenth) {
            lastTenth = (int) (TENTHS * done);
            err.println(text.strip());
            err.flush();
        }
        if (done == 1) {
            lastTenth = 0;
        }
    }

    /** Erases the bar, so that something else can be written. */
    void clear() {
        if (drawn > 0) {
            err.print("\r" + " ".repeat(drawn) + "\r");
            err.flush();
            drawn = 0;
        }
    }

    /** Erases whatever bar the terminal shows, also one that another reporter drew. */
    void clearAll() {
        if (interactive) {
            drawn = WIDTH;
            clear();
        }
    }

    private void draw(String text) {
        String line = Excerpt.of(text, WIDTH);
        err.print("\r" + line + " ".repeat(Math.max(0, drawn - line.length())));
        err.flush();
        drawn = line.length();
    }

    private static String say(Duration left) {
        long seconds = Math.round(left.toMillis() / 1000.0);
        return seconds < 3600
                ? String.format("%d:%02d left", seconds / 60, seconds % 60)
                : String.format("%d:%02d:%02d left", seconds / 3600, seconds / 60 % 60, seconds % 60);
    }
}
