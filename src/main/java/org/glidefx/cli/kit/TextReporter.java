package org.glidefx.cli.kit;

import org.glidefx.engine.StepPreview;
import org.glidefx.install.InstallProgress;
import org.glidefx.jobs.Bytes;
import org.glidefx.jobs.Speed;

/** Writes text for users: results to standard output, everything else to standard error. */
public final class TextReporter implements Reporter {

    private final Terminal terminal;
    private final boolean quiet;
    private final ProgressLine progress;
    private final Speed speed = new Speed();

    public TextReporter(Terminal terminal, boolean quiet) {
        this.terminal = terminal;
        this.quiet = quiet;
        this.progress = new ProgressLine(terminal.err(), terminal.interactive());
    }

    @Override
    public void step(StepPreview preview) {
        if (!quiet) {
            progress.show(preview.fraction(), describe(preview), preview.left());
        }
    }

    private static String describe(StepPreview preview) {
        String step = preview.stage() + " " + preview.step() + "/" + preview.steps();
        return preview.candidates() == 1
                ? step
                : "picture " + (preview.candidate() + 1) + " of " + preview.candidates() + ", " + step;
    }

    @Override
    public void work(long done, long total, String what) {
        if (!quiet) {
            speed.at(done);
            progress.show((double) done / total, what, speed.left(total - done).orElse(null));
        }
    }

    @Override
    public void install(InstallProgress step) {
        if (!quiet) {
            String rate = step.perSecond() == 0 ? "" : ", " + Bytes.words(Math.round(step.perSecond())) + "/s";
            progress.show(
                    step.fraction(),
                    step.part() + "/" + step.parts() + " " + step.what() + rate,
                    step.left().orElse(null));
        }
    }

    @Override
    public void note(String sentence) {
        if (!quiet) {
            progress.clear();
            terminal.err().println(sentence);
            terminal.err().flush();
        }
    }

    @Override
    public void say(Event event, String text) {
        if (!quiet) {
            progress.clear();
            terminal.out().println(text);
            terminal.out().flush();
        }
    }

    @Override
    public void failure(Event event, String text) {
        complain(text);
    }

    @Override
    public void error(int code, String sentence) {
        // The command's own reporter, which drew the bar, is gone with the command.
        progress.clearAll();
        complain(sentence);
    }

    private void complain(String sentence) {
        progress.clear();
        terminal.err().println(sentence);
        terminal.err().flush();
    }
}
