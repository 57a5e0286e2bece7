package org.glidefx.ui.gallery;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import org.glidefx.engine.Engine;
import org.glidefx.gallery.GalleryEntry;
import org.glidefx.gallery.GalleryException;
import org.glidefx.gallery.GalleryFiles;
import org.glidefx.gallery.GalleryQuery;
import org.glidefx.image.Raster;
import org.glidefx.image.file.ImageFileException;
import org.glidefx.jobs.CancelToken;
import org.glidefx.jobs.Outcome;
import org.glidefx.ui.kit.UiJobs;
import org.glidefx.ui.models.EngineViewModel;
import org.jspecify.annotations.Nullable;

/**
 * Computes the CLIP embeddings of the gallery's pictures, a few at a time while the engine is idle, and of the words
 * that are searched for.
 */
final class GalleryEmbeddings {

    /** Pictures per job: few, so that a request made meanwhile does not wait for long. */
    private static final int AT_ONCE = 8;

    private static final int MARK = 16;

    private final GalleryAccess access;
    private final GalleryViewModel gallery;
    private final EngineViewModel engine;
    private final ReadOnlyBooleanProperty running;
    private final UiJobs jobs;
    private final ReadOnlyBooleanWrapper available = new ReadOnlyBooleanWrapper();
    private boolean busy;
    private GallerySearch.@Nullable CaptionEmbedding lastCaption;
    private String lastWords = "";
    private String wanted = "";

    /** The embedding of one picture; of length 0 if its thumbnail is missing or damaged. */
    private record Seen(long entry, float[] vector) {}

    GalleryEmbeddings(GalleryViewModel gallery, EngineViewModel engine, ReadOnlyBooleanProperty running, UiJobs jobs) {
        this.access = gallery.access();
        this.gallery = gallery;
        this.engine = engine;
        this.running = running;
        this.jobs = jobs;
        engine.engineProperty().subscribe(opened -> {
            available.set(opened != null && opened.scoring().isPresent());
            lastCaption = null;
            lookOn();
        });
        running.subscribe((before, now) -> lookOn());
        gallery.shownProperty().subscribe((before, now) -> lookOn());
        gallery.setEmbeddings(this::captionOf);
    }

    /** True if the model has a CLIP. */
    ReadOnlyBooleanProperty availableProperty() {
        return available.getReadOnlyProperty();
    }

    private static String mark(Engine opened) {
        String hash = opened.modelHash();
        return opened.model().name() + " " + hash.substring(0, Math.min(MARK, hash.length()));
    }

    private @Nullable Engine idle() {
        Engine opened = engine.engineProperty().get();
        boolean free = gallery.shownProperty().get() && !running.get();
        return opened != null && opened.scoring().isPresent() && free ? opened : null;
    }

    /** Embeds the next few pictures, if the page is open and the engine idle. */
    void lookOn() {
        Engine opened = idle();
        if (busy || opened == null || !access.exists()) {
            return;
        }
        busy = true;
        String mark = mark(opened);
        access.ask(
                "what was not looked at",
                known -> known.notLookedAt(mark, AT_ONCE),
                next -> embedNext(opened, mark, next),
                failure -> busy = false);
    }

    private void embedNext(Engine opened, String mark, List<GalleryEntry> next) {
        Optional<GalleryFiles> files = access.files();
        if (next.isEmpty() || files.isEmpty() || !opened.equals(idle())) {
            busy = false;
            return;
        }
        jobs.engine("look at the gallery", cancel -> embed(opened, files.get(), next, cancel), outcome -> {
            if (outcome instanceof Outcome.Done<List<Seen>> done) {
                keep(mark, done.value());
            } else {
                busy = false;
            }
        });
    }

    private static List<Seen> embed(Engine opened, GalleryFiles files, List<GalleryEntry> next, CancelToken cancel) {
        List<Seen> seen = new ArrayList<>();
        for (GalleryEntry entry : next) {
            cancel.throwIfCancelled();
            Optional<Raster> picture = picture(files, entry);
            seen.add(new Seen(
                    entry.id(),
                    picture.isEmpty() ? new float[0] : opened.requireScoring().embed(picture.get(), cancel)));
        }
        return seen;
    }

    private static Optional<Raster> picture(GalleryFiles files, GalleryEntry entry) {
        try {
            return Optional.of(files.thumbnail(entry));
        } catch (GalleryException | ImageFileException gone) {
            return Optional.empty();
        }
    }

    private void keep(String mark, List<Seen> seen) {
        access.ask(
                "keep looks",
                known -> {
                    seen.forEach(one -> known.putEmbedding(one.entry(), mark, one.vector()));
                    return true;
                },
                ignored -> {
                    busy = false;
                    lookOn();
                },
                failure -> busy = false);
    }

    /** The embedding of the words; empty for new words, which are embedded first, whereupon the list is refreshed. */
    private Optional<GallerySearch.CaptionEmbedding> captionOf(GalleryQuery query) {
        Engine opened = engine.engineProperty().get();
        String words = query.words().strip();
        if (opened == null || opened.scoring().isEmpty() || words.isEmpty()) {
            return Optional.empty();
        }
        if (lastCaption != null && words.equals(lastWords)) {
            return Optional.of(lastCaption);
        }
        if (!words.equals(wanted)) {
            wanted = words;
            jobs.engine("look at words", cancel -> opened.requireScoring().embed(words, cancel), outcome -> {
                if (outcome instanceof Outcome.Done<float[]> done) {
                    captionEmbedded(mark(opened), words, done.value());
                }
                wanted = "";
            });
        }
        return Optional.empty();
    }

    private void captionEmbedded(String mark, String words, float[] vector) {
        lastCaption = new GallerySearch.CaptionEmbedding(mark, vector);
        lastWords = words;
        if (gallery.byContentProperty().get()) {
            gallery.refresh();
        }
    }
}
