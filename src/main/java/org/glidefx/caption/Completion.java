package org.glidefx.caption;

/**
 * A way in which a caption may continue.
 *
 * @param start where the replaced part begins, in the text before the caret; it ends at the caret
 * @param text the replacement, such as "a cat" for "ca"
 */
public record Completion(int start, String text) {

    /** Returns the text before the caret with this completion applied. */
    public String appliedTo(String before) {
        return before.substring(0, start) + text;
    }
}
