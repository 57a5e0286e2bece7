package org.glidefx.ui.gallery;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.glidefx.editor.Document;
import org.glidefx.editor.TileMask;
import org.glidefx.editor.Version;
import org.glidefx.engine.Recipes;
import org.glidefx.engine.SamplingSettings;
import org.glidefx.errors.UserException;
import org.glidefx.gallery.GalleryDetails;
import org.glidefx.gallery.GalleryEntry;
import org.glidefx.gallery.Kind;
import org.glidefx.gallery.PromptReader;
import org.glidefx.image.Mask;
import org.glidefx.image.file.ImageFiles;
import org.glidefx.jobs.Outcome;
import org.glidefx.recipe.Recipe;
import org.glidefx.ui.edit.EditorViewModel;
import org.glidefx.ui.edit.SamplingViewModel;
import org.glidefx.ui.kit.Messages;
import org.glidefx.ui.kit.UiJobs;

/** Brings what a picture of the gallery was made of back into the editor. */
final class GalleryReuse {

    private final GalleryViewModel gallery;
    private final GalleryKeeper keeper;
    private final EditorViewModel editor;
    private final UiJobs jobs;
    private Consumer<Runnable> guard = Runnable::run;

    /** Without a window an action has no keys that anybody could press, so its name stands for them. */
    private UnaryOperator<String> shortcuts = action -> Messages.text("action." + action);

    GalleryReuse(GalleryViewModel gallery, GalleryKeeper keeper, EditorViewModel editor, UiJobs jobs) {
        this.gallery = gallery;
        this.keeper = keeper;
        this.editor = editor;
        this.jobs = jobs;
    }

    /** @param asks does what it is given at once, or after asking about unsaved work */
    void setGuard(Consumer<Runnable> asks) {
        guard = asks;
    }

    /** @param names gives the keys that an action has now, by its id */
    void setShortcuts(UnaryOperator<String> names) {
        shortcuts = names;
    }

    /** The caption alone. */
    void usePrompt(GalleryEntry entry) {
        if (entry.caption().isBlank()) {
            say("gallery.no-prompt");
            return;
        }
        editor.captionProperty().set(entry.caption());
        gallery.hide();
    }

    /** Caption and seed of a prompt that came with the program. */
    void use(StarterPrompts.Prompt prompt) {
        SamplingViewModel sampling = editor.sampling();
        editor.captionProperty().set(prompt.caption());
        SamplingSettings now = sampling.settings();
        sampling.use(
                new SamplingSettings(now.preset(), now.sampler(), now.steps(), prompt.guidance(), prompt.seed()),
                prompt.candidate());
        gallery.hide();
        if (editor.document().get() != null) {
            sayReady();
        }
    }

    /** The picture itself, as a new document. */
    void openPicture(GalleryEntry entry) {
        Path file = gallery.fileOf(entry);
        if (file != null) {
            guard.accept(() -> {
                gallery.hide();
                editor.files().open(file);
            });
        }
    }

    /** The version that a picture became, or that it was made from. */
    void openVersion(GalleryEntry entry) {
        goToVersion(entry, version -> {}, reason -> editor.notices().info(reason));
    }

    /** Caption, settings and seed, and for an edit the picture and mask that it was made on. */
    void remix(GalleryEntry entry, GalleryDetails details) {
        takeSettings(entry, details);
        if (entry.kind() == Kind.EDIT) {
            goToVersion(entry, version -> maskOf(entry, version), reason -> remixHere(entry, reason));
        } else {
            gallery.hide();
            sayReady();
        }
    }

    private void takeSettings(GalleryEntry entry, GalleryDetails details) {
        editor.captionProperty().set(entry.caption());
        SamplingViewModel sampling = editor.sampling();
        if (details.recipe().isPresent()) {
            Recipe recipe = details.recipe().get();
            try {
                SamplingSettings settings = Recipes.settings(recipe);
                sampling.use(settings, recipe.sampling().candidate());
            } catch (UserException unknown) {
                editor.notices().info(String.valueOf(unknown.getMessage()));
            }
        } else {
            PromptReader.read(details.parameters()).seed().ifPresent(seed -> {
                sampling.seedProperty().set(seed);
                sampling.seedLockedProperty().set(true);
            });
        }
    }

    /** Where the version is gone, the finished picture takes its place. */
    private void remixHere(GalleryEntry entry, String reason) {
        Path file = gallery.fileOf(entry);
        if (file != null) {
            guard.accept(() -> {
                gallery.hide();
                editor.files().open(file, () -> {
                    editor.notices().info(reason + " " + Messages.text("gallery.remix.finished"));
                    takeMask(file);
                });
            });
        }
    }

    /** At the version that a candidate became, the one before it is gone to first. */
    private void maskOf(GalleryEntry entry, int version) {
        Document held = editor.document().get();
        Path file = gallery.fileOf(entry);
        if (held != null && held.versions().has(version)) {
            Version made = held.versions().version(version);
            OptionalInt parent = made.parent();
            if (entry.accepted() && parent.isPresent()) {
                editor.versions().goTo(parent.getAsInt(), () -> takeMask(file));
                return;
            }
        }
        takeMask(file);
    }

    private void takeMask(@org.jspecify.annotations.Nullable Path file) {
        if (file == null) {
            return;
        }
        jobs.desk("mask of a picture", ignored -> ImageFiles.readMetadata(file).mask(), outcome -> {
            if (outcome instanceof Outcome.Done<Optional<Mask>> done) {
                done.value().ifPresent(this::paint);
            }
        });
    }

    private void paint(Mask mask) {
        Document held = editor.document().get();
        if (held != null
                && held.picture().width() == mask.width()
                && held.picture().height() == mask.height()) {
            editor.painted(TileMask.of(mask));
        }
    }

    /** @param otherwise hears a sentence that says why the version cannot be shown */
    private void goToVersion(GalleryEntry entry, Consumer<Integer> then, Consumer<String> otherwise) {
        OptionalLong here = keeper.versionHere(entry.id());
        GalleryEntry.Origin origin = entry.origin();
        Path saved = editor.document().savedTo();
        if (here.isPresent() && has((int) here.getAsLong())) {
            show((int) here.getAsLong(), then);
        } else if (!origin.isKnown()) {
            otherwise.accept(Messages.text(
                    entry.kind() == Kind.EDIT || entry.accepted()
                            ? "gallery.version.unsaved"
                            : "gallery.version.none"));
        } else if (saved != null && saved.toAbsolutePath().toString().equals(origin.document())) {
            arrive(origin, then, otherwise);
        } else if (!Files.isRegularFile(Path.of(origin.document()))) {
            otherwise.accept(Messages.text("gallery.version.gone", name(origin), folder(origin)));
        } else {
            guard.accept(() -> {
                gallery.hide();
                editor.files().open(Path.of(origin.document()), () -> arrive(origin, then, otherwise));
            });
        }
    }

    private void arrive(GalleryEntry.Origin origin, Consumer<Integer> then, Consumer<String> otherwise) {
        if (has(origin.version())) {
            show(origin.version(), then);
        } else {
            otherwise.accept(Messages.text("gallery.version.deleted", name(origin)));
        }
    }

    private boolean has(int version) {
        Document held = editor.document().get();
        return held != null && held.versions().has(version);
    }

    private void show(int version, Consumer<Integer> then) {
        gallery.hide();
        editor.versions().goTo(version, () -> then.accept(version));
    }

    private static String name(GalleryEntry.Origin origin) {
        return String.valueOf(Path.of(origin.document()).getFileName());
    }

    private static String folder(GalleryEntry.Origin origin) {
        return Objects.toString(Path.of(origin.document()).getParent(), "");
    }

    private void sayReady() {
        boolean empty = editor.document().get() == null;
        String text = empty ? "gallery.remix.ready" : "gallery.remix.words";
        editor.notices().info(Messages.text(text, shortcuts.apply(empty ? "fill" : "from-words")));
    }

    private void say(String key) {
        editor.notices().info(Messages.text(key));
    }
}
