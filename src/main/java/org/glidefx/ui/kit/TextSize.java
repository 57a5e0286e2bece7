package org.glidefx.ui.kit;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;

/** Size of the window's text and icons, in percent of the default. */
public final class TextSize {

    public static final int USUAL = 100;

    /** The choices, from small to large. */
    public static final List<Integer> STEPS = List.of(80, 90, USUAL, 110, 125, 150, 175, 200);

    /** Font size at the default, in logical pixels; all lengths in the style sheets scale with it. */
    private static final double WORDS = 13;

    private static final double ICONS = 18;

    private TextSize() {}

    /** The step nearest to {@code percent}. */
    public static int nearest(int percent) {
        int best = USUAL;
        for (int step : STEPS) {
            if (Math.abs((long) step - percent) < Math.abs((long) best - percent)) {
                best = step;
            }
        }
        return best;
    }

    /** The size {@code by} steps larger, smaller if negative; never beyond the first or last step. */
    public static int step(int percent, int by) {
        int index = STEPS.indexOf(nearest(percent)) + by;
        return STEPS.get(Math.clamp(index, 0, STEPS.size() - 1));
    }

    /** A style sheet with this text size, as a data URL; it applies to menus and tooltips as well as to the window. */
    public static String sheet(int percent) {
        String css = String.format(
                Locale.ROOT,
                ".root { -fx-font-size: %.2fpx; } .ikonli-font-icon { -fx-icon-size: %.2fpx; }",
                WORDS * percent / USUAL,
                ICONS * percent / USUAL);
        return "data:text/css;base64," + Base64.getEncoder().encodeToString(css.getBytes(StandardCharsets.UTF_8));
    }
}
