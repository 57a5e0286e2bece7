package org.glidefx.image.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.glidefx.image.Mask;
import org.glidefx.image.file.PngEncoder.Effort;
import org.glidefx.recipe.RecipeJson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Files truncated or altered at the boundaries of their structure. */
class MetadataReaderTest {

    private static final PictureMetadata WRITTEN =
            PictureMetadata.of(MetadataTest.edit("a tree")).with(Mask.full(6, 5));

    @TempDir
    private Path folder;

    private static byte[] png(List<PngChunk> chunks) {
        return PngEncoder.encoder(Pictures.noise(6, 5, 1), Effort.SMALL, chunks).toBytes();
    }

    private static byte[] jpeg() {
        return JpegFile.encode(Pictures.smooth(16, 16), 0.8f, PictureMetadata.of(MetadataTest.edit("a tree")));
    }

    private static int find(byte[] file, String text) {
        return new String(file, StandardCharsets.ISO_8859_1).indexOf(text);
    }

    @Test
    void aPngCutAnywhereGivesAllOrNothing() {
        byte[] whole = png(FileWords.of(Pictures.noise(6, 5, 1), WRITTEN).chunks());
        int recipeEnds = find(whole, PictureMetadata.XMP) - 8;
        for (int length = 0; length < whole.length; length++) {
            byte[] cut = java.util.Arrays.copyOf(whole, length);
            PictureMetadata read = MetadataReader.read(cut, "it");

            assertThat(read.recipe().isPresent()).as("%d bytes", length).isEqualTo(length >= recipeEnds);
        }
    }

    @Test
    void aJpegCutAnywhereGivesAllOrNothing() {
        byte[] whole = jpeg();
        int start = find(whole, "http://ns.adobe.com/xap/1.0/\0");
        int ends = start - 2 + (ByteBuffer.wrap(whole).getShort(start - 2) & 0xFFFF);
        for (int length = 0; length < whole.length; length++) {
            PictureMetadata read = MetadataReader.read(java.util.Arrays.copyOf(whole, length), "it");

            assertThat(read.recipe().isPresent()).as("%d bytes", length).isEqualTo(length >= ends);
        }
    }

    @Test
    void aChunkWithAWrongSumIsPassedOver() {
        byte[] file = png(FileWords.of(Pictures.noise(6, 5, 1), WRITTEN).chunks());
        file[find(file, "\"caption\":\"a tree\"") + 12] ^= 1;

        assertThat(MetadataReader.read(file, "it")).isEqualTo(PictureMetadata.NONE);
    }

    @Test
    void lengthsThatLieEndTheReading() {
        byte[] sound = png(FileWords.of(Pictures.noise(6, 5, 1), WRITTEN).chunks());
        int lengthOfRecipe = find(sound, "glidefx\0") - 8;
        for (int lie : new int[] {-1, Integer.MIN_VALUE, Integer.MAX_VALUE, sound.length, 0, 1}) {
            byte[] file = sound.clone();
            ByteBuffer.wrap(file).putInt(lengthOfRecipe, lie);

            assertThat(MetadataReader.read(file, "it")).as("length %d", lie).isEqualTo(PictureMetadata.NONE);
        }
    }

    @Test
    void aBrokenRecipeIsTold() {
        byte[] file = png(List.of(PngChunk.text(PictureMetadata.RECIPE, "{\"format\": 1}")));

        assertThatThrownBy(() -> MetadataReader.read(file, "it"))
                .isInstanceOf(ImageFileException.class)
                .hasMessageContaining("recipe");
    }

    @Test
    void aBrokenMaskIsTold() {
        byte[] file = png(List.of(
                PngChunk.text(PictureMetadata.RECIPE, RecipeJson.write(MetadataTest.edit("x"))),
                new PngChunk(PictureMetadata.MASK_CHUNK, new byte[] {1, 2, 3})));

        assertThatThrownBy(() -> MetadataReader.read(file, "\"it\""))
                .isInstanceOf(ImageFileException.class)
                .hasMessageContaining("The mask in \"it\"");
    }

    @Test
    void aMaskWithoutARecipeSaysNothing() {
        byte[] mask = PngEncoder.encode(Mask.full(6, 5), Effort.FAST);

        assertThat(MetadataReader.read(png(List.of(new PngChunk(PictureMetadata.MASK_CHUNK, mask))), "it"))
                .isEqualTo(PictureMetadata.NONE);
    }

    @Test
    void keywordsThatOnlyBeginAlikeAreOthers() {
        String json = RecipeJson.write(MetadataTest.edit("x"));
        byte[] file = png(List.of(PngChunk.text("glidefxy", json), PngChunk.text("a glidefx", json)));

        assertThat(MetadataReader.read(file, "it")).isEqualTo(PictureMetadata.NONE);
    }

    @Test
    void segmentsOfOthersInAJpegArePassedOver() {
        byte[] sound = jpeg();
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.write(sound, 0, 2);
        file.writeBytes(new byte[] {(byte) 0xFF, (byte) 0xE1, 0, 6, 'a', 'b', 'c', 'd'});
        file.writeBytes(new byte[] {(byte) 0xFF, (byte) 0xFE, 0, 2});
        file.write(sound, 2, sound.length - 2);

        assertThat(MetadataReader.read(file.toByteArray(), "it").recipe()).contains(MetadataTest.edit("a tree"));
    }

    @Test
    void otherFilesSayNothing() {
        for (byte[] file : new byte[][] {{}, {1}, "GIF89a".getBytes(StandardCharsets.US_ASCII), new byte[4096]}) {
            assertThat(MetadataReader.read(file, "it")).isEqualTo(PictureMetadata.NONE);
        }
    }

    @Test
    void filesAreReadAsTheirBytes() throws IOException {
        byte[] png = png(FileWords.of(Pictures.noise(6, 5, 1), WRITTEN).chunks());
        byte[] webp = WebpFile.encode(Pictures.smooth(16, 16), 0.8f, WRITTEN);
        for (byte[] file : new byte[][] {png, jpeg(), webp, {1}, new byte[4096]}) {
            Path path = Files.write(folder.resolve("it"), file);

            assertThat(MetadataReader.read(path, "it")).isEqualTo(MetadataReader.read(file, "it"));
        }
    }

    /** Sparse files: they take no room on the disk, but would in memory. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void filesThatAreTooLargeForMemorySayNothing() throws IOException {
        byte[] png = png(FileWords.of(Pictures.noise(6, 5, 1), WRITTEN).chunks());
        for (byte[] start : new byte[][] {png, {'I', 'I', 42, 0}}) {
            Path path = Files.write(folder.resolve("it"), start);
            try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw")) {
                file.setLength(5L << 29);
            }

            assertThat(MetadataReader.read(path, "it")).isEqualTo(PictureMetadata.NONE);
        }
    }

    @Test
    void whatIsTooLongForASegmentIsLeftOutAndTheRestStays() {
        byte[] file = JpegFile.encode(
                Pictures.smooth(16, 16), 0.8f, PictureMetadata.of(MetadataTest.edit("é".repeat(40_000))));

        assertThat(find(file, "compositeWithTrainedAlgorithmicMedia")).isPositive();
        assertThat(find(file, "UNICODE")).isNegative();
        assertThat(MetadataReader.read(file, "it")).isEqualTo(PictureMetadata.NONE);
        assertThat(ImageFiles.decode(file, "it").width()).isEqualTo(16);
    }
}
