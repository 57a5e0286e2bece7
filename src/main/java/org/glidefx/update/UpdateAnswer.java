package org.glidefx.update;

/** What a look for a newer release found. */
public sealed interface UpdateAnswer {

    /** There is a newer one than the program that asks. */
    record Newer(Release release) implements UpdateAnswer {}

    /** The newest is the program that asks, or older than it. */
    record Current(Release release) implements UpdateAnswer {}

    /** The program does not know its own version, as when it was not packaged. */
    record Incomparable(Release release) implements UpdateAnswer {}

    /** Nothing has been released yet. */
    record NothingReleased() implements UpdateAnswer {}
}
