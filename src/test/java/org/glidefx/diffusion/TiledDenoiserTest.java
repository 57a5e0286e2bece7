package org.glidefx.diffusion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.assertj.core.data.Offset;
import org.glidefx.jobs.CancelToken;
import org.glidefx.tensor.FloatTensor;
import org.glidefx.tensor.Shape;
import org.junit.jupiter.api.Test;

class TiledDenoiserTest {

    private static final int SIDE = 8;
    private final List<FloatTensor> seen = new ArrayList<>();

    /** Predicts twice its input plus {@code number} and the timestep; the variance is {@code number}. */
    private Denoiser own(float number) {
        return new Denoiser() {
            @Override
            public Parameterization parameterization() {
                return Parameterization.V;
            }

            @Override
            public ModelOutput predict(FloatTensor x, int timestep, CancelToken cancel) {
                seen.add(x);
                FloatTensor prediction = x.copy();
                for (int i = 0; i < x.size(); i++) {
                    prediction.data()[i] = 2 * x.data()[i] + number + timestep;
                }
                return new ModelOutput(prediction, FloatTensor.filled(x.shape(), number));
            }
        };
    }

    private static FloatTensor ramp(int width, int height) {
        FloatTensor ramp = FloatTensor.zeros(Shape.of(1, 3, height, width));
        for (int i = 0; i < ramp.size(); i++) {
            ramp.data()[i] = i;
        }
        return ramp;
    }

    private TiledDenoiser tiled(Tiles tiles, float... numbers) {
        List<Denoiser> denoisers = new ArrayList<>();
        for (float number : numbers) {
            denoisers.add(own(number));
        }
        return new TiledDenoiser(tiles, denoisers, () -> {});
    }

    @Test
    void tilesThatAgreeGiveWhatOneLargeNetworkWould() {
        FloatTensor x = ramp(14, 11);
        Tiles tiles = Tiles.cover(14, 11, SIDE, 2);
        ModelOutput output = tiled(tiles, new float[tiles.count()]).predict(x, 10, CancelToken.none());
        for (int i = 0; i < x.size(); i++) {
            assertThat(output.prediction().data()[i]).isCloseTo(2 * x.data()[i] + 10, Offset.offset(1e-4f));
        }
    }

    @Test
    void everyTileSeesItsOwnPlace() {
        FloatTensor x = ramp(12, SIDE);
        tiled(Tiles.cover(12, SIDE, SIDE, 4), 0, 0).predict(x, 0, CancelToken.none());
        assertThat(seen.get(0).data()[0]).isZero();
        assertThat(seen.get(1).data()[0]).isEqualTo(4);
        // Second channel, third row.
        assertThat(seen.get(1).data()[SIDE * SIDE + 2 * SIDE + 1]).isEqualTo(12 * SIDE + 2 * 12 + 5);
    }

    @Test
    void oneTileAloneIsLeftAsItIs() {
        FloatTensor x = ramp(SIDE, SIDE);
        ModelOutput output = tiled(Tiles.cover(SIDE, SIDE, SIDE, 2), 0.1f).predict(x, 3, CancelToken.none());
        assertThat(output.prediction().data())
                .isEqualTo(
                        own(0.1f).predict(x, 3, CancelToken.none()).prediction().data());
        assertThat(output.variance().data()).containsOnly(0.1f);
    }

    @Test
    void tilesThatDisagreeMeetGradually() {
        int width = 2 * SIDE - 4;
        ModelOutput output = tiled(Tiles.cover(width, SIDE, SIDE, 4), 0, 1)
                .predict(FloatTensor.zeros(Shape.of(1, 3, SIDE, width)), 0, CancelToken.none());
        float[] row = java.util.Arrays.copyOf(output.variance().data(), width);
        assertThat(row[0]).isZero();
        assertThat(row[width - 1]).isEqualTo(1);
        // Over the four shared columns the weights are 3.5, 2.5, 1.5, 0.5 against 0.5, 1.5, 2.5, 3.5.
        assertThat(row)
                .containsExactly(
                        new float[] {0, 0, 0, 0, 0.125f, 0.375f, 0.625f, 0.875f, 1, 1, 1, 1}, Offset.offset(1e-6f));
    }

    @Test
    void everyTileIsToldOf() {
        List<Integer> told = new ArrayList<>();
        Tiles tiles = Tiles.cover(20, 20, SIDE, 2);
        new TiledDenoiser(tiles, Collections.nCopies(tiles.count(), own(0)), () -> told.add(1))
                .predict(ramp(20, 20), 0, CancelToken.none());
        assertThat(told).hasSize(9);
    }

    @Test
    void stopsBetweenTwoTiles() {
        CancelToken cancel = new CancelToken();
        Tiles tiles = Tiles.cover(20, 20, SIDE, 2);
        TiledDenoiser denoiser = new TiledDenoiser(tiles, Collections.nCopies(9, own(0)), cancel::cancel);
        assertThatExceptionOfType(CancellationException.class)
                .isThrownBy(() -> denoiser.predict(ramp(20, 20), 0, cancel));
        assertThat(seen).hasSize(1);
    }

    @Test
    void refusesAnotherNumberOfDenoisersAndAnotherPicture() {
        Tiles tiles = Tiles.cover(12, SIDE, SIDE, 4);
        assertThatIllegalArgumentException().isThrownBy(() -> tiled(tiles, 0));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> tiled(tiles, 0, 0).predict(ramp(SIDE, SIDE), 0, CancelToken.none()));
    }
}
