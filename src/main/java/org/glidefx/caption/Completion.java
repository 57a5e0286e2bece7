package org.glidefx.caption;

/**
 * A way in which a caption may go on.
 *
 * @param start where in the text before the caret what is replaced begins; it ends at the caret
 * @param text what takes its place, such as "a cat" for "ca"
 */
public record Completion(int start, String text) {

    /** The text before the caret with this in its place. */
    public String appliedTo(String before) {
        return before.substring(0, start) + text;
    }
}
