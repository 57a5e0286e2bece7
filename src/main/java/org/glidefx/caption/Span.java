package org.glidefx.caption;

/**
 * A part of a text.
 *
 * @param start index of its first character
 * @param end index after its last one
 */
public record Span(int start, int end) {

    public Span {
        if (start < 0 || end < start) {
            throw new IllegalArgumentException("expected 0 <= start <= end, found " + start + " and " + end);
        }
    }

    /** Returns this part of a text. */
    public String of(String text) {
        return text.substring(start, end);
    }
}
