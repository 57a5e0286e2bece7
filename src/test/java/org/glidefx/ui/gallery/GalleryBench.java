package org.glidefx.ui.gallery;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javafx.animation.AnimationTimer;
import javafx.scene.Node;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollBar;
import javafx.scene.image.ImageView;
import javafx.stage.Stage;
import org.glidefx.gallery.Behind;
import org.glidefx.gallery.Galleries;
import org.glidefx.gallery.Gallery;
import org.glidefx.gallery.GalleryEntry;
import org.glidefx.gallery.GalleryQuery;
import org.glidefx.image.Raster;
import org.glidefx.image.file.ImageFiles;
import org.glidefx.ui.JourneyWindow;
import org.glidefx.ui.settings.Settings;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.testfx.framework.junit5.Start;

/** How fast a gallery of ten thousand pictures of 256 x 256 opens, scrolls and answers queries. */
@Tag("measure")
public class GalleryBench extends JourneyWindow {

    private static final int PICTURES = 10_000;
    private static final Path PLACE = Path.of("target/gallery-" + PICTURES);
    private static final int FRAMES = 600;
    private static final String[] THINGS = {
        "turtle", "heart", "fox", "lighthouse", "car", "owl", "tree", "boat", "cat", "moon"
    };
    private static final String[] PLACES = {"beach", "table", "snow", "storm", "street", "night", "meadow", "sea"};

    private final List<String> log = new ArrayList<>();

    /** Fills the gallery once; a folder without an index was left by an interrupted run, and is filled further. */
    @BeforeAll
    public static void fillOnce() throws IOException {
        if (!Files.exists(PLACE.resolve("index-copy.db"))) {
            fill(PLACE);
        }
    }

    @Start
    public void start(Stage shown) {
        gallery = Optional.of(PLACE);
        settings.set(Settings.DEFAULTS.withSize(1360, 860));
        open(shown);
    }

    /** Writes the files first, which the gallery then finds by itself; captions and embeddings go into the index. */
    private static void fill(Path place) throws IOException {
        SplittableRandom random = new SplittableRandom(3);
        for (int i = 0; i < PICTURES; i++) {
            String month = String.format(Locale.ROOT, "2026-%02d", 1 + i % 10);
            Path file = place.resolve("pictures").resolve(month).resolve(name(month, i));
            Files.createDirectories(file.getParent());
            if (!Files.exists(file)) {
                Files.write(file, ImageFiles.toPng(picture(random)));
            }
        }
        Galleries.open(place).close();
        StringBuilder caption = new StringBuilder("'a ' || CASE id % 10");
        for (int i = 0; i < THINGS.length; i++) {
            caption.append(" WHEN ")
                    .append(i)
                    .append(" THEN '")
                    .append(THINGS[i])
                    .append('\'');
        }
        caption.append(" END || ' at the ' || CASE id % 8");
        for (int i = 0; i < PLACES.length; i++) {
            caption.append(" WHEN ")
                    .append(i)
                    .append(" THEN '")
                    .append(PLACES[i])
                    .append('\'');
        }
        Behind.run(
                place,
                "UPDATE entry SET model = 'starter', kind = 'generate', recipe = hex(randomblob(700)), caption = "
                        + caption + " END || ' ' || id");
        try (Gallery known = Galleries.open(place)) {
            for (GalleryEntry entry : known.find(GalleryQuery.ALL)) {
                known.putEmbedding(entry.id(), "bench", vector(random));
            }
        }
    }

    private static String name(String month, int i) {
        return month.replace("-", "")
                + String.format(
                        Locale.ROOT, "01-%02d%02d%02d-%03d-%d.png", i / 3600 % 24, i / 60 % 60, i % 60, i % 1000, i);
    }

    private static float[] vector(SplittableRandom random) {
        float[] vector = new float[192];
        for (int i = 0; i < vector.length; i++) {
            vector[i] = (float) random.nextDouble(-0.1, 0.1);
        }
        return vector;
    }

    private static Raster picture(SplittableRandom random) {
        int colour = random.nextInt(0x1000000);
        int[] pixels = new int[256 * 256];
        for (int i = 0; i < pixels.length; i++) {
            int shade = (i % 256 / 3 + i / 256 / 5 + random.nextInt(4)) & 0xFF;
            pixels[i] = 0xFF000000 | colour ^ shade << 8 ^ shade;
        }
        return Raster.of(256, 256, pixels);
    }

    private void say(String format, Object... values) {
        log.add(String.format(Locale.ROOT, format, values));
    }

    @Test
    public void tenThousandPictures() throws Exception {
        GalleryViewModel page = window.gallery().page();
        long start = System.nanoTime();
        CompletableFuture<Long> listed = new CompletableFuture<>();
        doFx(() -> {
            page.loadedProperty().subscribe(loaded -> {
                if (loaded) {
                    listed.complete(System.nanoTime());
                }
            });
            page.show();
        });
        say("opened and listed: %.0f ms", (listed.get(60, TimeUnit.SECONDS) - start) / 1e6);
        until(() -> pictures() >= 20 && pictures() == tiles());
        say("all %d pictures in sight shown: %.0f ms", onFx(this::tiles), (System.nanoTime() - start) / 1e6);
        assertThat(onFx(() -> page.entries().size())).isEqualTo(PICTURES);
        scroll("by half a row a frame", 0.5 / (PICTURES / 5.0));
        scroll("through everything", 1.0 / FRAMES);
        search(page);
        ranking();
        Files.write(Files.createDirectories(Path.of("target/measure")).resolve("gallery.txt"), log);
        log.forEach(line -> System.out.println(line));
    }

    private int tiles() {
        return (int) window.scene().lookup("#gallery-grid").lookupAll(".gallery-tile").stream()
                .filter(Node::isVisible)
                .filter(tile -> inSight(tile))
                .count();
    }

    private int pictures() {
        return (int) window.scene().lookup("#gallery-grid").lookupAll(".gallery-tile").stream()
                .filter(Node::isVisible)
                .filter(tile -> inSight(tile))
                .filter(tile -> ((ImageView) tile.lookup(".image-view")).getImage() != null)
                .count();
    }

    private boolean inSight(Node tile) {
        Node grid = window.scene().lookup("#gallery-grid");
        return grid.localToScene(grid.getBoundsInLocal()).intersects(tile.localToScene(tile.getBoundsInLocal()));
    }

    /** Moves the scroll bar in every frame and records how long each took, from pulse to pulse. */
    private void scroll(String how, double by) throws Exception {
        List<Double> frames = new ArrayList<>();
        CompletableFuture<Void> done = new CompletableFuture<>();
        doFx(() -> {
            ListView<?> list = (ListView<?>) window.scene().lookup("#gallery-grid");
            ScrollBar bar = list.lookupAll(".scroll-bar").stream()
                    .map(ScrollBar.class::cast)
                    .filter(one -> one.getOrientation() == javafx.geometry.Orientation.VERTICAL)
                    .findFirst()
                    .orElseThrow();
            bar.setValue(0);
            new AnimationTimer() {
                private long last;

                @Override
                public void handle(long now) {
                    if (last != 0) {
                        frames.add((System.nanoTime() - last) / 1e6);
                    }
                    last = System.nanoTime();
                    bar.setValue(Math.min(1, bar.getValue() + by));
                    if (frames.size() >= FRAMES) {
                        stop();
                        done.complete(null);
                    }
                }
            }.start();
        });
        done.get(120, TimeUnit.SECONDS);
        frames.sort(null);
        say(
                "scrolling %s, %d frames, ms: median %.1f, 99th percentile %.1f, longest %.1f, over 50: %d",
                how,
                frames.size(),
                frames.get(frames.size() / 2),
                frames.get(frames.size() * 99 / 100),
                frames.getLast(),
                frames.stream().filter(frame -> frame > 50).count());
    }

    private void search(GalleryViewModel page) throws Exception {
        List<String> asked = new ArrayList<>();
        for (String thing : THINGS) {
            asked.add(thing);
            asked.add(thing.substring(0, 2));
            asked.add(thing + " " + PLACES[thing.length() % PLACES.length]);
        }
        // Words that all pictures have, a word as it is typed, and none at all.
        asked.addAll(List.of("a", "at", "at t", "at th", "at the", "", "starter", ""));
        List<Answer> answers = new ArrayList<>();
        for (String words : asked) {
            CompletableFuture<Long> answer = new CompletableFuture<>();
            long start = System.nanoTime();
            doFx(() -> {
                page.selection().changesProperty().subscribe((before, now) -> answer.complete(System.nanoTime()));
                page.ask(now -> now.withWords(words));
            });
            double took = (answer.get(30, TimeUnit.SECONDS) - start) / 1e6;
            answers.add(new Answer(words, onFx(() -> page.entries().size()), took));
        }
        answers.sort(Comparator.comparingDouble(Answer::took));
        say(
                "search, from the key to the list, %d questions, ms: median %.0f, longest %.0f",
                answers.size(),
                answers.get(answers.size() / 2).took(),
                answers.getLast().took());
        for (Answer slow : answers.reversed().subList(0, 5)) {
            say("  \"%s\", %d pictures: %.0f ms", slow.words(), slow.found(), slow.took());
        }
    }

    private record Answer(String words, int found, double took) {}

    private void ranking() {
        SplittableRandom random = new SplittableRandom(8);
        try (Gallery known = Galleries.open(gallery.orElseThrow())) {
            for (String which : List.of("the first time, looks read from the disk", "again")) {
                long start = System.nanoTime();
                assertThat(known.ranked(GalleryQuery.ALL, "bench", vector(random)))
                        .hasSize(PICTURES);
                say("ranking all by look, %s: %.0f ms", which, (System.nanoTime() - start) / 1e6);
            }
        }
    }
}
