package org.glidefx.ui.edit;

import java.util.List;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.glidefx.caption.Labels;
import org.glidefx.engine.Engine;
import org.glidefx.engine.LabelProbability;
import org.glidefx.engine.Scoring;
import org.glidefx.image.Raster;
import org.glidefx.jobs.Job;
import org.glidefx.jobs.Outcome;
import org.glidefx.model.ModelException;
import org.glidefx.ui.kit.Messages;
import org.glidefx.ui.kit.NoticesViewModel;
import org.glidefx.ui.kit.UiJobs;
import org.glidefx.ui.models.EngineViewModel;
import org.jspecify.annotations.Nullable;

/** Tells which of several labels fit the picture shown, by the model's CLIP. For the window's thread. */
public final class ClassifyViewModel {

    private final EngineViewModel engine;
    private final UiJobs jobs;
    private final StringProperty labels = new SimpleStringProperty("");
    private final ReadOnlyBooleanWrapper working = new ReadOnlyBooleanWrapper();
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<List<LabelProbability>> found = new ReadOnlyObjectWrapper<>(List.of());
    private @Nullable Job<List<LabelProbability>> job;
    /** Counts questions and cancellations: an answer to an older number is stale. */
    private int newest;

    ClassifyViewModel(EngineViewModel engine, UiJobs jobs) {
        this.engine = engine;
        this.jobs = jobs;
        labels.subscribe((before, now) -> problem.set(""));
    }

    /** Labels as they were typed, separated by commas or in lines. */
    public StringProperty labelsProperty() {
        return labels;
    }

    /** True while an answer is awaited, even if the engine is still busy with something else. */
    public ReadOnlyBooleanProperty workingProperty() {
        return working.getReadOnlyProperty();
    }

    /** Why there is no answer, in one sentence; empty if nothing is wrong. */
    public ReadOnlyStringProperty problemProperty() {
        return problem.getReadOnlyProperty();
    }

    /** The labels' probabilities, the highest first; empty while there is no answer. */
    public ReadOnlyObjectProperty<List<LabelProbability>> foundProperty() {
        return found.getReadOnlyProperty();
    }

    /**
     * Compares the labels with a picture, dropping the question before; {@link #problemProperty} says what is missing.
     */
    public void classify(@Nullable Raster picture) {
        stop();
        found.set(List.of());
        List<String> wanted = Labels.in(labels.get());
        Engine opened = engine.engineProperty().get();
        String missing = picture == null ? "hint.picture" : engine.missing();
        if (picture == null || opened == null || missing != null) {
            problem.set(Messages.text(missing == null ? "hint.loading" : missing));
        } else if (wanted.isEmpty() || wanted.size() > Labels.MOST) {
            problem.set(Messages.text("classify.none", Labels.MOST));
        } else {
            ask(opened, picture, wanted);
        }
    }

    private void ask(Engine opened, Raster picture, List<String> wanted) {
        try {
            Scoring scoring = opened.requireScoring();
            working.set(true);
            problem.set("");
            int question = newest;
            job = jobs.engine(
                    "classify",
                    cancel -> LabelProbability.of(wanted, scoring.scores(picture, wanted, cancel)),
                    outcome -> {
                        // An answer may have been on its way already when its question was dropped.
                        if (question == newest) {
                            answered(outcome);
                        }
                    });
        } catch (ModelException without) {
            problem.set(String.valueOf(without.getMessage()));
        }
    }

    private void answered(Outcome<List<LabelProbability>> outcome) {
        switch (outcome) {
            case Outcome.Done<List<LabelProbability>> done -> found.set(done.value());
            case Outcome.Cancelled<List<LabelProbability>> stopped -> {
                return;
            }
            case Outcome.Failed<List<LabelProbability>> failed ->
                problem.set(NoticesViewModel.words(failed.cause(), Messages.text("classify.failed")));
        }
        job = null;
        working.set(false);
    }

    /** Drops the current question. */
    public void stop() {
        Job<List<LabelProbability>> asked = job;
        newest++;
        job = null;
        working.set(false);
        if (asked != null) {
            asked.cancel();
        }
    }
}
