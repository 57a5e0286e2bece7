package org.glidefx.image.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.SplittableRandom;
import org.glidefx.image.Box;
import org.glidefx.image.Mask;
import org.glidefx.image.Raster;
import org.glidefx.image.metadata.Xmp;
import org.glidefx.recipe.GuidanceInterval;
import org.glidefx.recipe.Parameters;
import org.glidefx.recipe.Recipe;
import org.glidefx.recipe.RecipeException;
import org.glidefx.recipe.RecipeJson;
import org.glidefx.recipe.SourceType;
import org.glidefx.recipe.Variation;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How a picture was made is read back from its file, and other programs can read it too. */
public class MetadataTest {

    static final String CAPTION = "a “red” <house> & 樹 🌳, by the sea\nwith \"smoke\"";

    @TempDir
    Path folder;

    public static Recipe edit(String caption) {
        return new Recipe(
                Recipe.Kind.EDIT,
                caption,
                new Recipe.Model("starter", "ab".repeat(32)),
                new Recipe.Sampling(
                        "fast",
                        "dpm-solver",
                        20,
                        3.5,
                        0,
                        "",
                        -42,
                        1,
                        Optional.of(new Variation(0, 5, 99)),
                        0.25,
                        Optional.of(new GuidanceInterval(0.28, 5.42)),
                        1.0,
                        Optional.empty(),
                        ""),
                40,
                30,
                "01".repeat(32),
                "02".repeat(32),
                "",
                Optional.of(new Box(-3, 4, 64, 64)),
                "03".repeat(32),
                "GlideFX 0.1.0");
    }

    public static Recipe words(String caption) {
        Recipe edit = edit(caption);
        return new Recipe(
                Recipe.Kind.GENERATE,
                caption,
                edit.model(),
                edit.sampling(),
                64,
                64,
                "",
                "",
                "",
                Optional.empty(),
                edit.result(),
                edit.program());
    }

    private Path png(PictureMetadata metadata) {
        Path file = folder.resolve("it.png");
        ImageFiles.writePng(Pictures.noise(40, 30, 1), metadata, file);
        return file;
    }

    private Path jpeg(PictureMetadata metadata) {
        Path file = folder.resolve("it.jpg");
        ImageFiles.writeJpeg(Pictures.smooth(40, 30), 0.9, metadata, file);
        return file;
    }

    @Test
    void recipesComeBackFromPng() {
        Mask mask = Pictures.blobs(40, 30, 3);
        PictureMetadata written = PictureMetadata.of(edit(CAPTION)).with(mask);
        PictureMetadata read = ImageFiles.readMetadata(png(written));

        assertThat(read).isEqualTo(written);
        assertThat(ImageFiles.read(folder.resolve("it.png"))).isEqualTo(Pictures.noise(40, 30, 1));
        assertThat(ImageFiles.readMetadata(png(PictureMetadata.of(words(CAPTION))))
                        .recipe())
                .contains(words(CAPTION));
    }

    @Test
    void recipesComeBackFromJpeg() {
        Path file = jpeg(PictureMetadata.of(edit("a tree 樹 \"x\" <&>")).with(Mask.full(40, 30)));

        assertThat(ImageFiles.readMetadata(file).recipe()).contains(edit("a tree 樹 \"x\" <&>"));
        assertThat(ImageFiles.readMetadata(file).mask()).isEmpty();
        assertThat(ImageFiles.read(file).width()).isEqualTo(40);
    }

    @Test
    void jpegFollowsItsQualityAndLaysOnWhite() {
        Raster picture = Pictures.noise(80, 80, 1);
        int good = JpegFile.encode(picture, 0.95f, PictureMetadata.NONE).length;

        assertThat(JpegFile.encode(picture, 0.3f, PictureMetadata.NONE).length).isLessThan(good / 2);
        byte[] clear = JpegFile.encode(Raster.filled(16, 16, 0), 0.9f, PictureMetadata.NONE);
        assertThat(ImageFiles.decode(clear, "it").argb(8, 8)).isEqualTo(0xFFFFFFFF);
    }

    @Test
    void anEndlessCaptionDoesNotBreakAJpeg() {
        Path file = jpeg(PictureMetadata.of(edit("x".repeat(200_000))));

        assertThat(ImageFiles.read(file).width()).isEqualTo(40);
    }

    @Test
    void nothingIsSaidWhereNothingShallBe() throws IOException {
        for (Path file : new Path[] {png(PictureMetadata.NONE), jpeg(PictureMetadata.NONE)}) {
            assertThat(ImageFiles.readMetadata(file)).isEqualTo(PictureMetadata.NONE);
            assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
                    .doesNotContain("GlideFX", "Steps", "iptc");
        }
    }

    @Test
    void parametersAreThoseOfTheWebUi() {
        assertThat(Parameters.of(edit("a red house")))
                .isEqualTo("a red house\nSteps: 20, Sampler: DPM++ 2M, CFG scale: 3.5, Seed: -42, Size: 40x30, "
                        + "Model hash: ababababab, Model: starter, Denoising strength: 1, Batch pos: 1, "
                        + "Version: GlideFX 0.1.0");
    }

    @Test
    void xmpNamesTheSourceType() {
        assertThat(Xmp.packet(SourceType.EDITED, "x", Optional.empty()))
                .contains("http://cv.iptc.org/newscodes/digitalsourcetype/compositeWithTrainedAlgorithmicMedia");
        assertThat(Xmp.packet(SourceType.GENERATED, "x", Optional.empty()))
                .contains("digitalsourcetype/trainedAlgorithmicMedia");
    }

    @Test
    void damagedMetadataIsNoHarm() throws IOException {
        byte[] sound = Files.readAllBytes(png(PictureMetadata.of(edit(CAPTION)).with(Pictures.blobs(40, 30, 3))));
        byte[] jpeg = Files.readAllBytes(jpeg(PictureMetadata.of(edit("a"))));
        SplittableRandom random = new SplittableRandom(2);
        for (int i = 0; i < 600; i++) {
            byte[] bytes = (i % 2 == 0 ? sound : jpeg).clone();
            for (int flips = random.nextInt(1, 4); flips > 0; flips--) {
                bytes[random.nextInt(bytes.length)] ^= (byte) (1 + random.nextInt(255));
            }
            try {
                MetadataReader.read(bytes, "it");
            } catch (ImageFileException told) {
                assertThat(told.getMessage()).isNotBlank();
            }
        }
    }

    @Test
    void aNewerRecipeIsRefusedKindly() {
        String newer = RecipeJson.write(edit("a")).replaceFirst("\"version\":\\d+", "\"version\":1000");

        assertThatThrownBy(() -> RecipeJson.read(newer))
                .isInstanceOf(RecipeException.class)
                .hasMessageContaining("newer version");
        for (String bad : new String[] {"", "{}", "[]", "{\"format\":\"glidefx-recipe\",\"version\":1}", "nul"}) {
            assertThatThrownBy(() -> RecipeJson.read(bad)).as(bad).isInstanceOf(RecipeException.class);
        }
    }

    /** ExifTool is an independent reader of metadata; used if it is installed. */
    @ParameterizedTest
    @ValueSource(strings = {"png", "jpg"})
    void exifToolReadsIt(String suffix) throws Exception {
        Assumptions.assumeTrue(isInstalled(), "exiftool is not installed");
        PictureMetadata metadata = PictureMetadata.of(edit("a red house 樹"));
        Path file = suffix.equals("png") ? png(metadata) : jpeg(metadata);
        Process exiftool = new ProcessBuilder("exiftool", "-a", "-G1", "-s", "-charset", "utf8", file.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(exiftool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(said)
                .contains("compositeWithTrainedAlgorithmicMedia")
                .contains("a red house 樹")
                .contains("Steps: 20")
                .doesNotContain("Warning", "Error");
    }

    private static boolean isInstalled() throws InterruptedException {
        try {
            return new ProcessBuilder("exiftool", "-ver").start().waitFor() == 0;
        } catch (IOException missing) {
            return false;
        }
    }
}
