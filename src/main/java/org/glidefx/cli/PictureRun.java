package org.glidefx.cli;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.glidefx.glide.Candidate;
import org.glidefx.glide.EngineOptions;
import org.glidefx.glide.SamplingSettings;

/** One run of the engine for the command line, from the checked arguments to the result line. */
final class PictureRun {

    private final String command;
    private final EngineOptions options;
    private final Reporter reporter;
    private final long start = System.nanoTime();

    PictureRun(String command, EngineOptions options, Reporter reporter) {
        this.command = command;
        this.options = options;
        this.reporter = reporter;
    }

    void announce(String caption, String device) {
        if (caption.isBlank()) {
            reporter.note("The caption is empty: the model makes what it likes.");
        }
        reporter.note("Model " + options.model() + " on " + device + ".");
    }

    /** Says what was made; {@code candidates} is not empty. */
    void finish(
            List<Candidate> candidates, List<Path> files, String caption, SamplingSettings settings, String device) {
        Candidate first = candidates.getFirst();
        Event.Recipe recipe = Event.Recipe.of(options, caption, settings, candidates.size());
        long outside = candidates.stream()
                .mapToLong(candidate -> candidate.report().changedOutside())
                .sum();
        double seconds = Duration.ofNanos(System.nanoTime() - start).toMillis() / 1000.0;
        if (first.enlarged()) {
            reporter.note("The model made the picture at " + first.nativeSize() + "x" + first.nativeSize()
                    + " pixels; it was enlarged to " + first.place().width() + "x"
                    + first.place().height() + ".");
        }
        reporter.say(
                new Event.Pictures(
                        command,
                        files.stream().map(Path::toString).toList(),
                        recipe,
                        device,
                        first.nativeSize(),
                        first.enlarged(),
                        outside,
                        seconds),
                summary(recipe, seconds));
    }

    private static String summary(Event.Recipe recipe, double seconds) {
        return String.format(
                Locale.ROOT,
                "Seed %d, %s, %d steps, guidance %s, %.1f s",
                recipe.seed(),
                recipe.sampler(),
                recipe.steps(),
                recipe.guidance(),
                seconds);
    }
}
