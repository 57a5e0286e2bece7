package org.glidefx.evaluate.blind;

/** What a person said of two pictures. */
public enum Verdict {
    /** The first is better. */
    FIRST,
    /** The second is better. */
    SECOND,
    /** Neither is. */
    TIE;

    /** The verdict once the two have changed places. */
    public Verdict turned() {
        return switch (this) {
            case FIRST -> SECOND;
            case SECOND -> FIRST;
            case TIE -> TIE;
        };
    }
}
