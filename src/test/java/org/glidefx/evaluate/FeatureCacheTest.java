package org.glidefx.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.glidefx.image.Raster;
import org.glidefx.image.file.ImageFileException;
import org.glidefx.image.file.ImageFiles;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A picture is run through the network only once, whatever happens in between. */
class FeatureCacheTest {

    @TempDir
    Path folder;

    private final AtomicInteger looks = new AtomicInteger();
    private final List<String> notes = new ArrayList<>();
    private Path red;
    private Path blue;

    @BeforeEach
    void writePictures() {
        red = picture("red.png", 0xFFFF0000);
        blue = picture("blue.png", 0xFF0000FF);
    }

    private Path picture(String name, int colour) {
        Path file = folder.resolve(name);
        ImageFiles.writePng(Raster.filled(4, 3, colour), file);
        return file;
    }

    private FeatureCache open(String space) throws IOException {
        return new FeatureCache(
                folder,
                space,
                picture -> {
                    looks.incrementAndGet();
                    int colour = picture.argb(0, 0);
                    return new float[] {colour >> 16 & 0xFF, colour & 0xFF, -0.1f};
                },
                notes::add);
    }

    @Test
    void featuresSurviveTheProcessBitForBit() throws IOException {
        float[] first = open("a").of(red);

        assertThat(open("a").of(red)).isEqualTo(first).containsExactly(255, 0, -0.1f);
        assertThat(looks).hasValue(1);
    }

    @Test
    void aPictureIsKnownByItsBytes() throws IOException {
        FeatureCache cache = open("a");
        cache.of(red);
        Files.copy(red, folder.resolve("copy.png"));

        cache.of(folder.resolve("copy.png"));
        assertThat(looks).hasValue(1);
        picture("red.png", 0xFF00FF00);
        cache.of(red);
        assertThat(looks).hasValue(2);
    }

    @Test
    void anotherSpaceLooksAgain() throws IOException {
        open("a").of(red);
        open("b").of(red);

        assertThat(looks).hasValue(2);
    }

    @Test
    void aLineThatWasCutOffCostsOneLook() throws IOException {
        FeatureCache cache = open("a");
        cache.of(red);
        cache.of(blue);
        Path file = folder.resolve(".glidefx-features-a.jsonl");
        String whole = Files.readString(file);
        Files.writeString(file, whole.substring(0, whole.length() - 5));
        Files.writeString(file, "\nnull\n{}\n{\"sha256\": \"a\", \"feature\": \"!\"}\n", StandardOpenOption.APPEND);

        FeatureCache again = open("a");
        again.of(red);
        assertThat(looks).hasValue(2);
        again.of(blue);
        assertThat(looks).hasValue(3);
        open("a").of(blue);
        assertThat(looks).hasValue(3);
    }

    @Test
    void whatIsNoPictureIsNotKept() throws IOException {
        Path text = Files.writeString(folder.resolve("text.png"), "no picture");

        assertThatExceptionOfType(ImageFileException.class)
                .isThrownBy(() -> open("a").of(text));
        assertThat(folder.resolve(".glidefx-features-a.jsonl")).doesNotExist();
    }

    @Test
    void whatCannotBeOpenedIsNoPictureEither() throws IOException {
        FeatureCache cache = open("a");
        Path named = Files.createDirectory(folder.resolve("folder.png"));

        for (Path unreadable : List.of(folder.resolve("gone.png"), named)) {
            assertThatExceptionOfType(ImageFileException.class)
                    .isThrownBy(() -> cache.of(unreadable))
                    .withMessageContaining("cannot be read");
        }
    }

    /** No file system has room for such a name, whoever asks; a folder that may only be read is the usual case. */
    @Test
    void whereNoFileCanBeFeaturesAreHeldInMemory() throws IOException {
        FeatureCache cache = open("a".repeat(300));
        float[] first = cache.of(red);
        cache.of(blue);

        assertThat(cache.of(red)).isEqualTo(first);
        assertThat(looks).hasValue(2);
        assertThat(notes).hasSize(1).first().asString().startsWith("Features cannot be kept beside the pictures");
    }

    @Test
    void whatTheMachinesOfAClusterSawCounts() throws IOException {
        float[] first = open("a").of(red);
        Files.move(
                folder.resolve(".glidefx-features-a.jsonl"),
                folder.resolve(FeatureCache.clusterPrefix("a") + "1.jsonl"));

        FeatureCache cache = open("a");
        assertThat(cache.of(red)).isEqualTo(first);
        cache.of(blue);
        assertThat(looks).hasValue(2);
        open("a").of(blue);
        assertThat(looks).hasValue(2);
        open("b").of(red);
        assertThat(looks).as("in another space").hasValue(3);
    }
}
