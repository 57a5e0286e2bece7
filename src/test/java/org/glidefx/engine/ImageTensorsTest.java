package org.glidefx.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.glidefx.image.Mask;
import org.glidefx.image.Raster;
import org.glidefx.image.file.Pictures;
import org.glidefx.tensor.FloatTensor;
import org.glidefx.tensor.Shape;
import org.junit.jupiter.api.Test;

class ImageTensorsTest {

    @Test
    void everyByteComesBack() {
        int[] pixels = new int[256];
        for (int i = 0; i < 256; i++) {
            pixels[i] = 0xFF000000 | i << 16 | (255 - i) << 8 | i;
        }
        Raster picture = Raster.of(16, 16, pixels);
        assertThat(ImageTensors.toRaster(ImageTensors.of(picture))).isEqualTo(picture);
    }

    @Test
    void channelsArePlanesRedFirst() {
        FloatTensor tensor = ImageTensors.of(Raster.of(2, 1, new int[] {0xFFFF0000, 0xFF00FF00}));
        assertThat(tensor.shape()).isEqualTo(Shape.of(1, 3, 1, 2));
        assertThat(tensor.data()).containsExactly(1, -1, -1, 1, -1, -1);
    }

    @Test
    void valuesOutOfRangeAreClippedAndHalvesGoToEven() {
        FloatTensor tensor = new FloatTensor(Shape.of(1, 3, 1, 2), new float[] {-7, 7, 0, 0, Float.NaN, 1});
        assertThat(ImageTensors.toRaster(tensor).toArray()).containsExactly(0xFF008000, 0xFFFF80FF);
    }

    @Test
    void quantisingTwiceChangesNoMore() {
        FloatTensor once = ImageTensors.quantised(new FloatTensor(Shape.of(1, 3, 1, 1), new float[] {0.1f, -0.3f, 2}));
        assertThat(ImageTensors.quantised(once).data()).containsExactly(once.data());
        assertThat(once.data()[2]).isEqualTo(382 / 127.5f - 1);
        assertThat(once.data()[0]).isEqualTo(140 / 127.5f - 1);
    }

    @Test
    void theModelsMaskHasTheOppositeSense() {
        FloatTensor known = ImageTensors.known(Mask.of(3, 1, new byte[] {0, 1, -1}));
        assertThat(known.shape()).isEqualTo(Shape.of(1, 1, 1, 3));
        assertThat(known.data()).containsExactly(1, 0, 0);
    }

    @Test
    void unknownPixelsAreMidGreyOnEveryChannel() {
        FloatTensor picture = ImageTensors.of(Pictures.noise(2, 2, 1));
        FloatTensor masked =
                ImageTensors.masked(picture, new FloatTensor(Shape.of(1, 1, 2, 2), new float[] {1, 0, 1, 0}));
        for (int i = 0; i < 12; i++) {
            assertThat(masked.data()[i]).isEqualTo(i % 2 == 0 ? picture.data()[i] : 0f);
        }
    }
}
