package org.glidefx;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.glidefx.diffusion.DdimSampler;
import org.glidefx.diffusion.Denoiser;
import org.glidefx.diffusion.GoldenLoop;
import org.glidefx.diffusion.NoiseSchedule;
import org.glidefx.diffusion.PhiloxNoise;
import org.glidefx.diffusion.Respacing;
import org.glidefx.diffusion.SamplingRun;
import org.glidefx.diffusion.SpacedSchedule;
import org.glidefx.diffusion.Start;
import org.glidefx.diffusion.TiledDenoiser;
import org.glidefx.diffusion.Tiles;
import org.glidefx.diffusion.X0Constraint;
import org.glidefx.jobs.CancelToken;
import org.glidefx.onnx.Device;
import org.glidefx.onnx.OnnxRuntime;
import org.glidefx.onnx.RuntimeOptions;
import org.glidefx.tensor.FloatTensor;
import org.glidefx.tensor.Shape;
import org.glidefx.testing.Goldens;
import org.glidefx.testing.Seams;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The tiny upsampler of the golden files, 8 to 32 pixels, on its own and on tiles of a larger picture. */
class TiledUpsamplerTest {

    private static final OnnxRuntime RUNTIME = OnnxRuntime.start(new RuntimeOptions(Device.CPU, 2));
    private static final Goldens LOOP = new Goldens("loops/upsample-ddim");

    @TempDir
    Path folder;

    @Test
    void oneTileSamplesWhatTheOfficialCodeDoes() throws Exception {
        try (GoldenStage stage = new GoldenStage(LOOP, RUNTIME, folder)) {
            Denoiser official = stage.denoiser(Optional.empty());
            new GoldenLoop(LOOP).check(new TiledDenoiser(Tiles.cover(32, 32, 32, 8), List.of(official), () -> {}));
        }
    }

    @Test
    void bordersOfTilesDoNotShow() throws Exception {
        Tiles small = Tiles.cover(20, 14, 8, 2);
        Tiles large = small.times(4);
        FloatTensor picture = waves(20, 14);
        List<GoldenStage> stages = new ArrayList<>();
        try {
            List<Denoiser> denoisers = new ArrayList<>();
            for (Tiles.Tile tile : small.all()) {
                GoldenStage stage = new GoldenStage(LOOP, RUNTIME, folder);
                stages.add(stage);
                denoisers.add(stage.denoiser(Optional.of(TiledDenoiser.cut(picture, small, tile))));
            }
            FloatTensor made = sample(new TiledDenoiser(large, denoisers, () -> {}), large);
            double ratio = Seams.ratio(
                    (x, y) -> made.data()[y * large.width() + x],
                    large.width(),
                    large.height(),
                    large.columns(),
                    large.rows(),
                    large.side());
            assertThat(ratio).isBetween(0.8, 1.2);
        } finally {
            for (GoldenStage stage : stages) {
                stage.close();
            }
        }
    }

    private static FloatTensor waves(int width, int height) {
        FloatTensor picture = FloatTensor.zeros(Shape.of(1, 3, height, width));
        for (int i = 0; i < picture.size(); i++) {
            picture.data()[i] = (float) (0.7 * Math.sin(0.4 * (i % width)) * Math.cos(0.3 * (i / width % height)));
        }
        return picture;
    }

    private static FloatTensor sample(Denoiser denoiser, Tiles tiles) {
        NoiseSchedule schedule = NoiseSchedule.linear(1000);
        return new DdimSampler(0)
                .sample(new SamplingRun(
                        denoiser,
                        SpacedSchedule.of(schedule, Respacing.evenly(1000, 8)),
                        new PhiloxNoise(3, 0, 1),
                        Shape.of(1, 3, tiles.height(), tiles.width()),
                        new Start.Noise(0.997),
                        X0Constraint.NONE,
                        report -> {},
                        CancelToken.none()));
    }
}
