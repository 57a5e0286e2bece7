package org.glidefx.cli.batch;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.glidefx.batch.BatchDefaults;
import org.glidefx.batch.BatchLog;
import org.glidefx.batch.BatchNames;
import org.glidefx.batch.BatchOutcome;
import org.glidefx.batch.BatchPart;
import org.glidefx.batch.BatchSetup;
import org.glidefx.batch.BatchWork;
import org.glidefx.cli.kit.CommandContext;
import org.glidefx.cli.kit.Event;
import org.glidefx.cli.kit.Reporter;
import org.glidefx.cli.picture.GalleryOption;
import org.glidefx.cli.picture.PictureRun;

/**
 * Makes the lines of a batch, one after the other. A line that fails is reported, and the others are still made.
 *
 * @param sources the folder that files named in lines are relative to
 * @param folder for the pictures; must exist
 * @param overwrite whether pictures that are in the folder may be replaced
 * @param log what is done already; finished lines are added to it
 */
public record BatchRun(
        CommandContext context, BatchDefaults defaults, Path sources, Path folder, boolean overwrite, BatchLog log) {

    /**
     * Counts of lines.
     *
     * @param there numbers of the lines that are done, by this run or an earlier one; others may have left files of their names
     */
    public record Totals(int done, int skipped, int failed, Set<Integer> there) {}

    /**
     * @param lines JSON; blank ones are skipped but count in the line numbers
     * @throws IOException if the folder cannot be written
     * @throws java.util.concurrent.CancellationException if cancelled; what is done by then stays done
     */
    public Totals run(List<String> lines, BatchPart part, Reporter reporter) throws IOException {
        int done = 0;
        int skipped = 0;
        int failed = 0;
        Set<Integer> there = new HashSet<>();
        BatchSetup setup = new BatchSetup(
                context.engines(),
                defaults,
                sources,
                folder,
                folder,
                overwrite,
                () -> GalleryOption.open(context),
                context.cancel());
        Map<Integer, BatchOutcome.Failed> clashes = BatchNames.clashes(numbered(lines), defaults);
        try (BatchWork work = new BatchWork(setup, reporter)) {
            if (defaults.gallery()) {
                work.openGallery();
            }
            for (int number = 1; number <= lines.size(); number++) {
                String text = lines.get(number - 1);
                if (text.isBlank() || !part.has(number)) {
                    continue;
                }
                context.cancel().throwIfCancelled();
                BatchOutcome.Failed clash = clashes.get(number);
                switch (clash == null ? work.attempt(number, text, log::isDone) : clash) {
                    case BatchOutcome.Done made -> {
                        log.add(made.key(), made.files());
                        say(number, made, reporter);
                        done++;
                        there.add(number);
                    }
                    case BatchOutcome.Skipped before -> {
                        skipped++;
                        there.add(number);
                    }
                    case BatchOutcome.Failed failure -> {
                        reporter.failure(
                                new Event.LineFailed(number, failure.sentence()),
                                "Line " + number + " failed: " + failure.sentence());
                        failed++;
                    }
                }
            }
        }
        return new Totals(done, skipped, failed, Set.copyOf(there));
    }

    private static List<BatchNames.Line> numbered(List<String> lines) {
        return IntStream.range(0, lines.size())
                .filter(i -> !lines.get(i).isBlank())
                .mapToObj(i -> new BatchNames.Line(i + 1, lines.get(i)))
                .toList();
    }

    private static void say(int number, BatchOutcome.Done made, Reporter reporter) {
        reporter.say(
                new Event.LineDone(
                        number, made.files().stream().map(Path::toString).toList(), made.recipe(), made.ranking()),
                PictureRun.ranked(made.ranking()) + "Line " + number + " is done.");
    }
}
