package org.glidefx.cli.kit;

import java.nio.file.Path;
import java.util.Locale;
import org.glidefx.engine.Candidate;
import org.glidefx.install.InstallProgress;
import org.glidefx.picture.PictureReport;
import org.jspecify.annotations.Nullable;

/** Reports to users or programs how a command goes. */
public sealed interface Reporter extends PictureReport permits TextReporter, JsonReporter, ProgressReporter {

    @Override
    void work(long done, long total, String what);

    @Override
    void note(String sentence);

    /** An installation made progress. */
    void install(InstallProgress progress);

    /**
     * A result, or a finished part of one.
     *
     * @param event for programs: one JSON object
     * @param text for users; may have several lines
     */
    void say(Event event, String text);

    /**
     * A part of the work has failed, and the rest goes on; reported even with {@code --quiet}.
     *
     * @param event for programs
     * @param text for users
     */
    void failure(Event event, String text);

    @Override
    default void saved(Candidate candidate, Path file, @Nullable Double score) {
        String text = score == null ? "" : String.format(Locale.ROOT, ", score %.2f", score);
        say(Event.Saved.of(candidate, file.toString(), score), "Saved " + file + text);
    }

    /** The command has failed. */
    void error(int code, String sentence);
}
