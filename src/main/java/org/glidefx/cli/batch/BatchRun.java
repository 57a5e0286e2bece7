package org.glidefx.cli.batch;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.glidefx.cli.kit.CommandContext;
import org.glidefx.cli.kit.Event;
import org.glidefx.cli.kit.Reporter;
import org.glidefx.errors.UserError;

/**
 * Makes the lines of a batch, one after the other. A line that fails is reported, and the others are still made.
 *
 * @param sources the folder that files named in lines are relative to
 * @param folder for the pictures; must exist
 * @param log what is done already, and from now on
 */
public record BatchRun(CommandContext context, BatchDefaults defaults, Path sources, Path folder, BatchLog log) {

    /** Numbers of lines. */
    public record Totals(int done, int skipped, int failed) {}

    /**
     * @param lines JSON; blank ones are passed over, but counted in numbers of lines
     * @throws IOException if the folder cannot be written
     * @throws java.util.concurrent.CancellationException if cancelled; what is done by then stays done
     */
    public Totals run(List<String> lines, BatchPart part, Reporter reporter) throws IOException {
        int done = 0;
        int skipped = 0;
        int failed = 0;
        try (BatchWork work = new BatchWork(context, defaults, reporter, sources, folder)) {
            if (defaults.gallery()) {
                work.openGallery();
            }
            for (int number = 1; number <= lines.size(); number++) {
                String text = lines.get(number - 1);
                if (text.isBlank() || !part.has(number)) {
                    continue;
                }
                context.cancel().throwIfCancelled();
                switch (make(work, number, text, reporter)) {
                    case DONE -> done++;
                    case SKIPPED -> skipped++;
                    case FAILED -> failed++;
                }
            }
        }
        return new Totals(done, skipped, failed);
    }

    /** What became of a line. */
    private enum Fate {
        DONE,
        SKIPPED,
        FAILED
    }

    private Fate make(BatchWork work, int number, String text, Reporter reporter) throws IOException {
        try {
            BatchLine line = BatchLine.parse(text);
            String key = work.key(line, number, text);
            if (log.isDone(key)) {
                return Fate.SKIPPED;
            }
            log.add(key, work.make(line, number));
            return Fate.DONE;
        } catch (RuntimeException failure) {
            // Only what is meant for users is a line's fault; a fault of the program ends the batch.
            if (!(failure instanceof UserError error)) {
                throw failure;
            }
            String sentence = error.sentence().lines().findFirst().orElse("It failed.");
            reporter.failure(new Event.LineFailed(number, sentence), "Line " + number + " failed: " + sentence);
            return Fate.FAILED;
        }
    }
}
