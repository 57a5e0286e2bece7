package org.glidefx.update;

/** The result of checking for a newer release. */
public sealed interface UpdateAnswer {

    /** There is a newer release than this program. */
    record Newer(Release release) implements UpdateAnswer {}

    /** The newest release is this program's version or an older one. */
    record Current(Release release) implements UpdateAnswer {}

    /** This program does not know its own version, for example because it was not packaged. */
    record Incomparable(Release release) implements UpdateAnswer {}

    /** Nothing has been released yet. */
    record NothingReleased() implements UpdateAnswer {}
}
