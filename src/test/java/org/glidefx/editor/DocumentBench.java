package org.glidefx.editor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.glidefx.editor.DocumentFile.Opened;
import org.glidefx.image.Box;
import org.glidefx.image.Raster;
import org.glidefx.image.file.ImageFiles;
import org.glidefx.image.file.Pictures;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Measures how long a document with 50 versions of a 12-megapixel picture takes to save and open, and how large it is.
 */
@Tag("measure")
class DocumentBench {

    private static final int WIDTH = 4000;
    private static final int HEIGHT = 3000;
    private static final int STAGES = 50;

    private final List<String> log = new ArrayList<>();

    @TempDir
    Path folder;

    /** Waves of several lengths with sensor noise; as hard to compress as a photograph. */
    private static Raster photograph() {
        SplittableRandom random = new SplittableRandom(1);
        int[] pixels = new int[WIDTH * HEIGHT];
        for (int i = 0; i < pixels.length; i++) {
            int x = i % WIDTH;
            int y = i / WIDTH;
            double wave = 50 * Math.sin(x / 300.0) * Math.cos(y / 220.0) + 20 * Math.sin((x + 2 * y) / 37.0);
            int pixel = 0xFF;
            for (int channel = 0; channel < 3; channel++) {
                pixel = pixel << 8 | (int) Math.clamp(120 + 10 * channel + wave + random.nextInt(-3, 4), 0, 255);
            }
            pixels[i] = pixel;
        }
        return Raster.of(WIDTH, HEIGHT, pixels);
    }

    private void say(String format, Object... values) {
        log.add(String.format(Locale.ROOT, format, values));
    }

    private <T> T timed(String what, Callable<T> work) throws Exception {
        long start = System.nanoTime();
        T value = work.call();
        say("%-58s %6.0f ms", what, (System.nanoTime() - start) / 1e6);
        return value;
    }

    private Document build(Raster original, List<Long> accepts) {
        SplittableRandom random = new SplittableRandom(5);
        Document document = Document.of(original);
        for (int i = 1; i <= STAGES; i++) {
            int side = 256 + random.nextInt(512);
            Box box = new Box(random.nextInt(WIDTH - side), random.nextInt(HEIGHT - side), side, side);
            Raster shifted = original.crop(new Box((box.x() + 997) % (WIDTH - side), box.y(), side, side));
            int[] pixels = document.picture().toArray();
            shifted.copyTo(pixels, box.y() * WIDTH + box.x(), WIDTH);
            TileMask mask = TileMask.of(Pictures.rectangle(WIDTH, HEIGHT, box));
            Provenance provenance = new Provenance(
                    "edit " + i,
                    "fast",
                    java.util.Optional.of(Documents.recipe("edit " + i, i)),
                    java.util.Optional.of(VersionMask.of(mask)));
            Raster picture = Raster.of(WIDTH, HEIGHT, pixels);
            int parent = random.nextInt(5) == 0 ? Math.max(0, document.current() - 3) : document.current();
            if (parent != document.current()) {
                document = document.with(new Edit.GoToVersion(parent));
                continue;
            }
            document = document.with(new Edit.AcceptVersion(parent, picture, provenance));
            long start = System.nanoTime();
            document.version().pixels().patch();
            provenance.mask().orElseThrow().patch();
            document.version().pixels().thumbnailPng();
            accepts.add((System.nanoTime() - start) / 1_000_000);
            int now = document.current();
            document.versions().known().forEach(version -> {
                if (version.id() != now) {
                    version.pixels().release();
                }
            });
        }
        return document;
    }

    @Test
    void fiftyVersionsOfALargePicture() throws Exception {
        Raster original = photograph();
        long png = timed("the picture as PNG, as it is exported", () -> (long) ImageFiles.toPng(original).length);
        List<Long> accepts = new ArrayList<>();
        Document document = build(original, accepts);
        while (document.versions().size() <= STAGES) {
            Raster next = Documents.changed(
                    document.picture(),
                    new Box(100, 100, 300, 300),
                    document.versions().size());
            document = document.with(new Edit.AcceptVersion(document.current(), next, "more", ""));
            document.version().pixels().patch();
        }
        document.versions().version(0).pixels().patch();
        accepts.sort(null);
        say(
                "%d versions; compressing one when it is accepted: median %d ms, longest %d ms",
                document.versions().size() - 1, accepts.get(accepts.size() / 2), accepts.getLast());
        Document held = document;
        Path file = folder.resolve("big.glidefx");
        timed("first save", () -> write(held, file));
        timed("second save, nothing changed", () -> write(held, file));
        Raster next = Documents.changed(held.picture(), new Box(900, 900, 600, 600), 77);
        Document more = held.with(new Edit.AcceptVersion(held.current(), next, "one more", ""));
        timed("save after one more version, compressing it included", () -> write(more, file));
        sizes(more, file, png);
        Opened opened = timed("open", () -> DocumentFile.read(file));
        assertThat(opened.document().picture()).isEqualTo(next);
        assertThat(opened.lost()).isEmpty();
        timed(
                "go to the original",
                () -> opened.document().versions().version(0).picture());
        timed(
                "go to the version in the middle",
                () -> opened.document().versions().version(25).picture());
        Path out = Files.createDirectories(Path.of("target/measure")).resolve("document.txt");
        Files.write(out, log);
        log.forEach(new Print());
    }

    private void sizes(Document document, Path file, long png) throws IOException {
        long bytes = Files.size(file);
        long patches = document.versions().all().stream()
                .mapToLong(version -> version.pixels().patch().png().size())
                .sum();
        say(
                "file %.1f MB; the picture as PNG %.1f MB: %.2f times one picture, %.3f times all %d",
                bytes / 1e6,
                png / 1e6,
                (double) bytes / png,
                (double) bytes / png / document.versions().size(),
                document.versions().size());
        say("original and changes in the file %.1f MB", patches / 1e6);
    }

    private static Path write(Document document, Path file) {
        DocumentFile.write(document, "big", Documents.PROGRAM, file);
        return file;
    }

    /** Shows the log in the build's output. */
    private static final class Print implements Consumer<String> {
        @Override
        public void accept(String line) {
            System.out.println(line);
        }
    }
}
