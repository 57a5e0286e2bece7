package org.glidefx.evaluate;

/** Divides pictures into groups of consecutive ones, whose sizes differ by at most one. */
final class Groups {

    private Groups() {}

    /**
     * Returns the group of a picture: group g begins at picture floor(g * all / groups).
     *
     * @param index number of the picture, 0 to {@code all} - 1
     */
    static int of(int index, int all, int groups) {
        if (index < 0 || index >= all) {
            throw new IllegalArgumentException("expected a picture of 0 to " + (all - 1) + ", found " + index);
        }
        return (int) (((index + 1L) * groups - 1) / all);
    }
}
