package org.glidefx.image.file;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.glidefx.image.Raster;
import org.glidefx.image.metadata.ExifEditor;
import org.glidefx.image.metadata.ExifOrientation;
import org.glidefx.image.metadata.ExifTags;
import org.glidefx.image.metadata.UserComment;
import org.glidefx.image.metadata.Xmp;
import org.glidefx.image.metadata.XmpEditor;
import org.glidefx.recipe.SourceType;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Any metadata, in PNG chunks, JPEG segments, WebP chunks, Exif or XMP, is read, ignored, or refused by the exceptions
 * that are meant for it; nothing else is thrown.
 *
 * <p>{@code mvn verify} runs the seeds alone; {@code mvn test -Pfuzz
 * -Dtest=MetadataFuzzTest#everyExifBlockIsReadOrPassedOver} lets Jazzer mutate them for ten minutes.
 */
@Tag("fuzz")
class MetadataFuzzTest {

    private static final String[] TEXT_CHUNKS = {"tEXt", "zTXt", "iTXt", "eXIf"};

    /** The first byte chooses the reader. */
    static Stream<byte[]> seeds() {
        PictureMetadata metadata = PictureMetadata.of(MetadataTest.edit("a <fox> & 樹"));
        Raster picture = Raster.filled(3, 2, 0xFF112233);
        byte[] png = PngEncoder.encoder(
                        picture,
                        PngEncoder.Effort.FAST,
                        FileWords.of(picture, metadata).chunks())
                .toBytes();
        byte[] jpeg = JpegFile.encode(picture, 0.9f, metadata);
        byte[] webp = WebpFile.encode(picture, 1, metadata);
        byte[] xmp = Xmp.bytes(Xmp.packet(SourceType.EDITED, "GlideFX", Optional.of("{\"a\":1}"), "a fox"));
        String element = "<x xmlns:g='https://glidefx.org/ns/1.0/'><g:recipe>{}</g:recipe></x>";
        return Stream.of(
                with(0, png),
                with(0, webp),
                with(0, jpeg),
                with(0, new byte[] {1, 2, 3, 4, 5, 6, 7, 8, 0x7F, -1, -1, -1, 1, 2, 3, 4}),
                with(1, xmp),
                with(1, element.getBytes(StandardCharsets.UTF_8)),
                with(1, "<a>".repeat(2000).getBytes(StandardCharsets.UTF_8)),
                with(2, exif()),
                with(3, "parameters\0a fox".getBytes(StandardCharsets.UTF_8)),
                with(5, "glidefx\0\0\0en\0\0{}".getBytes(StandardCharsets.UTF_8)),
                with(6, exif()),
                new byte[0]);
    }

    private static byte[] with(int reader, byte[] content) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.write(reader);
        all.writeBytes(content);
        return all.toByteArray();
    }

    /** An orientation, a user comment in a directory of its own, and a pointer that leads back. */
    private static byte[] exif() {
        ByteBuffer block = ByteBuffer.allocate(80);
        block.put("MM\0*".getBytes(StandardCharsets.US_ASCII)).putInt(8).putShort((short) 2);
        block.putShort((short) 0x0112).putShort((short) 3).putInt(1).putInt(6 << 16);
        block.putShort((short) 0x8769).putShort((short) 4).putInt(1).putInt(38).putInt(8);
        block.putShort((short) 1);
        block.putShort((short) 0x9286).putShort((short) 7).putInt(12).putInt(56).putInt(0);
        return block.put("ASCII\0\0\0fox!".getBytes(StandardCharsets.US_ASCII)).array();
    }

    /** Whole files: chunks of PNG and WebP, segments of JPEG. */
    @MethodSource("seeds")
    @FuzzTest(maxDuration = "10m")
    void everyChunkIsReadOrPassedOver(byte[] content) {
        int reader = content.length == 0 ? 0 : content[0] & 0xff;
        byte[] data = content.length == 0 ? content : Arrays.copyOfRange(content, 1, content.length);
        if (reader % 5 == 0) {
            whole(data);
        } else {
            PngText.of(TEXT_CHUNKS[reader % 5 - 1], data)
                    .ifPresent(text -> assertThat(text.keyword().length()).isBetween(1, 79));
            PhotoshopResources.ofText(new PngText("Raw profile type iptc", new String(data, StandardCharsets.UTF_8)));
            PhotoshopResources.withoutPreviews(data);
        }
    }

    static Stream<byte[]> packets() {
        return seeds().map(seed -> seed.length == 0 ? seed : Arrays.copyOfRange(seed, 1, seed.length));
    }

    @MethodSource("packets")
    @FuzzTest(maxDuration = "10m")
    void everyPacketIsReadOrPassedOver(byte[] data) {
        Xmp.recipe(data);
        Xmp.userComment(data);
        Xmp.description(data);
        Xmp.creator(data);
        Xmp.toolkit(data);
        String packet = new String(data, StandardCharsets.UTF_8);
        XmpEditor.upright(packet)
                .ifPresent(upright -> assertThat(
                                XmpEditor.with(upright, Xmp.description(SourceType.EDITED, "p", Optional.empty())))
                        .as("what was written is read again")
                        .isPresent());
    }

    @MethodSource("packets")
    @FuzzTest(maxDuration = "10m")
    void everyExifBlockIsReadOrPassedOver(byte[] data) {
        exif(data);
        ExifEditor.upright(data).ifPresent(block -> {
            assertThat(ExifOrientation.of(ExifTags.of(block))).isEqualTo(ExifOrientation.UPRIGHT);
            ExifEditor.fitted(block, 3, 2, true);
            ExifEditor.withComment(block, JpegFile.comment("a fox"));
        });
    }

    private static void exif(byte[] data) {
        ExifTags tags = ExifTags.of(data);
        ExifOrientation.of(tags);
        UserComment.read(tags);
        tags.text(0x0110);
    }

    private static void whole(byte[] data) {
        try {
            MetadataReader.read(data, "it");
        } catch (ImageFileException told) {
            assertThat(told.getMessage()).isNotBlank();
        }
        head(data, PngHead::read);
        head(data, JpegHead::read);
        head(data, WebpHead::read);
    }

    /** Reads a head from a stream. */
    private interface Head {
        Object read(ImageInputStream stream) throws IOException;
    }

    private static void head(byte[] data, Head head) {
        try (ImageInputStream stream = new MemoryCacheImageInputStream(new ByteArrayInputStream(data))) {
            head.read(stream);
        } catch (IOException | ImageFileException cutOff) {
            assertThat(cutOff).isNotNull();
        }
    }
}
