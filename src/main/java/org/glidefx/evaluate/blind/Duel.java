package org.glidefx.evaluate.blind;

/**
 * Two pictures of the same name, made with two settings.
 *
 * @param picture name of the file, the same in both folders
 * @param first name of the setting whose folder comes first
 * @param second name of the other setting
 * @param turned whether the first is shown on the right
 */
public record Duel(String picture, String first, String second, boolean turned) {

    /** The setting shown on the left. */
    public String left() {
        return turned ? second : first;
    }

    /** The setting shown on the right. */
    public String right() {
        return turned ? first : second;
    }

    /** Converts a choice between left (first) and right (second) to a judgement of the settings. */
    public Judgement judged(Verdict ofSides) {
        return new Judgement(picture, first, second, turned ? ofSides.turned() : ofSides);
    }

    /** True if a judgement is about these two pictures. */
    boolean isOf(Judgement judgement) {
        return judgement.picture().equals(picture)
                && judgement.first().equals(first)
                && judgement.second().equals(second);
    }
}
