package org.glidefx.jobs;

/** Is told how far long work has come. Called on the working thread; must return quickly. */
@FunctionalInterface
public interface Progress {

    /** Ignores all reports. */
    Progress NONE = (done, total, what) -> {};

    /**
     * @param done units finished, 0 to {@code total}
     * @param total units in all, at least 1; the unit is the caller's (steps, bytes, tensors)
     * @param what a few words for people, such as "Converting base"
     */
    void report(long done, long total, String what);
}
