package org.glidefx.convert;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import org.glidefx.testing.Goldens;
import org.glidefx.testing.Npy;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a converted network must do, whatever its weights are. */
class NetworkBehaviourTest {

    private static final Goldens GOLDENS = new Goldens("unet-upsample-inpaint");
    private static final int SIZE = 16;
    private static final int ROW = 6 * SIZE * SIZE;
    private static final double SAME = 1e-5;

    @TempDir
    Path folder;

    private Path network;
    private Path textEncoder;
    private float[] expected;

    @BeforeEach
    void convert() throws Exception {
        ConversionResult result =
                Conversions.run(Conversions.request("unet-upsample-inpaint", folder.resolve("model")));
        network = result.folder().resolve(result.network());
        textEncoder = result.folder().resolve(result.textEncoder());
        expected = numbers("out");
    }

    @Test
    void pixelsThatAreNotKnownAreNotSeen() throws Exception {
        float[] image = numbers("inpaint_image");
        float[] mask = numbers("inpaint_mask");
        for (int i = 0; i < image.length; i++) {
            int n = i / (3 * SIZE * SIZE);
            if (mask[n * SIZE * SIZE + i % (SIZE * SIZE)] == 0) {
                image[i] = 100;
            }
        }
        try (OnnxRun run = new OnnxRun(network)) {
            run.goldens(GOLDENS).floats("inpaint_image", image, 3, 3, SIZE, SIZE);
            assertThat(RelativeError.of(run.run().get("out"), expected)).isLessThan(SAME);
        }
    }

    @Test
    void pixelsThatAreKnownAreSeen() throws Exception {
        float[] image = numbers("inpaint_image");
        image[0] += 1;
        try (OnnxRun run = new OnnxRun(network)) {
            run.goldens(GOLDENS).floats("inpaint_image", image, 3, 3, SIZE, SIZE);
            assertThat(RelativeError.of(run.run().get("out"), expected)).isGreaterThan(1e-3);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void rowsDoNotDependOnTheBatch(int rows) throws Exception {
        try (OnnxRun run = new OnnxRun(network)) {
            run.floats("x", first("x", rows), rows, 3, SIZE, SIZE);
            run.longs(
                    "timesteps",
                    Arrays.copyOf(Npy.longs(GOLDENS.file("timesteps.npy")).data(), rows),
                    rows);
            run.floats("xf_proj", first("xf_proj", rows), rows, 128);
            run.floats("xf_out", first("xf_out", rows), rows, 32, 8);
            run.floats("inpaint_image", first("inpaint_image", rows), rows, 3, SIZE, SIZE);
            run.floats("inpaint_mask", first("inpaint_mask", rows), rows, 1, SIZE, SIZE);
            run.floats("low_res", first("low_res", rows), rows, 3, 4, 4);
            float[] found = run.run().get("out");
            assertThat(RelativeError.of(found, Arrays.copyOf(expected, rows * ROW)))
                    .isLessThan(SAME);
        }
    }

    @Test
    void runsRepeatBitForBit() throws Exception {
        try (OnnxRun run = new OnnxRun(network)) {
            float[] first = run.goldens(GOLDENS).run().get("out");
            assertThat(run.run().get("out")).isEqualTo(first);
        }
    }

    @Test
    void timestepsMatter() throws Exception {
        try (OnnxRun run = new OnnxRun(network)) {
            run.goldens(GOLDENS).longs("timesteps", new long[] {458, 1, 998}, 3);
            assertThat(RelativeError.of(run.run().get("out"), expected)).isGreaterThan(1e-4);
        }
    }

    @Test
    void tokensBehindTheCaptionDoNotMatter() throws Exception {
        long[] tokens = Npy.longs(GOLDENS.file("tokens.npy")).data().clone();
        boolean[] mask = Npy.bools(GOLDENS.file("token_mask.npy")).data();
        for (int i = 0; i < tokens.length; i++) {
            tokens[i] = mask[i] ? tokens[i] : 3;
        }
        try (OnnxRun run = new OnnxRun(textEncoder)) {
            run.goldens(GOLDENS).longs("tokens", tokens, 3, 8);
            assertThat(RelativeError.of(run.run().get("xf_out"), numbers("xf_out")))
                    .isLessThan(SAME);
        }
    }

    @Test
    void tokensOfTheCaptionMatter() throws Exception {
        long[] tokens = Npy.longs(GOLDENS.file("tokens.npy")).data().clone();
        tokens[0] = (tokens[0] + 1) % 64;
        try (OnnxRun run = new OnnxRun(textEncoder)) {
            run.goldens(GOLDENS).longs("tokens", tokens, 3, 8);
            assertThat(RelativeError.of(run.run().get("xf_proj"), numbers("xf_proj")))
                    .isGreaterThan(1e-3);
        }
    }

    private static float[] numbers(String name) {
        return Npy.floats(GOLDENS.file(name + ".npy")).data().clone();
    }

    /** The first rows of one of the goldens, which have three. */
    private static float[] first(String name, int rows) {
        float[] all = numbers(name);
        return Arrays.copyOf(all, all.length / 3 * rows);
    }
}
