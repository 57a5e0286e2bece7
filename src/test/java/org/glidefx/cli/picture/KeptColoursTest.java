package org.glidefx.cli.picture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.glidefx.cli.CommandLineFixture;
import org.glidefx.cli.kit.ExitCode;
import org.glidefx.image.Mask;
import org.glidefx.image.Raster;
import org.glidefx.image.file.ImageFiles;
import org.glidefx.image.file.Pictures;
import org.glidefx.image.file.StoredNumbers;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What edits of pictures in other colour spaces keep, on the command line. */
class KeptColoursTest {

    private static final int MASKS = 100;

    @TempDir
    private Path folder;

    private CommandLineFixture glidefx;

    @BeforeEach
    void start() {
        glidefx = new CommandLineFixture(folder);
        glidefx.engine.painter = request -> Optional.of(StoredNumbers.painted(request.picture(), request.mask()));
    }

    private Mask mask(Raster picture, int seed) {
        Mask mask = Pictures.blobs(picture.width(), picture.height(), seed);
        ImageFiles.writePng(ImageFiles.pictureOf(mask), glidefx.file("mask.png"));
        return ImageFiles.readMask(glidefx.file("mask.png"));
    }

    private Path edit(Path picture, String result, Object... more) {
        Object[] arguments = new Object[8 + more.length];
        Object[] usual = {
            "edit", picture, "--mask", glidefx.file("mask.png"), "-o", glidefx.file(result), "a rose", "--overwrite"
        };
        System.arraycopy(usual, 0, arguments, 0, usual.length);
        System.arraycopy(more, 0, arguments, usual.length, more.length);
        var outcome = glidefx.run(arguments);
        assertThat(outcome.code()).as(outcome.err()).isEqualTo(ExitCode.DONE);
        return glidefx.file(result);
    }

    /** Red as LittleCMS converts it; a CMYK picture is compared with its conversion. */
    @ParameterizedTest
    @CsvSource({
        "png-p3.png, 234, 51, 35",
        "png-adobe-rgb.png, 219, 0, 0",
        "jpeg-cmyk.jpg, 255, 0, 0",
        "png-rgb16.png, 255, 0, 0",
        "deep-p3.png, 234, 51, 35"
    })
    void noStoredNumberOutsideOfAHundredMasksChanges(String name, int red, int green, int blue) {
        Path picture = source(name);
        Raster view = ImageFiles.read(picture);
        Path reference = picture;
        if (name.endsWith(".jpg")) {
            reference = glidefx.file("converted.png");
            ImageFiles.writePng(view, reference);
        }
        short[] before = StoredNumbers.of(reference);
        for (int seed = 0; seed < MASKS; seed++) {
            Mask mask = mask(view, seed);
            Path result = edit(picture, "result.png");
            short[] after = StoredNumbers.of(result);
            assertThat(StoredNumbers.changesOutside(mask, before, after))
                    .as("mask %d", seed)
                    .isZero();
            assertThat(StoredNumbers.distanceInside(mask, after, red, green, blue))
                    .as("mask %d", seed)
                    .isLessThanOrEqualTo(1);
            assertThat(StoredNumbers.profile(result).map(java.util.Arrays::hashCode))
                    .isEqualTo(StoredNumbers.profile(reference).map(java.util.Arrays::hashCode));
            assertThat(StoredNumbers.chunk(result, "iCCP").map(java.util.Arrays::hashCode))
                    .as("byte for byte")
                    .isEqualTo(StoredNumbers.chunk(reference, "iCCP").map(java.util.Arrays::hashCode));
        }
    }

    private Path source(String name) {
        if (!name.equals("deep-p3.png")) {
            return StoredNumbers.corpus(name);
        }
        StoredNumbers.writeDeep(48, 36, StoredNumbers.corpus("png-p3.png"), glidefx.file(name));
        return glidefx.file(name);
    }

    @Test
    void sixteenBitsAreTold() {
        Path picture = StoredNumbers.corpus("png-rgb16.png");
        mask(ImageFiles.read(picture), 1);
        var outcome = glidefx.run(
                "edit", picture, "--mask", glidefx.file("mask.png"), "-o", glidefx.file("a.webp"), "a rose");
        assertThat(outcome.err()).contains("\"png-rgb16.png\" has 16 bits per channel;");
    }

    private static String bytes(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static Path described() {
        return StoredNumbers.corpus("../described/described.jpg").normalize();
    }

    @Test
    void whatTheSourceSaysIsInEditsUnlessNothingIsToBeSaid() {
        mask(ImageFiles.read(described()), 2);
        assertThat(bytes(edit(described(), "result.png"))).contains("Kamera", "Ada<2026>", "Garten_&amp;_Haus");
        assertThat(bytes(edit(described(), "result.webp"))).contains("Kamera", "Ada<2026>", "Garten_&amp;_Haus");
        String silent = bytes(edit(described(), "result.png", "--no-metadata"));
        assertThat(silent).doesNotContain("Kamera", "Ada", "Garten", "eXIf", "pHYs");
    }

    @Test
    void enlargedPicturesSayItToo() {
        glidefx.engine.hasUpsampler = true;
        assertThat(glidefx.run("upscale", described(), "-o", glidefx.file("large.png"))
                        .code())
                .isEqualTo(ExitCode.DONE);
        assertThat(bytes(glidefx.file("large.png"))).contains("Kamera", "Garten_&amp;_Haus");
        assertThat(glidefx.run("upscale", described(), "-o", glidefx.file("bare.png"), "--no-metadata")
                        .code())
                .isEqualTo(ExitCode.DONE);
        assertThat(bytes(glidefx.file("bare.png"))).doesNotContain("Kamera", "Garten");
    }

    @Test
    void linesOfABatchKeepColoursAndWords() throws IOException {
        Path deep = source("deep-p3.png");
        Mask mask = mask(ImageFiles.read(deep), 3);
        Files.copy(described(), glidefx.file("photo.jpg"));
        ImageFiles.writePng(ImageFiles.pictureOf(Pictures.blobs(36, 48, 1)), glidefx.file("turned.png"));
        Files.writeString(glidefx.file("lines.jsonl"), """
                {"name": "deep", "caption": "a rose", "image": "deep-p3.png", "mask": "mask.png"}
                {"name": "told", "caption": "a rose", "image": "photo.jpg", "mask": "turned.png"}
                {"name": "bare", "caption": "a rose", "image": "photo.jpg", "mask": "turned.png", "metadata": false}
                """);
        var outcome = glidefx.run("batch", glidefx.file("lines.jsonl"), "--out", glidefx.file("out"));
        assertThat(outcome.code()).as(outcome.err()).isEqualTo(ExitCode.DONE);
        Path result = glidefx.file("out").resolve("deep.png");
        assertThat(StoredNumbers.changesOutside(mask, StoredNumbers.of(deep), StoredNumbers.of(result)))
                .isZero();
        assertThat(bytes(glidefx.file("out").resolve("told.png"))).contains("Kamera");
        assertThat(bytes(glidefx.file("out").resolve("bare.png"))).doesNotContain("Kamera", "Garten");
    }
}
