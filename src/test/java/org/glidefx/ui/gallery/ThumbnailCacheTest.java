package org.glidefx.ui.gallery;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import javafx.scene.image.Image;
import org.glidefx.gallery.Galleries;
import org.glidefx.gallery.Gallery;
import org.glidefx.gallery.GalleryEntry;
import org.glidefx.testing.Patience;
import org.glidefx.ui.kit.UiJobs;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ThumbnailCacheTest {

    /** Bytes of one picture of 8 x 6 pixels. */
    private static final long ONE = 4 * 8 * 6;

    private final BlockingQueue<Runnable> posted = new LinkedBlockingQueue<>();
    private final UiJobs jobs = new UiJobs(posted::add);
    private final List<GalleryEntry> entries = new ArrayList<>();
    private final List<Optional<Image>> first = new ArrayList<>();
    private final List<Optional<Image>> second = new ArrayList<>();
    private final Consumer<Optional<Image>> tile = first::add;
    private final Consumer<Optional<Image>> details = second::add;
    private GalleryAccess access;

    @TempDir
    Path folder;

    @BeforeEach
    void fill() {
        try (Gallery gallery = Galleries.open(folder)) {
            for (int i = 0; i < 3; i++) {
                entries.add(gallery.add(Galleries.made("a heart", i)));
            }
        }
        access = new GalleryAccess(Optional.of(folder), Clock.systemUTC(), jobs, ignored -> {}, ignored -> {});
        access.ask("open", Gallery::totals, ignored -> {}, ignored -> {});
        until(() -> access.files().isPresent());
    }

    @AfterEach
    void close() {
        jobs.close(() -> {}, () -> {}, access::close);
    }

    private ThumbnailCache cache(long budget) {
        return new ThumbnailCache(access, jobs, budget);
    }

    /** Runs what is posted to the window's thread until {@code condition} holds. */
    private void until(BooleanSupplier condition) {
        Patience.until(condition, posted);
    }

    @Test
    void aPictureIsLoadedOnceAndThenGivenAtOnce() {
        ThumbnailCache cache = cache(100 * ONE);
        assertThat(cache.request(entries.get(0), tile)).isFalse();
        until(() -> first.size() == 1);
        assertThat(cache.request(entries.get(0), details)).isTrue();

        assertThat(second.getFirst().orElseThrow()).isSameAs(first.getFirst().orElseThrow());
        assertThat(cache.bytes()).isEqualTo(ONE);
    }

    @Test
    void allWhoWaitForOnePictureGetIt() {
        ThumbnailCache cache = cache(100 * ONE);
        cache.request(entries.get(0), ignored -> {});
        cache.request(entries.get(1), tile);
        cache.request(entries.get(1), details);
        until(() -> first.size() + second.size() == 2);

        assertThat(second).isEqualTo(first);
        assertThat(first.getFirst()).isPresent();
    }

    @Test
    void whoAsksWhileItIsLoadedGetsItToo() {
        ThumbnailCache cache = cache(100 * ONE);
        cache.request(entries.get(0), tile);
        cache.request(entries.get(0), details);
        until(() -> first.size() == 1 && second.size() == 1);
        assertThat(cache.request(entries.get(0), tile)).isTrue();

        assertThat(cache.bytes()).isEqualTo(ONE);
    }

    @Test
    void forgettingTakesAPictureFromNobodyElse() {
        ThumbnailCache cache = cache(100 * ONE);
        cache.request(entries.get(0), ignored -> {});
        cache.request(entries.get(1), tile);
        cache.request(entries.get(1), details);
        cache.forget(entries.get(1).id(), tile);
        until(() -> second.size() == 1);

        assertThat(first).isEmpty();
    }

    @Test
    void theOldestGoWhenTheBudgetIsSpent() {
        ThumbnailCache cache = cache(2 * ONE);
        for (GalleryEntry entry : entries) {
            int before = first.size();
            cache.request(entry, tile);
            until(() -> first.size() > before);
        }

        assertThat(cache.bytes()).isEqualTo(2 * ONE);
        assertThat(cache.request(entries.get(2), tile)).isTrue();
        assertThat(cache.request(entries.get(0), tile)).isFalse();
    }

    @Test
    void aPictureThatIsGoneIsToldAsNothing() throws InterruptedException, IOException {
        ThumbnailCache cache = cache(100 * ONE);
        Files.delete(access.files().orElseThrow().locate(entries.get(0)));
        cache.request(entries.get(0), tile);
        until(() -> first.size() == 1);

        assertThat(first.getFirst()).isEmpty();
        assertThat(cache.bytes()).isZero();
    }
}
