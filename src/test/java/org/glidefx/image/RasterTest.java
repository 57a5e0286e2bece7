package org.glidefx.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Optional;
import org.glidefx.image.file.Pictures;
import org.junit.jupiter.api.Test;

class RasterTest {

    @Test
    void sizesAreChecked() {
        assertThatIllegalArgumentException().isThrownBy(() -> Raster.of(0, 1, new int[0]));
        assertThatIllegalArgumentException().isThrownBy(() -> Raster.of(-1, -1, new int[1]));
        assertThatIllegalArgumentException().isThrownBy(() -> Raster.of(2, 2, new int[3]));
        assertThatIllegalArgumentException().isThrownBy(() -> Raster.of(20_000, 20_000, new int[1]));
        assertThatIllegalArgumentException().isThrownBy(() -> Mask.of(2, 2, new byte[3]));
        assertThatIllegalArgumentException().isThrownBy(() -> new Box(0, 0, 0, 1));
    }

    @Test
    void whatIsHandedOutIsACopy() {
        Raster picture = Pictures.noise(3, 3, 1);
        picture.toArray()[0] = 0;
        assertThat(picture).isEqualTo(Pictures.noise(3, 3, 1));
        Mask mask = Mask.full(3, 3);
        mask.toArray()[0] = 0;
        assertThat(mask).isEqualTo(Mask.full(3, 3));
    }

    @Test
    void cropsRepeatTheEdge() {
        Raster picture = Pictures.grey(2, 1, 2, 3, 4);
        assertThat(picture.crop(new Box(-1, -1, 4, 4)))
                .isEqualTo(Pictures.grey(4, 1, 1, 2, 2, 1, 1, 2, 2, 3, 3, 4, 4, 3, 3, 4, 4));
        Mask mask = Mask.of(2, 1, new byte[] {5, 6});
        assertThat(mask.crop(new Box(-1, 0, 4, 1))).isEqualTo(Mask.of(4, 1, new byte[] {5, 5, 6, 6}));
        assertThat(mask.crop(new Box(Integer.MAX_VALUE - 1, 0, 1, 1))).isEqualTo(Mask.of(1, 1, new byte[] {6}));
    }

    @Test
    void boundsAreTheSmallestBox() {
        assertThat(Mask.empty(4, 4).bounds()).isEmpty();
        assertThat(Mask.full(4, 3).bounds()).contains(new Box(0, 0, 4, 3));
        Box box = new Box(3, 1, 2, 5);
        assertThat(Pictures.rectangle(9, 9, box).bounds()).contains(box);
    }

    @Test
    void invertingTwiceIsNothing() {
        Mask mask = Pictures.blobs(9, 9, 1);
        assertThat(mask.inverted().inverted()).isEqualTo(mask);
        assertThat(mask.inverted().at(4, 4)).isEqualTo(255 - mask.at(4, 4));
    }

    @Test
    void boxesIntersect() {
        Box box = new Box(0, 0, 10, 10);
        assertThat(box.intersection(new Box(5, -5, 10, 10))).contains(new Box(5, 0, 5, 5));
        assertThat(box.intersection(new Box(10, 0, 1, 1))).isEqualTo(Optional.empty());
        assertThat(box.grown(2)).isEqualTo(new Box(-2, -2, 14, 14));
        assertThat(box.contains(9, 9)).isTrue();
        assertThat(box.contains(10, 9)).isFalse();
    }

    @Test
    void equalPicturesHaveEqualHashes() {
        assertThat(Pictures.noise(5, 5, 1)).hasSameHashCodeAs(Pictures.noise(5, 5, 1));
        assertThat(Pictures.noise(5, 5, 1)).isNotEqualTo(Pictures.noise(5, 5, 2));
        assertThat(Raster.filled(2, 3, 0)).isNotEqualTo(Raster.filled(3, 2, 0)).hasToString("Raster 2x3");
    }
}
