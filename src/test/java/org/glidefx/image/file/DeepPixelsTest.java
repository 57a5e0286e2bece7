package org.glidefx.image.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.SplittableRandom;
import org.glidefx.image.Raster;
import org.glidefx.image.metadata.ExifOrientation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DeepPixelsTest {

    private static DeepPixels noise(int width, int height) {
        SplittableRandom random = new SplittableRandom(4);
        short[] samples = new short[4 * width * height];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (short) random.nextInt();
        }
        return new DeepPixels(width, height, samples);
    }

    @Test
    void sixteenBitsAreRoundedToEight() {
        short[] samples = {0, 128, 129, -1, (short) 65407, (short) 65406, 257 * 100, (short) (257 * 200)};
        assertThat(new DeepPixels(2, 1, samples).reduced())
                .isEqualTo(Raster.of(2, 1, new int[] {0xFF000001, 0xC8FFFE64}));
    }

    @Test
    void whatWasChangedIsScaledUpAndTheRestIsKept() {
        DeepPixels deep = noise(2, 1);
        DeepPixels mixed = deep.under(2, new int[] {0x80FF0102, 0x11223344}, new int[] {-1, 1});
        assertThat(mixed.samples()).startsWith((short) 0xFFFF, (short) 0x0101, (short) 0x0202, (short) 0x8080);
        assertThat(mixed.samples())
                .endsWith(deep.samples()[4], deep.samples()[5], deep.samples()[6], deep.samples()[7]);
        assertThat(mixed.under(2, new int[2], new int[] {0, 1})).isEqualTo(mixed);
    }

    @ParameterizedTest
    @EnumSource(ExifOrientation.class)
    void turnedAsPicturesOfEightBitsAre(ExifOrientation orientation) {
        DeepPixels deep = noise(5, 3);
        assertThat(deep.upright(orientation).reduced()).isEqualTo(orientation.apply(deep.reduced()));
    }

    @Test
    void oneTransparentPixelMakesItTransparent() {
        short[] samples = {0, 0, 0, -1, 0, 0, 0, -1};
        assertThat(new DeepPixels(2, 1, samples.clone()).isOpaque()).isTrue();
        samples[7] = -2;
        assertThat(new DeepPixels(2, 1, samples).isOpaque()).isFalse();
    }

    @Test
    void anotherNumberOfSamplesIsABug() {
        assertThatThrownBy(() -> new DeepPixels(2, 2, new short[15]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("expected 4 samples for each of 2x2 pixels, found 15");
    }
}
