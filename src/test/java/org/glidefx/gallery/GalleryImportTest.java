package org.glidefx.gallery;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import org.glidefx.image.Raster;
import org.glidefx.image.file.ImageFiles;
import org.glidefx.image.file.PictureMetadata;
import org.glidefx.image.file.StoredNumbers;
import org.glidefx.recipe.Recipe;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GalleryImportTest {

    private static final Raster PICTURE = Raster.filled(12, 9, 0xFF884422);
    private static final String PARAMETERS =
            "a stone bridge, évening\nNegative prompt: cars\nSteps: 25, Seed: 99, Model: dream";

    private Gallery gallery;

    @TempDir
    Path folder;

    @BeforeEach
    void open() {
        gallery = Galleries.open(folder.resolve("gallery"));
    }

    @AfterEach
    void close() {
        gallery.close();
    }

    /** A PNG with a text chunk before its end, as other programs write it. */
    private Path png(String type, byte[] content) throws IOException {
        byte[] plain = ImageFiles.toPng(PICTURE);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.write(plain, 0, plain.length - 12);
        out.writeInt(content.length);
        byte[] name = type.getBytes(StandardCharsets.US_ASCII);
        out.write(name);
        out.write(content);
        CRC32 crc = new CRC32();
        crc.update(name);
        crc.update(content);
        out.writeInt((int) crc.getValue());
        out.write(plain, plain.length - 12, 12);
        return Files.write(folder.resolve("bridge.png"), bytes.toByteArray());
    }

    private static byte[] latin(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    @Test
    void takesAPictureOfTheWebUiByteForByteWithItsPrompt() throws IOException {
        Path file = png("tEXt", latin("parameters\0" + PARAMETERS));
        GalleryEntry entry = gallery.importFile(file);

        assertThat(entry.kind()).isEqualTo(Kind.IMPORT);
        assertThat(entry.caption()).isEqualTo("a stone bridge, évening");
        assertThat(entry.model()).isEqualTo("dream");
        assertThat(gallery.details(entry.id()).parameters()).isEqualTo(PARAMETERS);
        assertThat(gallery.details(entry.id()).source()).isEqualTo("bridge.png");
        assertThat(Files.readAllBytes(gallery.files().locate(entry))).isEqualTo(Files.readAllBytes(file));
        assertThat(gallery.find(GalleryQuery.ALL.withWords("cars"))).containsExactly(entry);
        assertThat(gallery.find(GalleryQuery.ALL.withWords("bridge.png"))).containsExactly(entry);
    }

    @Test
    void takesInternationalTextToo() throws IOException {
        byte[] head = latin("parameters\0\0\0\0\0");
        byte[] text = "桜と城\nSteps: 1, Seed: 2".getBytes(StandardCharsets.UTF_8);
        byte[] both = Arrays.copyOf(head, head.length + text.length);
        System.arraycopy(text, 0, both, head.length, text.length);

        assertThat(gallery.importFile(png("iTXt", both)).caption()).isEqualTo("桜と城");
    }

    @Test
    void ourOwnRecipeComesBack() {
        Recipe recipe = Galleries.recipe("a lion", 5, PICTURE);
        for (String name : new String[] {"lion.png", "lion.jpg"}) {
            Path file = folder.resolve(name);
            if (name.endsWith("png")) {
                ImageFiles.writePng(PICTURE, PictureMetadata.of(recipe), file);
            } else {
                ImageFiles.writeJpeg(PICTURE, 0.9, PictureMetadata.of(recipe), file);
            }
            GalleryEntry entry = gallery.importFile(file);
            assertThat(entry.caption()).isEqualTo("a lion");
            assertThat(gallery.details(entry.id()).recipe()).contains(recipe);
            assertThat(entry.file()).endsWith(name.substring(4));
        }
    }

    @Test
    void aTiffFileKeepsItsSuffixAndIsFoundAgain() throws IOException {
        Path scan = folder.resolve("scan.TIF");
        BufferedImage picture = new BufferedImage(5, 4, BufferedImage.TYPE_INT_RGB);
        assertThat(ImageIO.write(picture, "tiff", scan.toFile())).isTrue();

        GalleryEntry entry = gallery.importFile(scan);

        assertThat(entry.file()).endsWith(".tif");
        assertThat(gallery.files().locate(entry)).hasSameBinaryContentAs(scan);
        assertThat(GalleryFiles.isPicture(entry.file())).isTrue();
    }

    @Test
    void aPictureWithoutWordsIsTakenAsItIs() throws IOException {
        Path file = folder.resolve("PLAIN.PNG");
        ImageFiles.writePng(PICTURE, file);
        GalleryEntry entry = gallery.importFile(file);

        assertThat(entry.caption()).isEmpty();
        assertThat(entry.width()).isEqualTo(12);
        assertThat(gallery.find(GalleryQuery.ALL.withWords("plain"))).containsExactly(entry);
    }

    @Test
    void documentsOfLayersAreKeptByTheirMergedPicture() {
        GalleryEntry painted = gallery.importFile(StoredNumbers.corpus("krita.kra"));
        assertThat(painted.width()).isEqualTo(48);
        assertThat(painted.file()).endsWith(".kra");
        GalleryEntry photo = gallery.importFile(StoredNumbers.corpus("psd-rgb.psd"));
        assertThat(photo.height()).isEqualTo(36);
        GalleryEntry raster =
                gallery.importFile(StoredNumbers.corpus("../cases/foreign.ora").normalize());
        assertThat(raster.file())
                .as("no name under which it would be saved again")
                .doesNotEndWith(".ora");
        assertThat(gallery.files().thumbnail(raster).width()).isPositive();
    }
}
