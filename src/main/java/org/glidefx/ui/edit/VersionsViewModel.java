package org.glidefx.ui.edit;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import org.glidefx.editor.Document;
import org.glidefx.editor.Edit;
import org.glidefx.editor.Provenance;
import org.glidefx.editor.Version;
import org.glidefx.editor.VersionMask;
import org.glidefx.editor.VersionPixels;
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

/** Commands on the versions of the document: going to one, naming, deleting and making one again. */
public final class VersionsViewModel {

    private final DocumentViewModel document;
    private final CandidatesViewModel candidates;
    private final RunViewModel run;
    private final UiJobs jobs;
    private final NoticesViewModel notices;
    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();
    /** The child that was shown last, by the number of its parent. */
    private final Map<Integer, Integer> lastShownChild = new HashMap<>();

    VersionsViewModel(
            DocumentViewModel document,
            CandidatesViewModel candidates,
            RunViewModel run,
            UiJobs jobs,
            NoticesViewModel notices) {
        this.document = document;
        this.candidates = candidates;
        this.run = run;
        this.jobs = jobs;
        this.notices = notices;
        document.documentProperty().subscribe(this::rememberPath);
    }

    private void rememberPath(@Nullable Document before, @Nullable Document now) {
        if (now != null && (before == null || before.current() != now.current())) {
            for (Version version : now.versions().pathTo(now.current())) {
                version.parent().ifPresent(parent -> lastShownChild.put(parent, version.id()));
            }
        }
    }

    /** Goes to the version that the one shown was made from. */
    public void back() {
        Document held = document.get();
        if (held != null) {
            held.version().parent().ifPresent(parent -> goTo(parent, () -> {}));
        }
    }

    /** Goes to the child of the version shown that was shown last, or else to its newest child. */
    public void forward() {
        Document held = document.get();
        List<Version> children = held == null ? List.of() : held.versions().childrenOf(held.current());
        if (held != null && !children.isEmpty()) {
            int known = lastShownChild.getOrDefault(held.current(), 0);
            Version next = children.stream()
                    .filter(child -> child.id() == known)
                    .findFirst()
                    .orElse(children.getLast());
            goTo(next.id(), () -> {});
        }
    }

    /**
     * Rebuilds the pixels of a version if they were dropped, so that it can be compared with the one shown; a notice
     * says if their sizes differ or the version cannot be rebuilt.
     */
    public void prepareToCompare(int version, Consumer<Version> then) {
        Document held = document.get();
        if (held == null || !held.versions().has(version)) {
            return;
        }
        Version wanted = held.versions().version(version);
        VersionPixels shown = held.version().pixels();
        if (wanted.pixels().width() != shown.width() || wanted.pixels().height() != shown.height()) {
            notices.info(Messages.text("notice.compare-size", name(wanted)));
            return;
        }
        candidates.select((PendingCandidate) null);
        rebuild(wanted, there -> {
            if (there) {
                then.accept(wanted);
            }
        });
    }

    /**
     * Rebuilds the pixels of a version if they were dropped, off the window's thread; a notice says if that fails.
     *
     * @param then is told whether they are in memory
     */
    void rebuild(Version wanted, Consumer<Boolean> then) {
        jobs.desk("rebuild a version", ignored -> wanted.picture(), outcome -> {
            if (outcome instanceof Outcome.Failed<Raster> failed) {
                notices.failed(failed.cause(), Messages.text("notice.version-failed"));
            }
            then.accept(outcome instanceof Outcome.Done<Raster>);
        });
    }

    /**
     * Runs {@code then} as soon as the pixels of a version are in memory: at once if they are, else after
     * {@link #rebuild}, if that works and no other document has taken the place of this one.
     */
    void whenHeld(Version wanted, Runnable then) {
        whenHeld(wanted, then, there -> {});
    }

    /**
     * The same.
     *
     * @param last is called after that whatever happens, and told whether the pixels are in memory
     */
    void whenHeld(Version wanted, Runnable then, Consumer<Boolean> last) {
        Object work = document.work();
        Consumer<Boolean> end = there -> {
            try {
                if (there && work.equals(document.work())) {
                    then.run();
                }
            } finally {
                last.accept(there);
            }
        };
        if (wanted.isHeld()) {
            end.accept(true);
            return;
        }
        busy.set(true);
        rebuild(wanted, there -> {
            busy.set(false);
            end.accept(there);
        });
    }

    /** The name of a version as the user sees it. */
    public static String name(Version version) {
        if (!version.name().isBlank()) {
            return Summaries.title(version.name());
        }
        if (!version.caption().isBlank()) {
            return Summaries.title(version.caption());
        }
        // The summary of a version not made by the model says what was done; one with the model's settings is no name.
        Provenance origin = version.provenance();
        if (origin.recipe().isEmpty()
                && origin.mask().isEmpty()
                && !origin.summary().isBlank()) {
            return Summaries.title(version.summary());
        }
        return version.isOriginal()
                ? Messages.text("versions.original")
                : Messages.text("versions.untitled", Integer.toString(version.id()));
    }

    /** True if a version is being rebuilt from the compressed changes. */
    public ReadOnlyBooleanProperty busyProperty() {
        return busy.getReadOnlyProperty();
    }

    /** Provenance of a version that is made from a candidate. */
    static Provenance provenance(PendingCandidate chosen) {
        Request request = chosen.request();
        Optional<VersionMask> mask =
                request instanceof Request.Fill fill ? Optional.of(VersionMask.of(fill.mask())) : Optional.empty();
        return new Provenance(request.caption(), Summaries.of(request.settings()), chosen.recipe(), mask);
    }

    /**
     * Goes to a version; if its pixels were dropped, they are rebuilt first, off the window's thread. During a run only
     * the version shown can be gone to; a notice says so.
     */
    public void goTo(int version, Runnable then) {
        Document held = document.get();
        if (held == null || !held.versions().has(version)) {
            return;
        }
        boolean there = version == held.current();
        if (!there && run.runningProperty().get()) {
            notices.info(Messages.text("notice.version-running"));
            return;
        }
        candidates.select((PendingCandidate) null);
        if (there) {
            then.run();
        } else {
            whenHeld(held.versions().version(version), () -> go(version, then));
        }
    }

    /** Goes to the version that another was made from, whose pixels are in memory once {@code then} runs. */
    void goToParent(int version, Runnable then) {
        Document held = document.get();
        if (held != null && canRunAgain(version)) {
            goTo(held.versions().version(version).parent().orElseThrow(), then);
        }
    }

    private void go(int version, Runnable then) {
        if (run.runningProperty().get()) {
            notices.info(Messages.text("notice.version-running"));
        } else if (has(version)) {
            document.apply(new Edit.GoToVersion(version));
            then.run();
        }
    }

    private boolean has(int version) {
        Document held = document.get();
        return held != null && held.versions().has(version);
    }

    /** Renames a version; an empty name removes its name. A notice says if it is too long. */
    public void rename(int version, String name) {
        if (name.length() > Provenance.MOST_TEXT) {
            notices.error(Messages.text("notice.text-too-long", Provenance.MOST_TEXT));
        } else if (has(version)) {
            document.apply(new Edit.RenameVersion(version, name));
        }
    }

    /** True if a version can be deleted: never an original, and none during a run. */
    public boolean canDelete(int version) {
        Document held = document.get();
        return held != null
                && held.versions().has(version)
                && !held.versions().version(version).isOriginal()
                && !run.runningProperty().get();
    }

    /** Deletes a version with all its descendants; undo brings them back. */
    public void delete(int version) {
        Document held = document.get();
        if (held == null || !canDelete(version)) {
            return;
        }
        int before = held.versions().size();
        boolean current =
                held.versions().pathTo(held.current()).contains(held.versions().version(version));
        Runnable delete = () -> {
            if (!has(version)) { // deleted meanwhile, by the same command given twice
                return;
            }
            document.apply(new Edit.DeleteBranch(version));
            Document rest = document.get();
            int gone = before - (rest == null ? before : rest.versions().size());
            notices.info(Messages.text("notice.branch-deleted", gone));
        };
        if (current) {
            goTo(held.versions().version(version).parent().orElseThrow(), delete);
        } else {
            delete.run();
        }
    }

    /**
     * True if a version can be made again: not without the one that it was made from, which a damaged file may lack.
     */
    public boolean canRunAgain(int version) {
        Document held = document.get();
        return held != null
                && held.versions().has(version)
                && !held.versions().version(version).isOriginal()
                && held.versions().version(version).provenance().mask().isPresent();
    }

    /**
     * Returns the request that makes a version again; null if it cannot be made. To be called where the version that it
     * was made from is shown, as others may have to be rebuilt first.
     *
     * @param shown the settings in the panel
     * @param own whether to take the version's own settings and the square that the model saw, with the seed that is shown
     */
    Request.@Nullable Fill again(int version, SamplingSettings shown, int count, boolean own) {
        Document held = document.get();
        if (held == null || !canRunAgain(version)) {
            return null;
        }
        Version made = held.versions().version(version);
        Provenance provenance = made.provenance();
        Optional<Recipe> recipe = own ? provenance.recipe() : Optional.empty();
        Optional<SamplingSettings> named = recipe.flatMap(this::settings);
        int parent = made.parent().orElseThrow();
        return new Request.Fill(
                parent,
                held.versions().version(parent).picture(),
                provenance.mask().orElseThrow().mask(),
                made.caption(),
                named.map(settings -> settings.withSeed(shown.seed())).orElse(shown),
                count,
                named.isPresent() ? recipe.flatMap(Recipe::box) : Optional.empty(),
                Optional.empty(),
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
