package org.glidefx.cli.kit;

import java.util.function.Consumer;
import org.glidefx.engine.StepPreview;
import org.glidefx.install.InstallProgress;
import org.glidefx.jobs.Progress;

/** Tells another part of the program how a command goes: each finished part as progress, words as they come. */
public final class ProgressReporter implements Reporter {

    private final Progress progress;
    private final Consumer<String> notes;
    private final String what;
    private final long total;
    private long done;

    /**
     * @param notes hears of what failed and what is worth knowing
     * @param what the parts are, a few words
     * @param done parts that were finished before
     * @param total parts in all, at least 1
     */
    public ProgressReporter(Progress progress, Consumer<String> notes, String what, long done, long total) {
        this.progress = progress;
        this.notes = notes;
        this.what = what;
        this.done = done;
        this.total = total;
    }

    private void part() {
        done = Math.min(total, done + 1);
        progress.report(done, total, what);
    }

    @Override
    public void step(StepPreview preview) {
        // A part that is finished is told, which is often enough.
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
        part();
    }

    @Override
    public void failure(Event event, String text) {
        notes.accept(text);
        part();
    }

    @Override
    public void error(int code, String sentence) {
        notes.accept(sentence);
    }
}
