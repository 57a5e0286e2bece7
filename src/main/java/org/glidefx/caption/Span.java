package org.glidefx.caption;

/**
 * A part of a text.
 *
 * @param start index of its first character
 * @param end index behind its last one
 */
public record Span(int start, int end) {

    public Span {
        if (start < 0 || end < start) {
            throw new IllegalArgumentException("expected 0 <= start <= end, found " + start + " and " + end);
        }
    }

    /** The part of a text that lies there. */
    public String of(String text) {
        return text.substring(start, end);
    }
}
