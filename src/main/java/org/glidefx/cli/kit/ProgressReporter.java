package org.glidefx.cli.kit;

import java.util.function.Consumer;
import org.glidefx.engine.StepPreview;
import org.glidefx.install.InstallProgress;
import org.glidefx.jobs.Progress;

/** Reports a batch to another part of the program: each finished line as progress, and notes as they come. */
public final class ProgressReporter implements Reporter {

    private final Progress progress;
    private final Consumer<String> notes;
    private final String what;
    private final long total;
    private long done;

    /**
     * @param notes receives failures and notes
     * @param what is being made, in a few words
     * @param done lines that were finished before
     * @param total lines in all, at least 1
     */
    public ProgressReporter(Progress progress, Consumer<String> notes, String what, long done, long total) {
        this.progress = progress;
        this.notes = notes;
        this.what = what;
        this.done = done;
        this.total = total;
    }

    private void line() {
        done = Math.min(total, done + 1);
        progress.report(done, total, what);
    }

    @Override
    public void step(StepPreview preview) {
        // Progress is reported for each finished line, which is often enough.
    }

    @Override
    public void work(long done, long total, String what) {
        progress.report(done, total, what);
    }

    @Override
    public void install(InstallProgress step) {
        // A batch installs nothing.
    }

    @Override
    public void note(String sentence) {
        notes.accept(sentence);
    }

    @Override
    public void say(Event event, String text) {
        if (event instanceof Event.LineDone) {
            line();
        }
    }

    @Override
    public void failure(Event event, String text) {
        notes.accept(text);
        line();
    }

    @Override
    public void error(int code, String sentence) {
        notes.accept(sentence);
    }
}
