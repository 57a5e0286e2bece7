package org.glidefx.ui;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Writes down on this machine, and nowhere else, how the program failed. */
public interface CrashReports {

    /**
     * A failure.
     *
     * @param thread name of the thread that it happened on
     * @param secrets words that may not be in the report, such as captions and names of files
     * @param told words that the user wants in it
     */
    record Crash(String thread, Throwable failure, List<String> secrets, List<String> told) {}

    /** Writes a report; none if that fails. Never throws. Takes a moment; for any thread. */
    Optional<Path> write(Crash crash);

    /** Puts a crash into the report that it already has. */
    void rewrite(Path report, Crash crash);
}
