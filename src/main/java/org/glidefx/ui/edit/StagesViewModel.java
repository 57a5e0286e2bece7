package org.glidefx.ui.edit;

import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import org.glidefx.editor.Document;
import org.glidefx.editor.Edit;
import org.glidefx.editor.Making;
import org.glidefx.editor.Stage;
import org.glidefx.editor.StageMask;
import org.glidefx.editor.StagePixels;
import org.glidefx.engine.Recipes;
import org.glidefx.engine.SamplingSettings;
import org.glidefx.errors.UserException;
import org.glidefx.image.Raster;
import org.glidefx.jobs.Outcome;
import org.glidefx.recipe.Recipe;
import org.glidefx.ui.kit.Messages;
import org.glidefx.ui.kit.NoticesViewModel;
import org.glidefx.ui.kit.Summaries;
import org.glidefx.ui.kit.UiJobs;
import org.jspecify.annotations.Nullable;

/** What can be done with the stages of the document: going to one, naming, deleting and making one again. */
public final class StagesViewModel {

    private final DocumentViewModel document;
    private final ProposalsViewModel proposals;
    private final RunViewModel run;
    private final UiJobs jobs;
    private final NoticesViewModel notices;
    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();

    StagesViewModel(
            DocumentViewModel document,
            ProposalsViewModel proposals,
            RunViewModel run,
            UiJobs jobs,
            NoticesViewModel notices) {
        this.document = document;
        this.proposals = proposals;
        this.run = run;
        this.jobs = jobs;
        this.notices = notices;
    }

    /**
     * Brings the pixels of a stage back if they were let go, so that it can be laid beside the one that is shown; a notice
     * tells where that cannot be.
     */
    public void prepareToCompare(int stage, Consumer<Stage> then) {
        Document held = document.get();
        if (held == null || !held.stages().has(stage)) {
            return;
        }
        Stage wanted = held.stages().stage(stage);
        StagePixels shown = held.stage().pixels();
        if (wanted.pixels().width() != shown.width() || wanted.pixels().height() != shown.height()) {
            notices.info(Messages.text("notice.compare-size", name(wanted)));
            return;
        }
        proposals.select((Proposal) null);
        jobs.desk("compare stages", ignored -> wanted.picture(), outcome -> {
            switch (outcome) {
                case Outcome.Done<Raster> done -> then.accept(wanted);
                case Outcome.Cancelled<Raster> stopped -> {}
                case Outcome.Failed<Raster> failed ->
                    notices.failed(failed.cause(), Messages.text("notice.stage-failed"));
            }
        });
    }

    /** What a stage is called where people see it. */
    public static String name(Stage stage) {
        if (!stage.name().isBlank()) {
            return Summaries.title(stage.name());
        }
        if (!stage.caption().isBlank()) {
            return Summaries.title(stage.caption());
        }
        return stage.isOriginal()
                ? Messages.text("stages.original")
                : Messages.text("stages.untitled", Integer.toString(stage.id()));
    }

    /** Whether a stage is being rebuilt from the compressed changes. */
    public ReadOnlyBooleanProperty busyProperty() {
        return busy.getReadOnlyProperty();
    }

    /** How a stage made of a candidate came to be. */
    static Making making(Proposal chosen) {
        Order order = chosen.order();
        Optional<StageMask> mask =
                order instanceof Order.Fill fill ? Optional.of(StageMask.of(fill.mask())) : Optional.empty();
        return new Making(order.caption(), Summaries.of(order.settings()), chosen.recipe(), mask);
    }

    /** Goes to a stage; one whose pixels were let go is rebuilt first, off the window's thread. */
    public void goTo(int stage, Runnable then) {
        Document held = document.get();
        if (held == null || run.runningProperty().get() || !held.stages().has(stage)) {
            return;
        }
        proposals.select((Proposal) null);
        if (stage == held.current()) {
            then.run();
            return;
        }
        Stage wanted = held.stages().stage(stage);
        if (wanted.pixels().isHeld()) {
            go(stage, then);
            return;
        }
        Object work = document.work();
        busy.set(true);
        jobs.desk("show stage", ignored -> wanted.picture(), outcome -> {
            busy.set(false);
            switch (outcome) {
                case Outcome.Done<Raster> done -> {
                    if (work.equals(document.work())) {
                        go(stage, then);
                    }
                }
                case Outcome.Cancelled<Raster> stopped -> {}
                case Outcome.Failed<Raster> failed ->
                    notices.failed(failed.cause(), Messages.text("notice.stage-failed"));
            }
        });
    }

    private void go(int stage, Runnable then) {
        if (!run.runningProperty().get() && has(stage)) {
            document.apply(new Edit.GoToStage(stage));
            then.run();
        }
    }

    private boolean has(int stage) {
        Document held = document.get();
        return held != null && held.stages().has(stage);
    }

    /** An empty name takes it away. */
    public void rename(int stage, String name) {
        if (has(stage)) {
            document.apply(new Edit.RenameStage(stage, name));
        }
    }

    /** Whether a stage may go: an original may not, nor anything while a run goes on. */
    public boolean canDelete(int stage) {
        Document held = document.get();
        return held != null
                && held.stages().has(stage)
                && !held.stages().stage(stage).isOriginal()
                && !run.runningProperty().get();
    }

    /** Takes a stage away with all that was made from it; undo brings it back. */
    public void delete(int stage) {
        Document held = document.get();
        if (held == null || !canDelete(stage)) {
            return;
        }
        int before = held.stages().size();
        boolean current =
                held.stages().pathTo(held.current()).contains(held.stages().stage(stage));
        Runnable delete = () -> {
            document.apply(new Edit.DeleteBranch(stage));
            Document rest = document.get();
            int gone = before - (rest == null ? before : rest.stages().size());
            notices.info(Messages.text("notice.branch-deleted", gone));
        };
        if (current) {
            goTo(held.stages().stage(stage).parent().orElse(0), delete);
        } else {
            delete.run();
        }
    }

    /** Whether a stage can be made again. */
    public boolean canRunAgain(int stage) {
        Document held = document.get();
        return held != null
                && held.stages().has(stage)
                && held.stages().stage(stage).making().mask().isPresent();
    }

    /**
     * What makes a stage again.
     *
     * @param shown settings of the panel
     * @param own whether to take the stage's own settings and the square that the model saw, with the seed that is shown
     */
    Order.@Nullable Fill again(int stage, SamplingSettings shown, int count, boolean own) {
        Document held = document.get();
        if (held == null || !canRunAgain(stage)) {
            return null;
        }
        Stage made = held.stages().stage(stage);
        Making making = made.making();
        Optional<Recipe> recipe = own ? making.recipe() : Optional.empty();
        Optional<SamplingSettings> named = recipe.flatMap(this::settings);
        int parent = made.parent().orElse(0);
        return new Order.Fill(
                parent,
                held.stages().stage(parent).picture(),
                making.mask().orElseThrow().mask(),
                made.caption(),
                named.map(settings -> settings.withSeed(shown.seed())).orElse(shown),
                count,
                named.isPresent() ? recipe.flatMap(Recipe::box) : Optional.empty(),
                Optional.empty());
    }

    private Optional<SamplingSettings> settings(Recipe recipe) {
        try {
            return Optional.of(Recipes.settings(recipe));
        } catch (UserException unknown) {
            notices.info(String.valueOf(unknown.getMessage()));
            return Optional.empty();
        }
    }
}
