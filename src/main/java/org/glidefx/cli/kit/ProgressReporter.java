package org.glidefx.cli.kit;

import java.util.function.Consumer;
import org.glidefx.engine.StepPreview;
import org.glidefx.install.InstallProgress;
import org.glidefx.jobs.Progress;

/** Tells another part of the program how a batch goes: each line that is over as progress, words as they come. */
public final class ProgressReporter implements Reporter {

    private final Progress progress;
    private final Consumer<String> notes;
    private final String what;
    private final long total;
    private long done;

    /**
     * @param notes hears of what failed and what is worth knowing
     * @param what the lines are, a few words
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
        // A line that is over is told, which is often enough.
    }

    @Override
    public void work(long done, long total, String what) {
        progress.report(done, total, what);
    }

    @Override
    public void install(InstallProgress step) {
        // Nothing is installed in the middle of other work.
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
