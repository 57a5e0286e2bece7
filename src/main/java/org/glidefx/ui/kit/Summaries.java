package org.glidefx.ui.kit;

import org.glidefx.engine.SamplingSettings;

/** Short texts about how a picture was made. */
public final class Summaries {

    private static final int TITLE = 40;

    private Summaries() {}

    /** Such as "Fast, 20 steps, guidance 3, seed 42". */
    public static String of(SamplingSettings settings) {
        long follows = Math.round(100 * settings.followCaption());
        String plain = plain(settings);
        if (settings.strength() < 1) {
            plain = Messages.text(
                    "version.summary.strength", plain, Long.toString(Math.round(100 * settings.strength())));
        }
        return follows == 0 ? plain : Messages.text("version.summary.follows", plain, Long.toString(follows));
    }

    private static String plain(SamplingSettings settings) {
        return Messages.text(
                settings.clipGuidance() > 0 ? "version.summary.clip" : "version.summary",
                Messages.text("preset." + settings.preset().id()),
                Integer.toString(settings.steps()),
                number(settings.guidance()),
                Long.toString(settings.seed()),
                number(settings.clipGuidance()));
    }

    /** A caption as a title: on one line, cut to 40 characters. */
    public static String title(String caption) {
        String line = caption.strip().replaceAll("\\s+", " ");
        boolean fits = line.codePointCount(0, line.length()) <= TITLE;
        return fits ? line : line.substring(0, line.offsetByCodePoints(0, TITLE - 1)) + "…";
    }

    /** A number with one decimal, or none if that would be 0. */
    public static String number(double value) {
        String text = String.format(Messages.language(), "%.1f", value);
        return text.endsWith("0") ? text.substring(0, text.length() - 2) : text;
    }
}
