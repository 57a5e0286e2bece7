package org.glidefx.cli.picture;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.glidefx.caption.VocabularyText;
import org.glidefx.cli.kit.Event;
import org.glidefx.cli.kit.Reporter;
import org.glidefx.engine.Engine;
import org.glidefx.engine.EngineOptions;
import org.glidefx.picture.Account;
import org.glidefx.picture.PictureMaker;
import org.glidefx.picture.PictureRecipe;
import org.glidefx.picture.Ranked;
import org.jspecify.annotations.Nullable;

/** Reports one run of the engine on the command line: its start, and the result at its end. */
public final class PictureRun {

    private final String command;
    private final EngineOptions options;
    private final Reporter reporter;
    private final long start = System.nanoTime();

    PictureRun(String command, EngineOptions options, Reporter reporter) {
        this.command = command;
        this.options = options;
        this.reporter = reporter;
    }

    void announce(String caption, Engine engine) {
        if (caption.isBlank()) {
            reporter.note("The caption is empty, so the model chooses what to make.");
        }
        engine.model()
                .vocabulary()
                .flatMap(vocabulary -> VocabularyText.unknown(caption, vocabulary, options.model()))
                .ifPresent(reporter::note);
        announce(engine.device());
    }

    void announce(String device) {
        reporter.note("Model " + options.model() + " on " + device + ".");
    }

    /** Reports what was made, which must be at least one picture. */
    void finish(PictureMaker.Made made, PictureRecipe recipe, String device) {
        Account account = made.account();
        double seconds = Duration.ofNanos(System.nanoTime() - start).toMillis() / 1000.0;
        if (account.enlarged()) {
            reporter.note("The model made the picture at " + account.nativeSize() + "x" + account.nativeSize()
                    + " pixels; it was enlarged to " + account.place().width() + "x"
                    + account.place().height() + ".");
        }
        reporter.say(
                new Event.Pictures(
                        command,
                        made.files().stream().map(Path::toString).toList(),
                        recipe,
                        device,
                        account.nativeSize(),
                        account.enlarged(),
                        account.changedOutside(),
                        seconds,
                        made.ranking()),
                ranked(made.ranking()) + summary(recipe, seconds));
    }

    /** Formats a ranking, a line such as "1. owl-3.png 27.41" for each file; empty if {@code ranking} is null. */
    public static String ranked(@Nullable List<Ranked> ranking) {
        if (ranking == null) {
            return "";
        }
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < ranking.size(); i++) {
            Ranked each = ranking.get(i);
            lines.append(String.format(Locale.ROOT, "%d. %s  %.2f%n", i + 1, each.file(), each.score()));
        }
        return lines.toString();
    }

    private static String summary(PictureRecipe recipe, double seconds) {
        return String.format(
                Locale.ROOT,
                "Seed %d, %s, %d steps, guidance %s%s%s, %.1f s",
                recipe.seed(),
                recipe.sampler(),
                recipe.steps(),
                recipe.guidance(),
                recipe.clipGuidance() > 0 ? ", by CLIP " + recipe.clipGuidance() : "",
                recipe.classifier() == null
                        ? ""
                        : ", class " + recipe.classifier().label() + " by "
                                + recipe.classifier().scale(),
                seconds);
    }
}
