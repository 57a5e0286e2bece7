package org.glidefx.ui.gallery;

import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import org.glidefx.gallery.Gallery;
import org.glidefx.gallery.GalleryException;
import org.glidefx.gallery.GalleryFiles;
import org.glidefx.image.file.ImageFileException;
import org.glidefx.jobs.CancelToken;
import org.glidefx.jobs.Outcome;
import org.glidefx.jobs.Progress;
import org.glidefx.ui.kit.UiJobs;
import org.jspecify.annotations.Nullable;

/** The gallery on its own thread, opened when it is first needed. */
final class GalleryAccess {

    private static final System.Logger LOG = System.getLogger(GalleryAccess.class.getName());

    /** How long closing may take for the sake of what is owed; the gallery's thread is given little more. */
    private static final Duration LAST_WORK = Duration.ofSeconds(4);

    private final Optional<Path> folder;
    private final Clock clock;
    private final UiJobs jobs;
    private final Consumer<Double> onProgress;
    private final Consumer<String> onNotice;
    private final AtomicReference<@Nullable GalleryFiles> files = new AtomicReference<>();

    /** Work of {@link #owe} that has not been done, in order. */
    private final Queue<Consumer<Gallery>> owed = new ConcurrentLinkedQueue<>();

    /** Used on the gallery's thread only. */
    private @Nullable Gallery gallery;

    /** What the user was told about the gallery. Used on the gallery's thread only. */
    private Optional<String> told = Optional.empty();

    /**
     * @param clock dates the pictures that are added
     * @param onProgress receives, on the window's thread, how far the rebuilding of a damaged index is, 0 to 1
     * @param onNotice receives there what the user should know about the opening
     */
    GalleryAccess(
            Optional<Path> folder, Clock clock, UiJobs jobs, Consumer<Double> onProgress, Consumer<String> onNotice) {
        this.folder = folder;
        this.clock = clock;
        this.jobs = jobs;
        this.onProgress = onProgress;
        this.onNotice = onNotice;
    }

    /** True if a folder is set for a gallery. */
    boolean exists() {
        return folder.isPresent();
    }

    /** The same as {@link #ask}, but does nothing and calls no consumer if the gallery's folder does not exist yet. */
    <T> void askIfBegun(String name, Function<Gallery, T> work, Consumer<T> then, Consumer<Throwable> failed) {
        jobs.gallery(name, cancel -> folder.filter(Files::isDirectory).map(begun -> run(work, cancel)), outcome -> {
            switch (outcome) {
                case Outcome.Done<Optional<T>> done -> done.value().ifPresent(then);
                case Outcome.Cancelled<Optional<T>> stopped -> {}
                case Outcome.Failed<Optional<T>> failure -> failed.accept(failure.cause());
            }
        });
    }

    /** Runs {@code work} on the gallery's thread, then {@code then} or {@code failed} on the window's. */
    <T> void ask(String name, Function<Gallery, T> work, Consumer<T> then, Consumer<Throwable> failed) {
        jobs.gallery(name, cancel -> run(work, cancel), outcome -> ended(outcome, then, failed));
    }

    /** Like {@link #ask}, for what the user waits for: meanwhile the window asks before it closes. */
    <T> void take(String name, Function<Gallery, T> work, Consumer<T> then, Consumer<Throwable> failed) {
        jobs.writeGallery(name, cancel -> run(work, cancel), outcome -> ended(outcome, then, failed));
    }

    private static <T> void ended(Outcome<T> outcome, Consumer<T> then, Consumer<Throwable> failed) {
        switch (outcome) {
            case Outcome.Done<T> done -> then.accept(done.value());
            case Outcome.Cancelled<T> stopped -> {}
            case Outcome.Failed<T> failure -> failed.accept(failure.cause());
        }
    }

    /**
     * Like {@link #ask}, for work that keeps what the user made: it is done even if the window closes before its turn,
     * unless that takes longer than {@link #LAST_WORK}; {@code then} and {@code failed} are not called in that case.
     */
    void owe(String name, Consumer<Gallery> work, Runnable then, Consumer<Throwable> failed) {
        owed.add(work);
        ask(name, open -> pay(open, work), ignored -> then.run(), failure -> {
            owed.remove(work);
            failed.accept(failure);
        });
    }

    private boolean pay(Gallery open, Consumer<Gallery> work) {
        boolean due = owed.remove(work);
        if (due) {
            work.accept(open);
        }
        return due;
    }

    private Gallery open(CancelToken cancel) {
        Gallery known = gallery;
        if (known == null) {
            Path place = folder.orElseThrow(() -> new GalleryException("There is no folder for a gallery here.", null));
            Consumer<Double> heard = jobs.latest(onProgress);
            Progress progress = (done, total, what) -> heard.accept((double) done / total);
            known = Gallery.open(place, clock, progress, cancel);
            gallery = known;
            files.set(known.files());
        }
        return known;
    }

    /** Tells what there is to say about the gallery, which may repair itself in the middle of work. */
    private <T> T run(Function<Gallery, T> work, CancelToken cancel) {
        Gallery known = open(cancel);
        try {
            return work.apply(known);
        } finally {
            Optional<String> notice = known.notice();
            if (!notice.equals(told)) {
                told = notice;
                notice.ifPresent(text -> jobs.toWindow(() -> onNotice.accept(text)));
            }
        }
    }

    /** The files; empty until the gallery is open. For any thread. */
    Optional<GalleryFiles> files() {
        return Optional.ofNullable(files.get());
    }

    /** Does what is owed, and closes the gallery. On the gallery's thread, after all other work. */
    void close() {
        try {
            payAll();
        } finally {
            Gallery known = gallery;
            gallery = null;
            if (known != null) {
                known.close();
            }
        }
    }

    private void payAll() {
        long end = System.nanoTime() + LAST_WORK.toNanos();
        while (!owed.isEmpty() && System.nanoTime() - end < 0) {
            Consumer<Gallery> work = owed.remove();
            try {
                work.accept(open(CancelToken.none()));
            } catch (GalleryException | ImageFileException notKept) {
                LOG.log(Level.WARNING, "What was made could not be kept while the window closed", notKept);
            }
        }
    }
}
