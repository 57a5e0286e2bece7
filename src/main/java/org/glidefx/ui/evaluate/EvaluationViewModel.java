package org.glidefx.ui.evaluate;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.glidefx.engine.EngineOptions;
import org.glidefx.errors.UserException;
import org.glidefx.jobs.Job;
import org.glidefx.jobs.Outcome;
import org.glidefx.jobs.Speed;
import org.glidefx.ui.kit.Durations;
import org.glidefx.ui.kit.Messages;
import org.glidefx.ui.kit.NoticesViewModel;
import org.glidefx.ui.kit.UiJobs;
import org.jspecify.annotations.Nullable;

/** What to evaluate, the progress, and the figures. For the window's thread. */
public final class EvaluationViewModel {

    private static final int USUAL_LIMIT = 100;

    private final Supplier<Optional<Evaluator>> evaluator;
    private final Supplier<EngineOptions> model;
    private final UiJobs jobs;
    private final StringProperty captions = new SimpleStringProperty("");
    private final StringProperty folder = new SimpleStringProperty("");
    private final StringProperty reference = new SimpleStringProperty("");
    private final StringProperty features = new SimpleStringProperty("");
    private final StringProperty scales = new SimpleStringProperty("1, 1.5, 2, 3, 5");
    private final IntegerProperty limit = new SimpleIntegerProperty(USUAL_LIMIT);
    private final IntegerProperty seed = new SimpleIntegerProperty(0);
    private final ReadOnlyBooleanWrapper running = new ReadOnlyBooleanWrapper();
    private final ReadOnlyDoubleWrapper fraction = new ReadOnlyDoubleWrapper();
    private final ReadOnlyStringWrapper message = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<Evaluator.@Nullable Result> result = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyStringWrapper missing = new ReadOnlyStringWrapper("");
    private @Nullable Job<Evaluator.Result> job;

    /** The progress at one moment. */
    private record Step(long done, long total, String what, Speed speed) {}

    /**
     * @param evaluator empty if nothing can be evaluated
     * @param model the model to evaluate, and what it runs on
     */
    public EvaluationViewModel(Supplier<Optional<Evaluator>> evaluator, Supplier<EngineOptions> model, UiJobs jobs) {
        this.evaluator = evaluator;
        this.model = model;
        this.jobs = jobs;
        captions.subscribe((before, now) -> findMissing());
        folder.subscribe((before, now) -> findMissing());
        running.subscribe((before, now) -> findMissing());
        findMissing();
    }

    private void findMissing() {
        String found = captions.get().isBlank() ? "evaluate.captions.missing" : "evaluate.folder.missing";
        boolean whole =
                running.get() || !captions.get().isBlank() && !folder.get().isBlank();
        missing.set(whole ? "" : Messages.text(found));
    }

    /** What to choose before it can start; empty if nothing is missing, and while it runs. */
    public ReadOnlyStringProperty missingProperty() {
        return missing.getReadOnlyProperty();
    }

    /** The file of captions. */
    public StringProperty captionsProperty() {
        return captions;
    }

    /** The folder for pictures and report. */
    public StringProperty folderProperty() {
        return folder;
    }

    /** Pictures or statistics to compare with; may be empty. */
    public StringProperty referenceProperty() {
        return reference;
    }

    /** A network for the features; may be empty. */
    public StringProperty featuresProperty() {
        return features;
    }

    /** Guidance scales, separated by commas, semicolons or blanks. */
    public StringProperty scalesProperty() {
        return scales;
    }

    /** Most captions that are taken from the file. */
    public IntegerProperty limitProperty() {
        return limit;
    }

    public IntegerProperty seedProperty() {
        return seed;
    }

    public ReadOnlyBooleanProperty runningProperty() {
        return running.getReadOnlyProperty();
    }

    /** Fraction that is done, 0 to 1. */
    public ReadOnlyDoubleProperty fractionProperty() {
        return fraction.getReadOnlyProperty();
    }

    /** One sentence on the progress, the end, or why it did not start. */
    public ReadOnlyStringProperty messageProperty() {
        return message.getReadOnlyProperty();
    }

    /** The newest figures; null before there are any. */
    public ReadOnlyObjectProperty<Evaluator.@Nullable Result> resultProperty() {
        return result.getReadOnlyProperty();
    }

    /** Starts, or goes on where an earlier evaluation with the same settings was stopped. */
    public void start() {
        if (running.get()) {
            return;
        }
        Evaluator.Wish wish;
        Evaluator found;
        try {
            wish = wish();
            found = evaluator.get().orElseThrow(() -> UserException.input(Messages.text("evaluate.none")));
        } catch (UserException impossible) {
            message.set(String.valueOf(impossible.getMessage()));
            return;
        }
        running.set(true);
        fraction.set(0);
        message.set(Messages.text("evaluate.starting"));
        Speed speed = new Speed();
        Consumer<Step> latest = jobs.latest(this::show);
        job = jobs.evaluation(
                "evaluate",
                cancel -> found.evaluate(
                        wish,
                        (done, total, what) -> {
                            speed.at(done);
                            latest.accept(new Step(done, total, what, speed));
                        },
                        cancel),
                this::end);
    }

    private void show(Step step) {
        if (running.get()) {
            fraction.set((double) step.done() / step.total());
            String left = step.speed()
                    .left(step.total() - step.done())
                    .map(Durations::left)
                    .orElse("");
            message.set(Messages.text("evaluate.progress", step.what(), step.done(), step.total(), left)
                    .strip());
        }
    }

    /** Stops; what was made is kept, and the next start goes on from there. */
    public void stop() {
        Job<Evaluator.Result> now = job;
        if (now != null) {
            now.cancel();
        }
    }

    private void end(Outcome<Evaluator.Result> outcome) {
        running.set(false);
        switch (outcome) {
            case Outcome.Done<Evaluator.Result> done -> {
                Evaluator.Result came = done.value();
                fraction.set(1);
                result.set(came);
                message.set(
                        came.failed() == 0
                                ? Messages.text("evaluate.done", came.report())
                                : Messages.text("evaluate.done.failed", came.failed(), came.report()));
            }
            case Outcome.Cancelled<Evaluator.Result> stopped -> message.set(Messages.text("evaluate.stopped"));
            case Outcome.Failed<Evaluator.Result> failed ->
                message.set(NoticesViewModel.words(failed.cause(), Messages.text("evaluate.failed")));
        }
    }

    private Evaluator.Wish wish() {
        return new Evaluator.Wish(
                path(captions.get(), "evaluate.captions.missing"),
                path(folder.get(), "evaluate.folder.missing"),
                optional(reference.get()),
                optional(features.get()),
                numbers(scales.get()),
                model.get(),
                limit.get(),
                seed.get());
    }

    private static Path path(String text, String missing) {
        return optional(text).orElseThrow(() -> UserException.input(Messages.text(missing)));
    }

    private static Optional<Path> optional(String text) {
        try {
            return text.isBlank() ? Optional.empty() : Optional.of(Path.of(text.strip()));
        } catch (InvalidPathException noPath) {
            throw UserException.input(Messages.text("evaluate.path", text), noPath);
        }
    }

    private static double scale(String text) {
        double scale = Double.parseDouble(text);
        if (!Double.isFinite(scale) || scale < 0) {
            throw new NumberFormatException(text);
        }
        return scale;
    }

    private static List<Double> numbers(String text) {
        List<Double> numbers = new ArrayList<>();
        for (String each : text.strip().split("[\\s,;]+", -1)) {
            try {
                if (!each.isEmpty()) {
                    numbers.add(scale(each));
                }
            } catch (NumberFormatException noNumber) {
                throw UserException.input(Messages.text("evaluate.scales.wrong", each), noNumber);
            }
        }
        return numbers;
    }
}
