package org.glidefx.editor;

/** Effect of drawing on the existing mask. */
public enum MaskMode {
    ADD,
    TAKE_AWAY;

    /** The coverage after a pixel of coverage {@code old} was drawn over with {@code drawn}; all 0 to 255. */
    public int combine(int old, int drawn) {
        return this == ADD ? Math.max(old, drawn) : Math.min(old, 255 - drawn);
    }

    public MaskMode other() {
        return this == ADD ? TAKE_AWAY : ADD;
    }
}
