package org.glidefx.image.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.glidefx.image.Raster;

/** Checks what must hold for any bytes: they give a picture or one sentence, in bounded memory. */
final class Hostile {

    /**
     * The largest picture in four channels of 16 bits, the same again in a strip of the file, and GlideFX's own four
     * bytes per pixel.
     */
    private static final long MOST_BYTES = (8 + 8 + 4) * Raster.MAX_PIXELS;

    private static final com.sun.management.ThreadMXBean THREADS =
            (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();

    private Hostile() {}

    /** Decodes a file; returns the picture, or empty if it was refused in a sentence. Anything else fails the test. */
    static Optional<Raster> decode(byte[] file, String what) {
        long before = THREADS.getCurrentThreadAllocatedBytes();
        Optional<Raster> picture = Optional.empty();
        try {
            picture = Optional.of(ImageFiles.decode(file, "It"));
        } catch (ImageFileException refused) {
            assertSentence(refused, what);
        } catch (Throwable other) {
            throw new AssertionError(what, other);
        }
        assertThat(THREADS.getCurrentThreadAllocatedBytes() - before)
                .as("bytes of memory for %s", what)
                .isLessThan(MOST_BYTES);
        return picture;
    }

    /** Measures the same bytes as a file, which must give a box or a sentence. */
    static void measure(byte[] bytes, Path file, String what) {
        try {
            Files.write(file, bytes);
            assertThat(ImageFiles.measure(file).width()).as(what).isPositive();
        } catch (ImageFileException refused) {
            assertSentence(refused, what);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (AssertionError failed) {
            throw failed;
        } catch (Throwable other) {
            throw new AssertionError(what, other);
        }
    }

    private static void assertSentence(ImageFileException refused, String what) {
        assertThat(refused.getMessage())
                .as(what)
                .matches("(It|A|\"[^\"]+\"|There) [^\\n.]+[^\\n .]\\.")
                .doesNotContain("null", "Exception", "java.");
    }

    static byte[] corpus(String name) {
        try (InputStream stream = Hostile.class.getResourceAsStream("/pictures/" + name)) {
            return stream.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The names of all pictures of the corpus. */
    static List<String> names() {
        try (InputStream table = Hostile.class.getResourceAsStream("/pictures/expected.tsv")) {
            return new String(table.readAllBytes())
                    .lines()
                    .map(line -> line.substring(0, line.indexOf('\t')))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Stream<String> names(String suffix) {
        return names().stream().filter(name -> name.endsWith(suffix));
    }
}
