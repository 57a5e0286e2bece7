package org.glidefx.ui.gallery;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.glidefx.editor.Document;
import org.glidefx.editor.TileMask;
import org.glidefx.engine.Candidate;
import org.glidefx.engine.EditReport;
import org.glidefx.engine.Engine;
import org.glidefx.engine.Recipes;
import org.glidefx.engine.SamplingSettings;
import org.glidefx.errors.UserException;
import org.glidefx.gallery.GalleryDetails;
import org.glidefx.gallery.GalleryEntry;
import org.glidefx.gallery.PromptReader;
import org.glidefx.image.Box;
import org.glidefx.image.Mask;
import org.glidefx.image.Raster;
import org.glidefx.image.file.ImageFiles;
import org.glidefx.jobs.Outcome;
import org.glidefx.recipe.PixelHash;
import org.glidefx.recipe.Recipe;
import org.glidefx.recipe.Variation;
import org.glidefx.ui.edit.EditorViewModel;
import org.glidefx.ui.edit.PendingCandidate;
import org.glidefx.ui.edit.Request;
import org.glidefx.ui.edit.SamplingViewModel;
import org.glidefx.ui.kit.Messages;
import org.glidefx.ui.kit.NoticesViewModel;
import org.glidefx.ui.kit.Thumbnails;
import org.glidefx.ui.kit.UiJobs;
import org.jspecify.annotations.Nullable;

/**
 * One picture of the gallery on its way back into an editor: with what made it set there, so that the next run makes it
 * again, and the picture itself among the candidates to look at. For the window's thread.
 */
final class GalleryRemix {

    private final GalleryEntry entry;
    private final GalleryDetails details;
    private final @Nullable Path file;
    private final Around around;

    /**
     * What a remix needs from the window.
     *
     * @param shortcuts returns an action's shortcut by its id
     * @param opener opens a picture as a document
     * @param hide hides the gallery
     */
    record Around(
            GalleryKeeper keeper,
            NoticesViewModel notices,
            UiJobs jobs,
            UnaryOperator<String> shortcuts,
            Consumer<GalleryEntry> opener,
            Runnable hide) {}

    /**
     * What was read of the picture.
     *
     * @param mask what was filled; empty for nothing
     * @param source hash of the picture that is open; empty for none
     * @param report what differs from the picture that is open, inside the mask and outside; empty without a mask
     */
    private record Read(
            Raster picture, Raster thumbnail, Optional<Mask> mask, String source, Optional<EditReport> report) {}

    /** @param file of the picture; null if it is gone */
    GalleryRemix(GalleryEntry entry, GalleryDetails details, @Nullable Path file, Around around) {
        this.entry = entry;
        this.details = details;
        this.file = file;
        this.around = around;
    }

    /** Takes it into an editor without a document. */
    void fromCaption(EditorViewModel editor) {
        boolean known = takeSettings(editor);
        read(editor, known, Optional.empty());
    }

    /**
     * Takes it into the document in which it was made, and shows what it was made from there. A run that forbids that
     * leaves everything as it is.
     *
     * @param version which it became, if it was accepted, or was made from
     */
    void on(EditorViewModel editor, int version) {
        Document held = editor.document().get();
        OptionalInt parent = held != null && entry.accepted() && held.versions().has(version)
                ? held.versions().version(version).parent()
                : OptionalInt.empty();
        editor.versions().goTo(parent.orElse(version), () -> onSource(editor));
    }

    private void onSource(EditorViewModel editor) {
        around.hide.run();
        boolean known = takeSettings(editor);
        read(editor, known, Optional.ofNullable(editor.document().get()).map(Document::picture));
    }

    /** Takes caption, settings and mask to where the finished picture itself is open. */
    void onFinished(EditorViewModel editor) {
        takeSettings(editor);
        if (file != null) {
            around.jobs.desk(
                    "mask of a picture",
                    ignored -> ImageFiles.readMetadata(file).mask(),
                    outcome -> {
                        if (outcome instanceof Outcome.Done<Optional<Mask>> done) {
                            done.value().ifPresent(mask -> paint(editor, mask));
                        }
                    });
        }
    }

    /** @return whether all that made the picture is known and set */
    private boolean takeSettings(EditorViewModel editor) {
        editor.captionProperty().set(entry.caption());
        SamplingViewModel sampling = editor.sampling();
        if (details.recipe().isEmpty()) {
            PromptReader.read(details.parameters()).seed().ifPresent(seed -> {
                sampling.seedProperty().set(seed);
                sampling.seedLockedProperty().set(true);
            });
            return false;
        }
        Recipe recipe = details.recipe().get();
        try {
            sampling.repeat(
                    Recipes.settings(recipe),
                    recipe.sampling().candidate(),
                    recipe.sampling().variation());
            return true;
        } catch (UserException unknown) {
            around.notices.info(String.valueOf(unknown.getMessage()));
            return false;
        }
    }

    private void read(EditorViewModel editor, boolean known, Optional<Raster> source) {
        if (file == null) {
            return; // of which a notice tells
        }
        Object work = editor.document().work();
        around.jobs.desk("picture to remix", ignored -> read(file, source), outcome -> {
            if (outcome instanceof Outcome.Failed<Read> failed) {
                around.notices.failed(
                        failed.cause(), Messages.text("notice.open-failed", String.valueOf(file.getFileName())));
            } else if (outcome instanceof Outcome.Done<Read> done
                    && work.equals(editor.document().work())) {
                arrived(editor, known, done.value());
            }
        });
    }

    private static Read read(Path file, Optional<Raster> source) {
        Raster picture = ImageFiles.read(file);
        Optional<Mask> mask = source.flatMap(from ->
                ImageFiles.readMetadata(file).mask().filter(filled -> isOfSize(from, filled.width(), filled.height())));
        Optional<EditReport> report = source.filter(from -> isOfSize(from, picture.width(), picture.height()))
                .flatMap(from -> mask.map(filled -> EditReport.of(from, picture, filled)));
        return new Read(
                picture,
                Thumbnails.large(picture),
                mask,
                source.map(PixelHash::of).orElse(""),
                report);
    }

    private static boolean isOfSize(Raster picture, int width, int height) {
        return picture.width() == width && picture.height() == height;
    }

    private void arrived(EditorViewModel editor, boolean known, Read read) {
        read.mask.ifPresent(mask -> paint(editor, mask));
        if (!known) {
            around.notices.offer(
                    Messages.text("gallery.remix.unknown", around.shortcuts.apply("fill")),
                    Messages.text("action.gallery-open"),
                    () -> around.opener.accept(entry));
            return;
        }
        Recipe recipe = details.recipe().orElseThrow();
        recipe.box().ifPresent(box -> look(editor, box));
        candidate(editor, recipe, read).ifPresent(made -> {
            if (!entry.accepted()) {
                around.keeper.knows(made, entry.id());
            }
            editor.candidates().addKept(made);
            if (!editor.run().runningProperty().get()) {
                editor.candidates().select(made);
            }
        });
        say(editor, recipe, read.source);
    }

    private static void paint(EditorViewModel editor, Mask mask) {
        Document held = editor.document().get();
        if (held != null && isOfSize(held.picture(), mask.width(), mask.height())) {
            editor.painted(TileMask.of(mask));
        }
    }

    /** Lets the model see the square that it saw then, by a choice of the user only where the rule would differ. */
    private static void look(EditorViewModel editor, Box saw) {
        editor.context().reset();
        if (!saw.equals(editor.context().boxProperty().get())) {
            editor.context().choose(saw);
        }
    }

    /** The picture as a candidate of a request like that which made it; empty if it cannot lie over what is open. */
    private Optional<PendingCandidate> candidate(EditorViewModel editor, Recipe recipe, Read read) {
        Raster picture = read.picture;
        long pixels = (long) picture.width() * picture.height();
        int side = Math.max(picture.width(), picture.height());
        Box whole = new Box(-(side - picture.width()) / 2, -(side - picture.height()) / 2, side, side);
        return request(editor.document().get(), recipe, read).map(request -> {
            Box place = request instanceof Request.Fill ? recipe.box().orElse(whole) : whole;
            EditReport report = read.report.orElse(new EditReport(pixels, pixels, pixels, 0));
            Candidate made = new Candidate(recipe.sampling().candidate(), picture, place, place.width(), report);
            return new PendingCandidate(
                    request, made, read.thumbnail, null, Optional.of(recipe), Duration.ZERO, List.of());
        });
    }

    private static Optional<Request> request(@Nullable Document held, Recipe recipe, Read read) {
        SamplingSettings settings = Recipes.settings(recipe);
        Optional<Variation> variation = recipe.sampling().variation();
        int count = Math.clamp(recipe.sampling().candidate() + 1L, 1, SamplingViewModel.MAX_COUNT);
        if (held == null) {
            return Optional.of(new Request.Words(recipe.caption(), settings, count, variation));
        }
        Raster from = held.picture();
        if (!isOfSize(from, read.picture.width(), read.picture.height())) {
            return Optional.empty();
        }
        if (recipe.kind() == Recipe.Kind.GENERATE) {
            return Optional.of(new Request.Vary(
                    held.current(), from, recipe.caption(), settings, count, variation, Optional.empty()));
        }
        return read.mask.map(mask -> new Request.Fill(
                held.current(),
                from,
                TileMask.of(mask),
                recipe.caption(),
                settings,
                count,
                recipe.box(),
                variation,
                Optional.empty()));
    }

    /** Says how the same is made again, or why something else will be. */
    private void say(EditorViewModel editor, Recipe recipe, String source) {
        String key = around.shortcuts.apply(again(editor));
        String lacking = lacking(editor, recipe, source);
        around.notices.info(
                lacking.isEmpty()
                        ? Messages.text(
                                "gallery.remix.ready",
                                key,
                                Integer.toString(recipe.sampling().candidate() + 1),
                                around.shortcuts.apply("lock-seed"))
                        : Messages.text("gallery.remix.other", key, lacking));
    }

    /** The action that makes the picture again. */
    private String again(EditorViewModel editor) {
        boolean varied = editor.document().get() != null
                && details.recipe()
                        .filter(recipe -> recipe.kind() == Recipe.Kind.GENERATE)
                        .isPresent();
        return varied ? "vary" : "fill";
    }

    /** A sentence on why the next run will not make the very picture; empty if nothing is known to hinder it. */
    private static String lacking(EditorViewModel editor, Recipe recipe, String source) {
        Recipe.Sampling sampling = recipe.sampling();
        Engine opened = editor.engine().engineProperty().get();
        if (opened != null && !isOf(recipe.model(), opened)) {
            return Messages.text("gallery.remix.model", recipe.model().name());
        }
        if (!recipe.sketch().isEmpty()) {
            return Messages.text("gallery.remix.sketch");
        }
        if (!recipe.source().equals(source)) {
            return Messages.text("gallery.remix.source");
        }
        if (sampling.candidate() >= SamplingViewModel.MAX_COUNT) {
            return Messages.text(
                    "gallery.remix.number",
                    Integer.toString(sampling.candidate() + 1),
                    Integer.toString(SamplingViewModel.MAX_COUNT));
        }
        boolean set = opened == null || editor.sampling().settings().equals(Recipes.settings(recipe));
        return set ? "" : Messages.text("gallery.remix.settings");
    }

    private static boolean isOf(Recipe.Model made, Engine opened) {
        String hash = opened.modelHash();
        return made.hash().isEmpty() || hash.isEmpty()
                ? made.name().equals(opened.model().name())
                : made.hash().equals(hash);
    }
}
