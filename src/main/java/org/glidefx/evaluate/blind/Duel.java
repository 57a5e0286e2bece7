package org.glidefx.evaluate.blind;

/**
 * Two pictures of one caption and seed, by two settings.
 *
 * @param picture name of the file, the same in both folders
 * @param first name of the setting whose folder comes first
 * @param second name of the other
 * @param turned whether the first is shown at the right
 */
public record Duel(String picture, String first, String second, boolean turned) {

    /** The setting at the left. */
    public String left() {
        return turned ? second : first;
    }

    /** The setting at the right. */
    public String right() {
        return turned ? first : second;
    }

    /** Meaning of a choice between left (first) and right (second). */
    public Judgement judged(Verdict ofSides) {
        return new Judgement(picture, first, second, turned ? ofSides.turned() : ofSides);
    }

    /** True if a judgement is of these two pictures. */
    boolean isOf(Judgement judgement) {
        return judgement.picture().equals(picture)
                && judgement.first().equals(first)
                && judgement.second().equals(second);
    }
}
