package org.glidefx.ui.kit;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;

/** Size of the window's words and icons, in percent of their usual size. */
public final class TextSize {

    public static final int USUAL = 100;

    /** The choices, from small to large. */
    public static final List<Integer> STEPS = List.of(80, 90, USUAL, 110, 125, 150, 175, 200);

    /** Of words at the usual size, in logical pixels; all lengths of the style sheets follow it. */
    private static final double WORDS = 13;

    private static final double ICONS = 18;

    private TextSize() {}

    /** The step nearest to a number of percent. */
    public static int nearest(int percent) {
        int best = USUAL;
        for (int step : STEPS) {
            if (Math.abs((long) step - percent) < Math.abs((long) best - percent)) {
                best = step;
            }
        }
        return best;
    }

    /** So many steps larger, or smaller if negative; at the ends it stays. */
    public static int step(int percent, int by) {
        int index = STEPS.indexOf(nearest(percent)) + by;
        return STEPS.get(Math.clamp(index, 0, STEPS.size() - 1));
    }

    /** A style sheet of its own, as an address; menus and tool tips follow it as the window does. */
    public static String sheet(int percent) {
        String css = String.format(
                Locale.ROOT,
                ".root { -fx-font-size: %.2fpx; } .ikonli-font-icon { -fx-icon-size: %.2fpx; }",
                WORDS * percent / USUAL,
                ICONS * percent / USUAL);
        return "data:text/css;base64," + Base64.getEncoder().encodeToString(css.getBytes(StandardCharsets.UTF_8));
    }
}
