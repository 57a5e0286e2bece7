package org.glidefx.gallery;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import org.glidefx.gallery.GalleryEntry.Origin;
import org.glidefx.image.Raster;
import org.glidefx.jobs.CancelToken;
import org.glidefx.jobs.Progress;
import org.glidefx.recipe.PixelHash;
import org.glidefx.recipe.Recipe;

/** Galleries for tests, with a clock that advances by a second every time it is read. */
public final class Galleries {

    public static final Instant START = Instant.parse("2026-03-02T10:00:00Z");

    private Galleries() {}

    public static Gallery open(Path folder) {
        return open(folder, new Ticking());
    }

    public static Gallery open(Path folder, Clock clock) {
        return Gallery.open(folder, clock, Progress.NONE, CancelToken.none());
    }

    public static Raster picture(int colour) {
        return Raster.filled(8, 6, 0xFF000000 | colour);
    }

    public static Recipe recipe(String caption, long seed, Raster result) {
        return new Recipe(
                Recipe.Kind.GENERATE,
                caption,
                new Recipe.Model("starter", "ab12"),
                new Recipe.Sampling(
                        "fast",
                        "dpm-solver",
                        20,
                        3,
                        0,
                        "",
                        seed,
                        0,
                        Optional.empty(),
                        0.0,
                        Optional.empty(),
                        1.0,
                        Optional.empty(),
                        ""),
                result.width(),
                result.height(),
                "",
                "",
                "",
                Optional.empty(),
                PixelHash.of(result),
                "GlideFX test");
    }

    /** A generated picture of one colour. */
    public static NewPicture made(String caption, int colour) {
        Raster picture = picture(colour);
        return new NewPicture(
                picture,
                Kind.GENERATE,
                caption,
                "starter",
                Optional.of(recipe(caption, colour, picture)),
                Optional.empty(),
                Origin.NONE);
    }

    /** A clock that tests set. */
    public static final class Ticking extends Clock {

        private Instant now = START;

        public void pass(Duration time) {
            now = now.plus(time);
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            now = now.plusSeconds(1);
            return now;
        }
    }
}
