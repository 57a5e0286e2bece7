package org.glidefx.recipe;

import java.math.BigDecimal;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.glidefx.errors.UserException;

/**
 * The noise levels at which classifier-free guidance is on; at others the caption's half of the network runs alone, at half
 * the cost (Kynkaanniemi et al. 2024).
 *
 * @param lowest noise-to-signal ratio sigma / alpha, 0 or more, exclusive
 * @param highest noise-to-signal ratio, finite, inclusive
 */
public record GuidanceInterval(double lowest, double highest) {

    /** Every noise level of every schedule: the noisiest of a network is at about 20,000. */
    public static final GuidanceInterval ALL = new GuidanceInterval(0, 1_000_000);

    private static final String ALL_WORD = "all";
    private static final Pattern FORM = Pattern.compile("(\\d+(?:\\.\\d+)?)\\.\\.(\\d+(?:\\.\\d+)?)");

    public GuidanceInterval {
        if (!(lowest >= 0 && highest > lowest && highest < Double.POSITIVE_INFINITY)) {
            throw UserException.usage(wrong(lowest + ".." + highest));
        }
    }

    /**
     * Reads the form LOW..HIGH, or the word "all".
     *
     * @throws UserException if it is anything else
     */
    public static GuidanceInterval parse(String text) {
        if (text.strip().equals(ALL_WORD)) {
            return ALL;
        }
        Matcher matcher = FORM.matcher(text.strip());
        if (!matcher.matches()) {
            throw UserException.usage(wrong(text));
        }
        return new GuidanceInterval(Double.parseDouble(matcher.group(1)), Double.parseDouble(matcher.group(2)));
    }

    /** Returns the form LOW..HIGH, which {@link #parse} reads back without loss. */
    public String text() {
        return new BigDecimal(Double.toString(lowest)).toPlainString() + ".."
                + new BigDecimal(Double.toString(highest)).toPlainString();
    }

    private static String wrong(String found) {
        return "The guidance interval must be two noise levels, the lower first, such as 0.28..5.42, or all, not "
                + found + ".";
    }
}
