package org.glidefx.cli.evaluate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.glidefx.batch.BatchDefaults;
import org.glidefx.batch.BatchLog;
import org.glidefx.batch.BatchPart;
import org.glidefx.batch.CaptionLines;
import org.glidefx.cli.batch.BatchRun;
import org.glidefx.cli.kit.CommandContext;
import org.glidefx.cli.kit.Reporter;
import org.glidefx.engine.EngineOptions;
import org.glidefx.errors.UserException;
import org.jspecify.annotations.Nullable;

/**
 * One picture for each caption, made as a batch, so that a stopped run can be resumed and {@code glidefx batch} makes
 * the same pictures.
 *
 * @param seed of the first caption; each further one has the next
 */
record CaptionBatch(List<String> captions, long seed, EvaluationPlan.Solver solver) {

    /**
     * Makes the pictures that do not exist yet.
     *
     * @param scale of the guidance; null for the preset's
     * @return what became of the captions, which are lines 1, 2 and so on
     * @throws IOException if the folder cannot be written
     */
    BatchRun.Totals make(
            CommandContext context, EngineOptions options, @Nullable Double scale, Path out, Reporter reporter)
            throws IOException {
        Path folder = folder(out, scale);
        Files.createDirectories(folder);
        BatchDefaults defaults = new BatchDefaults(options, solver.preset(), "png", true, false, false);
        BatchLog log = BatchLog.open(folder, true, BatchPart.WHOLE);
        BatchRun run = new BatchRun(context, defaults, folder, folder, true, log);
        return run.run(lines(scale), BatchPart.WHOLE, reporter);
    }

    private List<String> lines(@Nullable Double scale) {
        return new CaptionLines(captions, seed, solver.sampler(), solver.steps()).of(scale);
    }

    /**
     * Returns the pictures that are made. What lies in the place of another was made with other settings, and a report must not
     * take it for this evaluation's.
     *
     * @param made numbers of captions, from 1
     * @throws UserException if there are none
     */
    PictureSet set(Path out, @Nullable Double scale, Set<Integer> made) {
        Path folder = folder(out, scale);
        List<PictureSet.Captioned> files = new ArrayList<>();
        for (int i = 0; i < captions.size(); i++) {
            if (made.contains(i + 1)) {
                files.add(new PictureSet.Captioned(folder.resolve(CaptionLines.name(i) + ".png"), captions.get(i)));
            }
        }
        if (files.isEmpty()) {
            throw UserException.input("No picture could be made; see the lines above.");
        }
        return new PictureSet(folder, scale, files);
    }

    /** Counts the pictures that exist, left by a run that was stopped. */
    int there(Path out, @Nullable Double scale) {
        Path folder = folder(out, scale);
        return (int) IntStream.range(0, captions.size())
                .filter(i -> Files.isRegularFile(folder.resolve(CaptionLines.name(i) + ".png")))
                .count();
    }

    private static Path folder(Path out, @Nullable Double scale) {
        return out.resolve(CaptionLines.folder(scale));
    }
}
