package org.glidefx.ui.kit;

import java.util.function.Consumer;
import org.glidefx.image.Raster;
import org.glidefx.jobs.Outcome;
import org.glidefx.ui.canvas.Pyramid;
import org.jspecify.annotations.Nullable;

/** Prepares pictures for a canvas, big ones off the window's thread; only the picture requested last is passed on. */
public final class PyramidSource {

    /** Pictures up to this many pixels are prepared on the window's thread, which takes a few milliseconds. */
    private static final long SMALL = 300_000;

    private final UiJobs jobs;
    private final Consumer<@Nullable Pyramid> ready;
    private @Nullable Pyramid shown;
    private @Nullable Raster wanted;

    public PyramidSource(UiJobs jobs, Consumer<@Nullable Pyramid> ready) {
        this.jobs = jobs;
        this.ready = ready;
    }

    @SuppressWarnings("ReferenceEquality") // the same object is the same picture; comparing pixels would be slow
    private static boolean isSame(@Nullable Raster one, @Nullable Raster other) {
        return one == other;
    }

    public void want(@Nullable Raster picture) {
        wanted = picture;
        if (picture == null) {
            show(null);
        } else if (shown != null && isSame(shown.picture(), picture)) {
            show(shown);
        } else if ((long) picture.width() * picture.height() <= SMALL) {
            show(Pyramid.of(picture));
        } else {
            jobs.desk("prepare picture", ignored -> Pyramid.of(picture), this::prepared);
        }
    }

    private void prepared(Outcome<Pyramid> outcome) {
        if (outcome instanceof Outcome.Done<Pyramid> done && isSame(done.value().picture(), wanted)) {
            show(done.value());
        }
    }

    private void show(@Nullable Pyramid pyramid) {
        shown = pyramid;
        ready.accept(pyramid);
    }
}
