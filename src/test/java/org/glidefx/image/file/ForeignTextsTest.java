package org.glidefx.image.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.zip.DeflaterOutputStream;
import org.glidefx.image.Box;
import org.glidefx.image.Raster;
import org.glidefx.image.metadata.ExifBlock;
import org.glidefx.image.metadata.ExifTags;
import org.glidefx.image.metadata.UserComment;
import org.glidefx.recipe.Recipe;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ForeignTextsTest {

    private static final Raster PICTURE = Raster.filled(6, 4, 0xFF112233);

    @TempDir
    Path folder;

    private Path png(Object... chunks) throws IOException {
        byte[] plain = ImageFiles.toPng(PICTURE);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.write(plain, 0, 33);
        for (int i = 0; i < chunks.length; i += 2) {
            byte[] content = (byte[]) chunks[i + 1];
            out.writeInt(content.length);
            out.writeBytes((String) chunks[i]);
            out.write(content);
            out.writeInt(0);
        }
        out.write(plain, 33, plain.length - 33);
        return Files.write(folder.resolve("p.png"), bytes.toByteArray());
    }

    private static byte[] latin(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static byte[] packed(String head, byte[] text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(latin(head));
        try (DeflaterOutputStream stream = new DeflaterOutputStream(bytes)) {
            stream.write(text);
        }
        return bytes.toByteArray();
    }

    @Test
    void readsAllThreeKindsOfText() throws IOException {
        Path file = png(
                "tEXt", latin("Software\0Painter é"),
                "zTXt", packed("Comment\0\0", latin("packed")),
                "iTXt", packed("prompt\0\1\0en\0Wort\0", "日本".getBytes(StandardCharsets.UTF_8)));

        assertThat(ImageFiles.readTexts(file))
                .isEqualTo(Map.of("Software", "Painter é", "Comment", "packed", "prompt", "日本"));
    }

    @Test
    void leavesOutWhatIsDamagedOrGrowsTooLong() throws IOException {
        Path file = png(
                "tEXt", latin("no end"),
                "zTXt", latin("Comment\0\0rubbish"),
                "zTXt", packed("bomb\0\0", new byte[30 << 20]),
                "iTXt", latin("half\0\0"),
                "tEXt", latin("\0empty"),
                "tEXt", latin("good\0yes"));

        assertThat(ImageFiles.readTexts(file)).isEqualTo(Map.of("good", "yes"));
    }

    /** libvips turns UTF-8 texts into zTXt without recoding them. */
    @Test
    void packedLatinTextThatIsUtf8IsTakenForIt() throws IOException {
        Path file = png("zTXt", packed("parameters\0\0", "樹".getBytes(StandardCharsets.UTF_8)));
        assertThat(ImageFiles.readTexts(file)).isEqualTo(Map.of("parameters", "樹"));
    }

    /** The comment has a length and no terminator; another tag's data after it is not part of it. */
    @Test
    void theUserCommentEndsWhereItsEntrySays() {
        byte[] exif = ExifBlock.of("", JpegFile.comment("a fox"));
        byte[] more = java.util.Arrays.copyOf(exif, exif.length + 8);
        System.arraycopy(latin("Foo 50mm"), 0, more, exif.length, 8);
        assertThat(UserComment.read(ExifTags.of(more))).contains("a fox");
    }

    @Test
    void theUserCommentIsReadInWhateverCodeMakesSense() {
        for (String text : java.util.List.of("a fox, Steps: 20", "狐の絵\nSteps: 20, Seed: 1")) {
            for (var order : java.util.List.of(java.nio.ByteOrder.BIG_ENDIAN, java.nio.ByteOrder.LITTLE_ENDIAN)) {
                for (var charset : java.util.List.of(
                        StandardCharsets.UTF_16BE, StandardCharsets.UTF_16LE, StandardCharsets.UTF_8)) {
                    assertThat(UserComment.read(ExifTags.of(comment(order, "UNICODE\0", text.getBytes(charset)))))
                            .contains(text);
                }
                assertThat(UserComment.read(
                                ExifTags.of(comment(order, "\0\0\0\0\0\0\0\0", text.getBytes(StandardCharsets.UTF_8)))))
                        .contains(text);
                assertThat(UserComment.read(
                                ExifTags.of(comment(order, "ASCII\0\0\0", text.getBytes(StandardCharsets.UTF_8)))))
                        .contains(text);
            }
        }
    }

    private static byte[] comment(java.nio.ByteOrder order, String code, byte[] text) {
        byte mark = (byte) (order == java.nio.ByteOrder.LITTLE_ENDIAN ? 'I' : 'M');
        java.nio.ByteBuffer tiff =
                java.nio.ByteBuffer.allocate(44 + 8 + text.length).order(order);
        tiff.put(mark).put(mark).putShort((short) 42).putInt(8);
        tiff.putShort((short) 1)
                .putShort((short) 0x8769)
                .putShort((short) 4)
                .putInt(1)
                .putInt(26)
                .putInt(0);
        tiff.putShort((short) 1)
                .putShort((short) 0x9286)
                .putShort((short) 7)
                .putInt(8 + text.length)
                .putInt(44)
                .putInt(0);
        return tiff.put(latin(code)).put(text).array();
    }

    @Test
    void readsTheUserCommentOfOurOwnJpegs() {
        Recipe recipe = new Recipe(
                Recipe.Kind.GENERATE,
                "ein Löwe",
                new Recipe.Model("starter", ""),
                new Recipe.Sampling(
                        "fast",
                        "ddim",
                        5,
                        3,
                        0,
                        "",
                        7,
                        0,
                        java.util.Optional.empty(),
                        0.0,
                        java.util.Optional.empty(),
                        1.0,
                        Optional.empty(),
                        ""),
                6,
                4,
                "",
                "",
                "",
                java.util.Optional.empty(),
                "",
                "GlideFX");
        Path file = folder.resolve("p.jpg");
        ImageFiles.writeJpeg(PICTURE, 0.9, PictureMetadata.of(recipe), file);

        assertThat(ImageFiles.readTexts(file).get("UserComment")).startsWith("ein Löwe\nSteps: 5, Sampler: DDIM");
    }

    @Test
    void noFileIsTooStrange() throws IOException {
        SplittableRandom random = new SplittableRandom(9);
        byte[] good = Files.readAllBytes(png("tEXt", latin("good\0yes"), "iTXt", latin("a\0\0\0\0\0b")));
        Path file = folder.resolve("strange.png");
        for (int i = 0; i < 500; i++) {
            byte[] bytes = good.clone();
            for (int j = 0; j < 4; j++) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            Files.write(file, i % 2 == 0 ? bytes : java.util.Arrays.copyOf(bytes, 1 + random.nextInt(bytes.length)));
            assertThat(ImageFiles.readTexts(file)).isNotNull();
        }
    }

    @Test
    void measuresWithoutDecoding() throws IOException {
        Path file = folder.resolve("p.png");
        ImageFiles.writePng(PICTURE, file);
        assertThat(ImageFiles.measure(file)).isEqualTo(new Box(0, 0, 6, 4));
        Path text = Files.writeString(folder.resolve("t.png"), "no picture");
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> ImageFiles.measure(text))
                .isInstanceOf(ImageFileException.class);
    }
}
