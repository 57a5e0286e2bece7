package org.glidefx.update;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The number of a release, ordered by Semantic Versioning 2.0.0 (section 11): "1.10.0" comes after "1.9.3", and
 * "1.0.0-beta.2" before "1.0.0". A leading v and what follows a plus sign are ignored; missing parts are 0.
 *
 * @param preRelease the identifiers after the hyphen, such as "beta" and "2"; empty for a final release
 */
public record ReleaseNumber(int major, int minor, int patch, List<String> preRelease)
        implements Comparable<ReleaseNumber> {

    private static final int LONGEST = 80;
    private static final String WORDS = "[0-9A-Za-z-]+(?:\\.[0-9A-Za-z-]+)*";
    private static final Pattern FORM = Pattern.compile(
            "[vV]?(\\d{1,9})(?:\\.(\\d{1,9}))?(?:\\.(\\d{1,9}))?(?:-(" + WORDS + "))?(?:\\+" + WORDS + ")?");
    private static final Pattern DIGITS = Pattern.compile("\\d+");
    private static final Comparator<ReleaseNumber> NUMBERS = Comparator.comparingInt(ReleaseNumber::major)
            .thenComparingInt(ReleaseNumber::minor)
            .thenComparingInt(ReleaseNumber::patch);

    public ReleaseNumber {
        preRelease = preRelease.stream().map(ReleaseNumber::plain).toList();
    }

    /** Parses a release number; empty if it is not one. */
    public static Optional<ReleaseNumber> parse(String text) {
        Matcher found = FORM.matcher(text);
        if (text.length() > LONGEST || !found.matches()) {
            return Optional.empty();
        }
        String words = found.group(4);
        return Optional.of(new ReleaseNumber(
                number(found.group(1)),
                number(found.group(2)),
                number(found.group(3)),
                words == null ? List.of() : Arrays.asList(words.split("\\."))));
    }

    private static int number(@org.jspecify.annotations.Nullable String digits) {
        return digits == null ? 0 : Integer.parseInt(digits);
    }

    /** Strips leading zeros of numbers, so that equal numbers are equal. */
    private static String plain(String word) {
        return DIGITS.matcher(word).matches() ? word.replaceFirst("^0+(?=\\d)", "") : word;
    }

    @Override
    public int compareTo(ReleaseNumber other) {
        int numbers = NUMBERS.compare(this, other);
        if (numbers != 0) {
            return numbers;
        }
        if (preRelease.isEmpty() || other.preRelease.isEmpty()) {
            return Boolean.compare(preRelease.isEmpty(), other.preRelease.isEmpty());
        }
        for (int i = 0; i < Math.min(preRelease.size(), other.preRelease.size()); i++) {
            int words = compare(preRelease.get(i), other.preRelease.get(i));
            if (words != 0) {
                return words;
            }
        }
        return Integer.compare(preRelease.size(), other.preRelease.size());
    }

    /** Compares identifiers: numbers by value, and before all others, which are compared in ASCII order. */
    private static int compare(String one, String other) {
        boolean isNumber = DIGITS.matcher(one).matches();
        if (isNumber != DIGITS.matcher(other).matches()) {
            return isNumber ? -1 : 1;
        }
        return isNumber && one.length() != other.length()
                ? Integer.compare(one.length(), other.length())
                : one.compareTo(other);
    }

    @Override
    public String toString() {
        String numbers = major + "." + minor + "." + patch;
        return preRelease.isEmpty() ? numbers : numbers + "-" + String.join(".", preRelease);
    }
}
