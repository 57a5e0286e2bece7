package org.glidefx.ui.gallery;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.image.Image;
import org.glidefx.gallery.GalleryEntry;
import org.glidefx.gallery.GalleryException;
import org.glidefx.gallery.GalleryFiles;
import org.glidefx.image.Raster;
import org.glidefx.image.file.ImageFileException;
import org.glidefx.jobs.Outcome;
import org.glidefx.ui.canvas.FxImages;
import org.glidefx.ui.kit.UiJobs;

/**
 * The gallery's thumbnails: loaded off the window's thread, the newest requests first, and held within a budget of
 * bytes. For the window's thread.
 */
final class ThumbnailCache {

    /** Bytes of pixels: 400 pictures of 256 x 256, or 6,400 of 64 x 64. */
    static final long BUDGET = 100L << 20;

    /** Thumbnails per job: several, so that the window is not woken for each. */
    private static final int BATCH = 6;

    private final GalleryAccess access;
    private final UiJobs jobs;
    private final long budget;
    private final LinkedHashMap<Long, Optional<Image>> held = new LinkedHashMap<>(256, 0.75f, true);
    private final LinkedHashMap<Long, Wanted> wanted = new LinkedHashMap<>();
    private long bytes;
    private boolean loading;

    /** A requested thumbnail, and those who wait for it. */
    private record Wanted(GalleryEntry entry, List<Consumer<Optional<Image>>> waiting) {}

    /** A loaded thumbnail; empty if it is missing or damaged. */
    private record Loaded(long id, Optional<Image> image) {}

    ThumbnailCache(GalleryAccess access, UiJobs jobs, long budget) {
        this.access = access;
        this.jobs = jobs;
        this.budget = budget;
    }

    /**
     * Passes the thumbnail of an entry to {@code then}: at once if it is held, else later.
     *
     * @param then receives it; empty if it is missing or damaged
     * @return whether it was passed at once
     */
    boolean request(GalleryEntry entry, Consumer<Optional<Image>> then) {
        Optional<Image> known = held.get(entry.id());
        if (known != null) {
            then.accept(known);
            return true;
        }
        Wanted before = wanted.remove(entry.id());
        Wanted now = before == null ? new Wanted(entry, new ArrayList<>()) : before;
        now.waiting().add(then);
        wanted.putLast(entry.id(), now);
        load();
        return false;
    }

    /** Withdraws a request, as its tile shows something else now; others may still wait for the same thumbnail. */
    void forget(long id, Consumer<Optional<Image>> then) {
        Wanted known = wanted.get(id);
        if (known != null) {
            known.waiting().remove(then);
            if (known.waiting().isEmpty()) {
                wanted.remove(id);
            }
        }
    }

    /** Bytes of the thumbnails held now. */
    long bytes() {
        return bytes;
    }

    private void load() {
        Optional<GalleryFiles> files = access.files();
        if (loading || wanted.isEmpty() || files.isEmpty()) {
            return;
        }
        loading = true;
        List<Wanted> next = new ArrayList<>();
        while (next.size() < BATCH && !wanted.isEmpty()) {
            next.add(wanted.pollLastEntry().getValue());
        }
        jobs.thumbnails("thumbnails", ignored -> read(files.get(), next), outcome -> {
            loading = false;
            if (outcome instanceof Outcome.Done<List<Loaded>> done) {
                take(next, done.value());
            }
            load();
        });
    }

    private static List<Loaded> read(GalleryFiles files, List<Wanted> next) {
        return next.stream()
                .map(one -> new Loaded(one.entry().id(), image(files, one.entry())))
                .toList();
    }

    /** Reads the thumbnail of an entry; empty if it is missing or damaged. Not for the window's thread. */
    static Optional<Image> image(GalleryFiles files, GalleryEntry entry) {
        try {
            Raster small = files.thumbnail(entry);
            return Optional.of(FxImages.of(small));
        } catch (GalleryException | ImageFileException gone) {
            return Optional.empty();
        }
    }

    private void take(List<Wanted> asked, List<Loaded> loaded) {
        for (int i = 0; i < loaded.size(); i++) {
            Loaded one = loaded.get(i);
            hold(one);
            asked.get(i).waiting().forEach(then -> then.accept(one.image()));
            Wanted meanwhile = wanted.remove(one.id());
            if (meanwhile != null) {
                meanwhile.waiting().forEach(then -> then.accept(one.image()));
            }
        }
    }

    private void hold(Loaded one) {
        held.put(one.id(), one.image());
        bytes += size(one.image());
        while (bytes > budget && held.size() > 1) {
            Map.Entry<Long, Optional<Image>> oldest = held.pollFirstEntry();
            bytes -= size(oldest.getValue());
        }
    }

    private static long size(Optional<Image> image) {
        return image.map(pixels -> (long) (4 * pixels.getWidth() * pixels.getHeight()))
                .orElse(0L);
    }
}
