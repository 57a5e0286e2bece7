package org.glidefx.editor;

/** How what is drawn combines with the existing mask. */
public enum MaskMode {
    ADD,
    TAKE_AWAY;

    /** Returns the coverage of a pixel of coverage {@code old} after {@code drawn} was drawn on it; all 0 to 255. */
    public int combine(int old, int drawn) {
        return this == ADD ? Math.max(old, drawn) : Math.min(old, 255 - drawn);
    }

    public MaskMode other() {
        return this == ADD ? TAKE_AWAY : ADD;
    }
}
