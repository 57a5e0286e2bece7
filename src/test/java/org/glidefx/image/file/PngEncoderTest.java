package org.glidefx.image.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.SplittableRandom;
import org.glidefx.image.Mask;
import org.glidefx.image.Raster;
import org.glidefx.image.file.PngEncoder.Effort;
import org.glidefx.recipe.PixelHash;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the encoder writes is read back by an independent decoder, the JDK's. */
class PngEncoderTest {

    @ParameterizedTest
    @EnumSource(Effort.class)
    void picturesOfEverySizeComeBack(Effort effort) {
        SplittableRandom random = new SplittableRandom(3);
        for (int i = 0; i < 60; i++) {
            int width = 1 + random.nextInt(70);
            int height = 1 + random.nextInt(70);
            Raster picture = switch (i % 4) {
                case 0 -> Pictures.noise(width, height, i);
                case 1 -> Pictures.transparentNoise(width, height, i);
                case 2 -> Pictures.smooth(width, height);
                default -> Raster.filled(width, height, random.nextInt());
            };
            assertThat(ImageFiles.decode(PngEncoder.encode(picture, effort), "it"))
                    .isEqualTo(picture);
        }
    }

    @ParameterizedTest
    @EnumSource(Effort.class)
    void manyChunksComeBack(Effort effort) {
        Raster picture = Pictures.noise(400, 300, 9);
        byte[] png = PngEncoder.encode(picture, effort);

        assertThat(png.length).isGreaterThan(3 << 16);
        assertThat(ImageFiles.decode(png, "it")).isEqualTo(picture);
        assertThat(PngEncoder.encode(picture, effort)).isEqualTo(png);
    }

    @ParameterizedTest
    @EnumSource(Effort.class)
    void masksComeBack(Effort effort) {
        Mask mask = Pictures.blobs(133, 77, 4);

        assertThat(ImageFiles.maskOf(ImageFiles.decode(PngEncoder.encode(mask, effort), "it")))
                .isEqualTo(mask);
    }

    @Test
    void smoothPicturesBecomeSmall() {
        Raster picture = Pictures.smooth(500, 500);
        int small = PngEncoder.encode(picture, Effort.SMALL).length;

        assertThat(small).isLessThan(500 * 500 * 3 / 8);
        assertThat(PngEncoder.encode(picture, Effort.FAST).length).isBetween(small, 4 * small);
    }

    @Test
    void extraChunksAreSkippedByReaders() {
        Raster picture = Pictures.noise(9, 9, 1);
        List<PngChunk> chunks = List.of(PngChunk.text("Comment", "a 樹"), PngChunk.compressed("gfMK", new byte[5000]));

        assertThat(ImageFiles.decode(
                        PngEncoder.encoder(picture, Effort.SMALL, chunks).toBytes(), "it"))
                .isEqualTo(picture);
        assertThatThrownBy(() -> new PngChunk("toolong", new byte[0])).hasMessageContaining("toolong");
    }

    @Test
    void hashesTellPixelsAndSizesApart() {
        Raster wide = Raster.filled(8, 2, 0xFF000000);
        Raster high = Raster.filled(2, 8, 0xFF000000);

        assertThat(PixelHash.of(wide)).hasSize(64).isNotEqualTo(PixelHash.of(high));
        assertThat(PixelHash.of(wide)).isEqualTo(PixelHash.of(Raster.of(8, 2, wide.toArray())));
        assertThat(PixelHash.of(Pictures.noise(300, 200, 1))).isNotEqualTo(PixelHash.of(Pictures.noise(300, 200, 2)));
        assertThat(PixelHash.of(Mask.empty(2, 2))).isNotEqualTo(PixelHash.of(Mask.full(2, 2)));
        assertThat(PixelHash.of(new byte[0])).startsWith("e3b0c44298fc1c149afbf4c8996fb924");
    }
}
