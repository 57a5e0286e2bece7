package org.glidefx.ui;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Writes crash reports, on this machine and nowhere else. */
public interface CrashReports {

    /**
     * A failure.
     *
     * @param thread name of the thread that it happened on
     * @param secrets texts that must not be in the report, such as captions and names of files
     * @param told texts that the user wants in it
     */
    record Crash(String thread, Throwable failure, List<String> secrets, List<String> told) {}

    /**
     * Writes a report and returns its file; empty if that fails. Never throws. Takes a moment; may be called on any
     * thread.
     */
    Optional<Path> write(Crash crash);

    /** Overwrites the report of a crash. */
    void rewrite(Path report, Crash crash);
}
