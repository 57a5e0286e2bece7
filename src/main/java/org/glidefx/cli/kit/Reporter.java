package org.glidefx.cli.kit;

import org.glidefx.engine.StepPreview;
import org.glidefx.install.InstallProgress;

/** Tells people or programs how a command goes. */
public sealed interface Reporter permits TextReporter, JsonReporter, ProgressReporter {

    /** A sampling step is done. */
    void step(StepPreview preview);

    /** A part of other long work is done; fits {@link org.glidefx.jobs.Progress}. */
    void work(long done, long total, String what);

    /** An installation got on. */
    void install(InstallProgress progress);

    /** Something worth knowing that is no result. */
    void note(String sentence);

    /**
     * A result, or a finished part of one.
     *
     * @param event what programs read: one JSON object
     * @param text what people read; may have several lines
     */
    void say(Event event, String text);

    /**
     * A part of the work has failed, and the rest goes on; told even where little shall be.
     *
     * @param event what programs read
     * @param text what people read
     */
    void failure(Event event, String text);

    /** The command has failed. */
    void error(int code, String sentence);
}
