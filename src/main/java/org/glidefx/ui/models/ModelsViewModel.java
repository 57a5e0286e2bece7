package org.glidefx.ui.models;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.glidefx.install.InstallException;
import org.glidefx.install.InstallListener;
import org.glidefx.install.InstallProgress;
import org.glidefx.install.InstallRequest;
import org.glidefx.install.InstallableModel;
import org.glidefx.install.Precision;
import org.glidefx.jobs.CancelToken;
import org.glidefx.jobs.Job;
import org.glidefx.jobs.Outcome;
import org.glidefx.jobs.Speed;
import org.glidefx.model.ModelFolder;
import org.glidefx.ui.kit.Messages;
import org.glidefx.ui.kit.NoticesViewModel;
import org.glidefx.ui.kit.UiJobs;
import org.jspecify.annotations.Nullable;

/** Installed models and those that can be installed; works on one of them at a time. For the window's thread. */
public final class ModelsViewModel {

    private final ModelShelf shelf;
    private final UiJobs jobs;
    private final NoticesViewModel notices;
    private final ObservableList<ModelEntry> installed = FXCollections.observableArrayList();
    private final ObservableList<InstallableModel> offers = FXCollections.observableArrayList();
    private final ObservableList<String> names = FXCollections.observableArrayList();
    private final ObservableList<String> problems = FXCollections.observableArrayList();
    private final ReadOnlyObjectWrapper<@Nullable ModelActivity> activity = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyStringWrapper message = new ReadOnlyStringWrapper("");
    private final BooleanProperty agreed = new SimpleBooleanProperty();
    private final ObjectProperty<Precision> precision = new SimpleObjectProperty<>(Precision.FP16);
    private final ObjectProperty<@Nullable Path> own = new SimpleObjectProperty<>();
    private @Nullable Job<?> job;
    private Consumer<String> onChoice = ignored -> {};

    public ModelsViewModel(ModelShelf shelf, UiJobs jobs, NoticesViewModel notices) {
        this.shelf = shelf;
        this.jobs = jobs;
        this.notices = notices;
    }

    /** The installed models, in the order that the command line lists them. */
    ObservableList<ModelEntry> installed() {
        return installed;
    }

    /** Names of the installed models; empty before the first {@link #refresh}. */
    public ObservableList<String> names() {
        return names;
    }

    /** @param listener is told the name of the model to work with at every choice, even of the same */
    public void setOnChoice(Consumer<String> listener) {
        onChoice = listener;
    }

    /** Chooses the model of this name to work with. */
    public void choose(String name) {
        onChoice.accept(name);
    }

    /** The models that can be installed, but are not yet. */
    ObservableList<InstallableModel> offers() {
        return offers;
    }

    /** A sentence for each model folder that cannot be used. */
    ObservableList<String> problems() {
        return problems;
    }

    /** The current work; null if there is none. */
    public ReadOnlyObjectProperty<@Nullable ModelActivity> activityProperty() {
        return activity.getReadOnlyProperty();
    }

    /** How the last work ended, in one sentence; empty if there is nothing to say. */
    public ReadOnlyStringProperty messageProperty() {
        return message.getReadOnlyProperty();
    }

    /** True if the user agrees to the licence and the limits of the model that is offered. */
    public BooleanProperty agreedProperty() {
        return agreed;
    }

    public ObjectProperty<Precision> precisionProperty() {
        return precision;
    }

    /** A folder in which the user already has files of the model; null for none. */
    public ObjectProperty<@Nullable Path> ownProperty() {
        return own;
    }

    /** The folder that models are installed in. */
    String root() {
        return shelf.installer().root().toString();
    }

    /** What the library held at one moment. */
    private record Stock(List<ModelEntry> installed, List<String> problems) {}

    /** Reads what is installed, and updates the lists. */
    public void refresh() {
        jobs.models(
                "list models", cancel -> new Stock(entries(), shelf.library().problems()), outcome -> {
                    if (outcome instanceof Outcome.Done<Stock> done) {
                        show(done.value());
                    } else if (outcome instanceof Outcome.Failed<Stock> failed) {
                        message.set(words(failed.cause()));
                    }
                });
    }

    /** The models that can run here, then those that only a server can run. */
    private List<ModelEntry> entries() {
        return Stream.concat(
                        shelf.library().list().stream().map(folder -> ModelEntry.of(folder, shelf.installer(), true)),
                        shelf.library().descriptions().stream()
                                .map(folder -> ModelEntry.of(folder, shelf.installer(), false)))
                .toList();
    }

    private void show(Stock stock) {
        if (!lookAlike(installed, stock.installed())) {
            installed.setAll(stock.installed());
        }
        problems.setAll(stock.problems());
        List<String> there = stock.installed().stream().map(ModelEntry::name).toList();
        if (!names.equals(there)) {
            names.setAll(there);
        }
        List<InstallableModel> offered = shelf.installer().catalogue().models().stream()
                .filter(model -> stock.installed().stream()
                        .noneMatch(entry -> entry.whole() && entry.name().equals(model.name())))
                .toList();
        if (!offers.equals(offered)) {
            offers.setAll(offered);
        }
    }

    /** Compares the lists as rows: rows that stay keep the keyboard focus. */
    private static boolean lookAlike(List<ModelEntry> before, List<ModelEntry> now) {
        if (before.size() != now.size()) {
            return false;
        }
        for (int i = 0; i < now.size(); i++) {
            if (!before.get(i).looksLike(now.get(i))) {
                return false;
            }
        }
        return true;
    }

    /** Chooses this model to work with. */
    void use(ModelEntry model) {
        choose(model.name());
    }

    /** Installs a model, if the user has agreed and no other work is under way. */
    void install(InstallableModel model) {
        if (!agreed.get()) {
            return;
        }
        List<Path> files = Optional.ofNullable(own.get()).map(List::of).orElse(List.of());
        InstallRequest request =
                new InstallRequest(model.name(), precision.get(), Optional.empty(), files, agreed.get());
        Consumer<ModelActivity> relay = jobs.latest(this::progressed);
        InstallListener listener = new InstallListener() {
            @Override
            public void progress(InstallProgress step) {
                relay.accept(ModelActivity.of(model.name(), step));
            }

            @Override
            public void note(String sentence) {
                System.getLogger(ModelsViewModel.class.getName()).log(System.Logger.Level.INFO, sentence);
            }
        };
        begin(
                ModelActivity.starting(model.name(), "models.starting"),
                "models.stopped",
                cancel -> shelf.installer().install(request, listener, cancel),
                ignored -> {
                    agreed.set(false);
                    notices.info(Messages.text("models.installed", model.title()));
                });
    }

    /** Compares all files of a model with their checksums. */
    void check(ModelEntry model) {
        Consumer<ModelActivity> relay = jobs.latest(this::progressed);
        Speed speed = new Speed();
        begin(
                ModelActivity.starting(model.name(), "models.checking"),
                "models.check.stopped",
                cancel -> {
                    model.folder()
                            .verify(
                                    (done, total, what) ->
                                            relay.accept(ModelActivity.checking(model.name(), done, total, speed)),
                                    cancel);
                    return model.folder();
                },
                ignored -> message.set(Messages.text("models.whole", model.title())));
    }

    /** Deletes a model that is not in use. */
    void remove(ModelEntry model) {
        String folder = String.valueOf(model.folder().directory().getFileName());
        begin(
                ModelActivity.starting(model.name(), "models.removing"),
                "models.remove.stopped",
                cancel -> {
                    shelf.installer().remove(folder);
                    return model.folder();
                },
                ignored -> message.set(Messages.text("models.removed", model.title())));
    }

    /** Long-running work on models. */
    @FunctionalInterface
    private interface Task {
        ModelFolder run(CancelToken cancel) throws InstallException;
    }

    /** @param stopped key of the sentence for work that was stopped */
    private void begin(ModelActivity first, String stopped, Task task, Consumer<ModelFolder> then) {
        if (activity.get() != null) {
            return;
        }
        message.set("");
        activity.set(first);
        job = jobs.models("models", task::run, outcome -> end(outcome, stopped, then));
    }

    private void progressed(ModelActivity step) {
        if (activity.get() != null) {
            activity.set(step);
        }
    }

    private void end(Outcome<ModelFolder> outcome, String stopped, Consumer<ModelFolder> then) {
        job = null;
        activity.set(null);
        switch (outcome) {
            case Outcome.Done<ModelFolder> done -> then.accept(done.value());
            case Outcome.Cancelled<ModelFolder> cancelled -> message.set(Messages.text(stopped));
            case Outcome.Failed<ModelFolder> failed -> message.set(words(failed.cause()));
        }
        refresh();
    }

    private static String words(Throwable failure) {
        return NoticesViewModel.words(failure, Messages.text("models.failed"));
    }

    /** Stops the current work; what was downloaded is kept. */
    public void cancel() {
        Job<?> running = job;
        if (running != null) {
            running.cancel();
        }
    }
}
