package org.glidefx.ui.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Checks the contrast of text, computed from the themes' colours: WCAG 2.2, "contrast ratio". */
class ContrastTest {

    private static final Pattern TOKEN = Pattern.compile("(-[a-z-]+): #([0-9a-f]{6})([0-9a-f]{2})?;");

    /** Background colours of text. */
    private static final List<String> GROUNDS = List.of(
            "-color-bg-default", "-color-bg-overlay", "-color-bg-subtle", "-ui-panel", "-ui-strip", "-ui-header");

    private static final List<String> WORDS = List.of(
            "-color-fg-default", "-color-fg-muted", "-color-accent-fg", "-color-danger-fg", "-color-warning-fg");

    @Test
    void knowsTheRatiosOfTheStandard() {
        assertThat(ratio(new double[] {0, 0, 0}, new double[] {255, 255, 255})).isEqualTo(21);
        assertThat(ratio(hex("777777"), hex("ffffff"))).isBetween(4.47, 4.49);
    }

    @ParameterizedTest
    @EnumSource(Theme.class)
    void everyThemeNamesTheSameColours(Theme theme) {
        assertThat(tokens(theme).keySet()).isEqualTo(tokens(Theme.DARK).keySet());
    }

    static Stream<Arguments> wordsOnGrounds() {
        return Stream.of(Theme.values())
                .flatMap(theme -> WORDS.stream()
                        .flatMap(word -> GROUNDS.stream().map(ground -> Arguments.of(theme, word, ground))));
    }

    @ParameterizedTest
    @MethodSource("wordsOnGrounds")
    void wordsStandOut(Theme theme, String word, String ground) {
        Map<String, String> tokens = tokens(theme);

        assertThat(ratio(colour(tokens, word), colour(tokens, ground))).isGreaterThanOrEqualTo(wanted(theme));
    }

    static Stream<Arguments> pairs() {
        return Stream.of(Theme.values())
                .flatMap(theme -> Stream.of(
                        Arguments.of(theme, "-color-fg-emphasis", "-color-accent-emphasis"),
                        Arguments.of(theme, "-color-fg-emphasis", "-color-danger-emphasis"),
                        Arguments.of(theme, "-ui-selected-fg", "-ui-selected"),
                        Arguments.of(theme, "-color-fg-subtle", "-color-bg-default"),
                        Arguments.of(theme, "-color-fg-subtle", "-color-bg-overlay")));
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void wordsOnButtonsAndInFieldsStandOut(Theme theme, String word, String ground) {
        Map<String, String> tokens = tokens(theme);

        assertThat(ratio(colour(tokens, word), colour(tokens, ground))).isGreaterThanOrEqualTo(wanted(theme));
    }

    static Stream<Arguments> tints() {
        return Stream.of(Theme.values())
                .flatMap(theme -> Stream.of(
                                "-color-accent-subtle",
                                "-color-warning-subtle",
                                "-color-danger-subtle",
                                "-ui-hover",
                                "-ui-pressed")
                        .map(tint -> Arguments.of(theme, tint)));
    }

    @ParameterizedTest
    @MethodSource("tints")
    void wordsStandOutOfTintedPanels(Theme theme, String tint) {
        Map<String, String> tokens = tokens(theme);
        double[] ground = over(tokens, tint, colour(tokens, "-ui-panel"));

        assertThat(ratio(colour(tokens, "-color-fg-default"), ground)).isGreaterThanOrEqualTo(wanted(theme));
    }

    /** Level AA requires a ratio of 3 for the edges of controls and for the focus indicator. */
    @ParameterizedTest
    @EnumSource(Theme.class)
    void theFocusStandsOut(Theme theme) {
        Map<String, String> tokens = tokens(theme);

        assertThat(ratio(colour(tokens, "-color-accent-fg"), colour(tokens, "-ui-panel")))
                .isGreaterThanOrEqualTo(3);
    }

    @Test
    void highContrastDrawsTheEdgesOfControls() {
        Map<String, String> tokens = tokens(Theme.HIGH_CONTRAST);
        double[] panel = colour(tokens, "-ui-panel");

        assertThat(List.of("-color-border-default", "-color-border-muted", "-color-border-subtle"))
                .allSatisfy(
                        edge -> assertThat(ratio(colour(tokens, edge), panel)).isGreaterThanOrEqualTo(3));
    }

    private static double wanted(Theme theme) {
        return theme == Theme.HIGH_CONTRAST ? 7 : 4.5;
    }

    private static Map<String, String> tokens(Theme theme) {
        Map<String, String> tokens = new LinkedHashMap<>();
        Matcher matcher = TOKEN.matcher(sheet("tokens-" + theme.id() + ".css"));
        while (matcher.find()) {
            tokens.put(matcher.group(1), matcher.group(2) + Objects.requireNonNullElse(matcher.group(3), "ff"));
        }
        return tokens;
    }

    private static String sheet(String name) {
        try (InputStream in = Objects.requireNonNull(Theme.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new AssertionError(name, unreadable);
        }
    }

    /** Reads a colour as RGB in 0..1. It must be opaque, or the contrast would depend on what is behind. */
    private static double[] colour(Map<String, String> tokens, String name) {
        String value = Objects.requireNonNull(tokens.get(name), name);
        assertThat(value).endsWith("ff");
        return hex(value);
    }

    private static double[] over(Map<String, String> tokens, String name, double[] ground) {
        String value = Objects.requireNonNull(tokens.get(name), name);
        double alpha = Integer.parseInt(value.substring(6), 16) / 255.0;
        double[] above = hex(value);
        double[] mixed = new double[3];
        for (int i = 0; i < mixed.length; i++) {
            mixed[i] = alpha * above[i] + (1 - alpha) * ground[i];
        }
        return mixed;
    }

    private static double[] hex(String value) {
        return new double[] {
            Integer.parseInt(value.substring(0, 2), 16),
            Integer.parseInt(value.substring(2, 4), 16),
            Integer.parseInt(value.substring(4, 6), 16)
        };
    }

    private static double ratio(double[] one, double[] other) {
        double light = Math.max(luminance(one), luminance(other));
        double dark = Math.min(luminance(one), luminance(other));
        return (light + 0.05) / (dark + 0.05);
    }

    /** Relative luminance of sRGB in 0..1. */
    private static double luminance(double[] colour) {
        return 0.2126 * linear(colour[0]) + 0.7152 * linear(colour[1]) + 0.0722 * linear(colour[2]);
    }

    private static double linear(double channel) {
        double value = channel / 255;
        return value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
    }
}
