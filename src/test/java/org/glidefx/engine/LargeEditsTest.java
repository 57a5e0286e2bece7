package org.glidefx.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.glidefx.diffusion.NoiseSchedule;
import org.glidefx.diffusion.Parameterization;
import org.glidefx.image.Box;
import org.glidefx.image.Mask;
import org.glidefx.image.Raster;
import org.glidefx.image.file.Pictures;
import org.glidefx.jobs.CancelToken;
import org.glidefx.model.ModelStage;
import org.glidefx.tensor.Tensor;
import org.glidefx.text.BpeTokenizer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** No byte outside the composite mask changes in 200 random edits of large pictures. */
class LargeEditsTest {

    private static final ModelStage STAGE = new ModelStage(
            ModelStage.Role.BASE,
            16,
            0,
            true,
            "base.onnx",
            "text.onnx",
            Parameterization.V,
            NoiseSchedule.squaredCosine(1000),
            0);

    private static final OpenStage OPEN = new OpenStage(
            STAGE,
            FakeModels.unet(STAGE, LargeEditsTest::invent),
            new TextConditioning(FakeModels.textEncoder(), new BpeTokenizer(4)));

    private static float invent(Map<String, Tensor> inputs, int at) {
        return (float) Math.sin(at * 12.9898) * 0.9f;
    }

    @ParameterizedTest
    @CsvSource({"1, 800, 600, 110", "2, 450, 1200, 60", "3, 4000, 3000, 2", "4, 1000, 750, 28"})
    void everyByteOutsideTheCompositeMaskStays(long seed, int width, int height, int edits) {
        edit(seed, width, height, edits);
    }

    /** The same in larger pictures; run by {@code mvn test -Pmeasure -Dtest=LargeEditsTest}. */
    @Tag("measure")
    @ParameterizedTest
    @CsvSource({"1, 1600, 1200, 110", "2, 900, 2400, 60", "3, 4000, 3000, 10", "4, 2000, 1500, 20"})
    void everyByteOutsideStaysInLargerPicturesToo(long seed, int width, int height, int edits) {
        edit(seed, width, height, edits);
    }

    private static void edit(long seed, int width, int height, int edits) {
        SplittableRandom random = new SplittableRandom(seed);
        Raster picture =
                seed == 4 ? Pictures.transparentNoise(width, height, seed) : Pictures.noise(width, height, seed);
        int[] before = picture.toArray();
        for (int i = 0; i < edits; i++) {
            Mask mask = mask(random, width, height);
            SamplingSettings settings =
                    new SamplingSettings(Preset.FAST, SamplerKind.DDIM, 1, 1, i).withFollowCaption(random.nextInt(2));
            EditRequest request = Contexts.with(
                    new EditRequest(picture, mask, "a fox", settings, 1), box(random, mask, width, height));
            RegionEdit edit = new RegionEdit(List.of(OPEN), request);
            Candidate candidate =
                    edit.make(EngineListener.NONE, CancelToken.none()).getFirst();
            assertThat(changedOutside(before, candidate.picture().toArray(), edit, width))
                    .isZero();
            assertThat(candidate.report().changedOutside()).isZero();
            assertThat(candidate.report().changed()).isPositive();
        }
    }

    /** A soft or hard ellipse anywhere, also across the border. */
    private static Mask mask(SplittableRandom random, int width, int height) {
        byte[] coverage = new byte[width * height];
        int cx = random.nextInt(width);
        int cy = random.nextInt(height);
        int rx = 4 + random.nextInt(width / 4);
        int ry = 4 + random.nextInt(height / 4);
        double soft = random.nextInt(2) * random.nextDouble(0.1, 0.9);
        for (int y = Math.max(0, cy - ry); y < Math.min(height, cy + ry); y++) {
            for (int x = Math.max(0, cx - rx); x < Math.min(width, cx + rx); x++) {
                double distance = Math.hypot((x - cx) / (double) rx, (y - cy) / (double) ry);
                double part = soft == 0 ? (distance < 1 ? 1 : 0) : Math.clamp((1 - distance) / soft, 0, 1);
                coverage[y * width + x] = (byte) Math.round(255 * part);
            }
        }
        coverage[cy * width + cx] = (byte) 255;
        return Mask.of(width, height, coverage);
    }

    /** In a third of the edits the user has chosen the context, somewhere over the mask. */
    private static Optional<Box> box(SplittableRandom random, Mask mask, int width, int height) {
        if (random.nextInt(3) != 0) {
            return Optional.empty();
        }
        Box drawn = mask.bounds().orElseThrow();
        int side = Math.max(drawn.width(), drawn.height()) + random.nextInt(200);
        Box wanted = new Box(drawn.x() - random.nextInt(50), drawn.y() - random.nextInt(50), side, side);
        return Optional.of(ContextBox.fitted(wanted, width, height));
    }

    private static long changedOutside(int[] before, int[] after, RegionEdit edit, int width) {
        long changed = 0;
        Box window = edit.window();
        for (int i = 0; i < before.length; i++) {
            if (before[i] != after[i]) {
                int x = i % width;
                int y = i / width;
                boolean may = window.contains(x, y) && edit.composite().at(x - window.x(), y - window.y()) != 0;
                changed += may ? 0 : 1;
            }
        }
        return changed;
    }
}
