package org.glidefx.ui.evaluate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.glidefx.evaluate.Bootstrap;
import org.glidefx.evaluate.blind.Duel;
import org.glidefx.evaluate.blind.Trial;
import org.glidefx.evaluate.blind.Verdict;
import org.glidefx.image.Raster;
import org.glidefx.image.file.ImageFileException;
import org.glidefx.image.file.ImageFiles;
import org.glidefx.jobs.Outcome;
import org.glidefx.jobs.Work;
import org.glidefx.ui.kit.Messages;
import org.glidefx.ui.kit.NoticesViewModel;
import org.glidefx.ui.kit.UiJobs;
import org.jspecify.annotations.Nullable;

/**
 * The user's choices between pictures whose settings are hidden. For the window's thread; files are read on another.
 */
final class BlindViewModel {

    private static final int RESAMPLES = 1000;
    private static final String TABLE = "choices.csv";

    private final UiJobs jobs;
    private final ReadOnlyObjectWrapper<@Nullable Pair> pair = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<List<Rating>> ratings = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyStringWrapper message = new ReadOnlyStringWrapper(Messages.text("blind.choose"));
    private @Nullable Trial trial;
    private boolean busy;

    /** Two pictures, without the settings that made them. */
    record Pair(Raster left, Raster right) {}

    /** The Elo rating of a setting. */
    record Rating(String setting, Bootstrap.Estimate elo) {}

    /** The state to show next, read off the window's thread. */
    private record Next(
            Trial trial, Optional<Duel> duel, @Nullable Pair pair) {}

    private @Nullable Duel duel;

    BlindViewModel(UiJobs jobs) {
        this.jobs = jobs;
    }

    /** The pictures to choose from; null while there are none. */
    ReadOnlyObjectProperty<@Nullable Pair> pairProperty() {
        return pair.getReadOnlyProperty();
    }

    /** Empty until {@link #reveal}, after which the comparison is no longer blind. */
    ReadOnlyObjectProperty<List<Rating>> ratingsProperty() {
        return ratings.getReadOnlyProperty();
    }

    ReadOnlyStringProperty messageProperty() {
        return message.getReadOnlyProperty();
    }

    /** Starts to compare the folders inside a folder, or goes on with it. */
    void open(String where, int order) {
        if (busy) {
            return;
        }
        if (where.isBlank()) {
            message.set(Messages.text("blind.folder.missing"));
            return;
        }
        Path chosen;
        try {
            chosen = Path.of(where.strip());
        } catch (InvalidPathException noPath) {
            message.set(Messages.text("evaluate.path", where));
            return;
        }
        ratings.set(List.of());
        duel = null;
        pair.set(null);
        run(() -> {
            Trial opened = Trial.open(chosen, order);
            return next(opened);
        });
    }

    /** Records which of the pictures shown is better; ignored while the next ones are read. */
    void choose(Verdict ofSides) {
        Trial now = trial;
        Duel asked = duel;
        if (now != null && asked != null) {
            run(() -> {
                now.judge(asked, ofSides);
                return next(now);
            });
        }
    }

    /** Takes back the last choice, and asks it again. */
    void takeBack() {
        Trial now = trial;
        if (now != null) {
            run(() -> {
                now.takeBack();
                return next(now);
            });
        }
    }

    /** Reads and writes files off the window's thread. */
    private interface Step {

        Next take() throws IOException;
    }

    /** Reads the next pair that can be read, and leaves those out that cannot. */
    private static Next next(Trial trial) {
        for (Optional<Duel> duel = trial.next(); duel.isPresent(); duel = trial.next()) {
            Duel asked = duel.get();
            try {
                Pair pair = new Pair(
                        ImageFiles.read(trial.file(asked.left(), asked.picture())),
                        ImageFiles.read(trial.file(asked.right(), asked.picture())));
                return new Next(trial, duel, pair);
            } catch (ImageFileException unreadable) {
                trial.leaveOut(asked);
            }
        }
        return new Next(trial, Optional.empty(), null);
    }

    private void run(Step step) {
        if (busy) {
            return;
        }
        busy = true;
        jobs.desk("blind comparison", ignored -> step.take(), this::shown);
    }

    private void shown(Outcome<Next> outcome) {
        busy = false;
        switch (outcome) {
            case Outcome.Done<Next> done -> {
                Next now = done.value();
                trial = now.trial();
                duel = now.duel().orElse(null);
                pair.set(now.pair());
                message.set(progress(now.trial()));
            }
            case Outcome.Cancelled<Next> stopped -> {}
            case Outcome.Failed<Next> failed -> say(failed.cause());
        }
    }

    private static String progress(Trial trial) {
        int judged = trial.done();
        int all = trial.all();
        String progress = Messages.text(judged == all ? "blind.done" : "blind.progress", judged, all);
        List<Duel> leftOut = trial.leftOut();
        return leftOut.isEmpty()
                ? progress
                : Messages.text(
                        "blind.left-out",
                        progress,
                        leftOut.size(),
                        leftOut.getFirst().picture());
    }

    private void say(Throwable failure) {
        message.set(NoticesViewModel.words(failure, Messages.text("blind.failed")));
    }

    /** Computes the Elo ratings from the choices so far, and writes the choices into the folder as a CSV table. */
    void reveal() {
        Trial now = trial;
        if (now == null || busy) {
            return;
        }
        busy = true;
        Path table = now.folder().resolve(TABLE);
        Work<List<Rating>> work = ignored -> {
            Files.writeString(table, now.csv());
            List<Bootstrap.Estimate> elo = now.ratings(new Bootstrap(RESAMPLES, now.seed()));
            List<Rating> rated = new ArrayList<>();
            for (int i = 0; i < elo.size(); i++) {
                rated.add(new Rating(now.settings().get(i), elo.get(i)));
            }
            return rated;
        };
        jobs.desk("Elo figures", work, outcome -> revealed(outcome, table));
    }

    private void revealed(Outcome<List<Rating>> outcome, Path table) {
        busy = false;
        switch (outcome) {
            case Outcome.Done<List<Rating>> done -> {
                ratings.set(done.value());
                message.set(Messages.text("blind.revealed", table));
            }
            case Outcome.Cancelled<List<Rating>> stopped -> {}
            case Outcome.Failed<List<Rating>> failed -> say(failed.cause());
        }
    }
}
