package org.glidefx.evaluate.blind;

/** A person's choice between two pictures. */
public enum Verdict {
    /** The first is better. */
    FIRST,
    /** The second is better. */
    SECOND,
    /** Neither is better. */
    TIE;

    /** Returns the verdict with the two pictures swapped. */
    public Verdict turned() {
        return switch (this) {
            case FIRST -> SECOND;
            case SECOND -> FIRST;
            case TIE -> TIE;
        };
    }
}
