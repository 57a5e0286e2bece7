package org.glidefx.image.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.InflaterInputStream;
import org.glidefx.image.Mask;
import org.glidefx.image.Raster;
import org.glidefx.image.file.PngEncoder.Effort;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The files' structure against the PNG specification, sections 5 and 11, read byte by byte. */
class PngLayoutTest {

    private record Chunk(String type, byte[] data) {}

    private static List<Chunk> chunks(byte[] png) {
        ByteBuffer file = ByteBuffer.wrap(png);
        assertThat(file.getLong()).isEqualTo(0x89504E470D0A1A0AL);
        List<Chunk> chunks = new ArrayList<>();
        while (file.hasRemaining()) {
            byte[] data = new byte[file.getInt()];
            int start = file.position();
            byte[] type = new byte[4];
            file.get(type).get(data);
            assertThat(file.getInt()).isEqualTo(crc(png, start, 4 + data.length));
            chunks.add(new Chunk(new String(type, StandardCharsets.US_ASCII), data));
        }
        return chunks;
    }

    /** The CRC of section 5.5 and annex D, bit by bit. */
    private static int crc(byte[] bytes, int start, int length) {
        int crc = -1;
        for (int i = start; i < start + length; i++) {
            crc ^= bytes[i] & 0xFF;
            for (int bit = 0; bit < 8; bit++) {
                crc = (crc & 1) == 0 ? crc >>> 1 : crc >>> 1 ^ 0xEDB88320;
            }
        }
        return ~crc;
    }

    private static byte[] inflated(List<Chunk> chunks, String type) throws IOException {
        ByteBuffer all = ByteBuffer.allocate(
                chunks.stream().mapToInt(c -> c.data().length).sum());
        chunks.stream().filter(c -> c.type().equals(type)).forEach(c -> all.put(c.data()));
        return new InflaterInputStream(new ByteArrayInputStream(all.array(), 0, all.position())).readAllBytes();
    }

    @ParameterizedTest
    @EnumSource(Effort.class)
    void chunksStandInOrder(Effort effort) throws IOException {
        List<Chunk> chunks = chunks(PngEncoder.encode(Pictures.noise(300, 200, 5), effort));

        assertThat(chunks.getFirst().type()).isEqualTo("IHDR");
        assertThat(chunks.getLast()).satisfies(end -> {
            assertThat(end.type()).isEqualTo("IEND");
            assertThat(end.data()).isEmpty();
        });
        assertThat(chunks.subList(1, chunks.size() - 1)).hasSizeGreaterThan(1).allSatisfy(data -> {
            assertThat(data.type()).isEqualTo("IDAT");
            assertThat(data.data().length).isBetween(1, 1 << 16);
        });
        assertThat(inflated(chunks, "IDAT")).hasSize(200 * (1 + 3 * 300));
    }

    @Test
    void theHeaderSaysSizeAndKind() {
        byte[] header = chunks(PngEncoder.encode(Pictures.transparentNoise(258, 3, 1), Effort.FAST))
                .getFirst()
                .data();

        assertThat(header).containsExactly(0, 0, 1, 2, 0, 0, 0, 3, 8, 6, 0, 0, 0);
        byte[] grey = chunks(PngEncoder.encode(Mask.full(2, 1), Effort.FAST))
                .getFirst()
                .data();
        assertThat(grey).containsExactly(0, 0, 0, 2, 0, 0, 0, 1, 8, 0, 0, 0, 0);
    }

    @Test
    void metadataStandsBeforeThePixels() {
        PictureMetadata metadata =
                PictureMetadata.of(MetadataTest.edit("a tree")).with(Mask.full(9, 9));
        Raster picture = Pictures.noise(9, 9, 1);
        List<PngChunk> words = FileWords.of(picture, metadata).chunks();
        List<Chunk> chunks =
                chunks(PngEncoder.encoder(picture, Effort.SMALL, words).toBytes());

        assertThat(chunks)
                .extracting(Chunk::type)
                .containsExactly("IHDR", "tEXt", "tEXt", "iTXt", "gfMK", "IDAT", "IEND");
        assertThat(ImageFiles.maskOf(ImageFiles.decode(chunks.get(4).data(), "the mask")))
                .isEqualTo(Mask.full(9, 9));
    }

    @Test
    void textIsKeywordFiveZerosAndUtf8() {
        byte[] data = PngChunk.text("Titel", "ä 樹").data();

        assertThat(new String(data, 0, 5, StandardCharsets.ISO_8859_1)).isEqualTo("Titel");
        assertThat(ByteBuffer.wrap(data, 5, 5).slice()).isEqualTo(ByteBuffer.allocate(5));
        assertThat(new String(data, 10, data.length - 10, StandardCharsets.UTF_8))
                .isEqualTo("ä 樹");
    }

    @Test
    void compressedChunksAreZlibStreams() throws IOException {
        byte[] content = "again and again ".repeat(300).getBytes(StandardCharsets.UTF_8);
        PngChunk chunk = PngChunk.compressed("gfXX", content);

        assertThat(chunk.data().length).isLessThan(content.length / 10);
        assertThat(new InflaterInputStream(new ByteArrayInputStream(chunk.data())).readAllBytes())
                .isEqualTo(content);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "abc", "abcde", "ab1d", "ab d", "äbcd"})
    void chunkTypesAreFourLetters(String type) {
        assertThatThrownBy(() -> new PngChunk(type, new byte[0]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("four letters");
    }
}
