package org.glidefx.convert;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.glidefx.jobs.CancelToken;
import org.glidefx.jobs.Progress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Converted networks against what the official PyTorch code computes from the same checkpoint. */
class GoldenNetworksTest {

    private static final Path GOLDENS = Path.of("src/test/resources/goldens");
    private static final double TOLERANCE = 1e-4;

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "unet-plain",
                "unet-inpaint",
                "unet-upsample",
                "unet-upsample-inpaint",
                "unet-odd-depth",
                "unet-odd-single",
                "unet-odd-shift",
                "unet-odd-conv"
            })
    void convertedNetworksComputeWhatTheOfficialOnesDo(String name) throws Exception {
        ConversionResult result = convert(name, WeightStorage.FP32);
        assertThat(worstOf(name, result)).isLessThan(TOLERANCE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"unet-inpaint", "unet-odd-single", "unet-odd-shift"})
    void sixteenBitStorageLosesNothingOfASixteenBitCheckpoint(String name) throws Exception {
        ConversionResult result = convert(name, WeightStorage.FP16);
        assertThat(worstOf(name, result)).isLessThan(TOLERANCE);
    }

    @Test
    void sixteenBitStorageRoundsTheWeightsOfALargerCheckpoint() throws Exception {
        ConversionResult result = convert("unet-plain", WeightStorage.FP16);
        assertThat(worstOf("unet-plain", result)).isBetween(1e-6, 5e-3);
    }

    private ConversionResult convert(String name, WeightStorage storage) throws Exception {
        Path golden = GOLDENS.resolve(name);
        return new Converter()
                .convert(
                        new ConversionRequest(
                                golden.resolve("checkpoint.pt"),
                                golden.resolve("config.json"),
                                folder.resolve("model"),
                                storage,
                                new ModelText("tiny", "Tiny", "", ""),
                                Optional.empty()),
                        Progress.NONE,
                        CancelToken.none());
    }

    /** The largest relative error of all outputs, fed with the goldens' inputs. */
    private static double worstOf(String name, ConversionResult result) throws Exception {
        Map<String, Npy> inputs = new HashMap<>();
        Path golden = GOLDENS.resolve(name);
        for (String input : List.of("tokens", "x", "timesteps", "inpaint_image", "inpaint_mask", "low_res")) {
            if (golden.resolve(input + ".npy").toFile().exists()) {
                inputs.put(input, Npy.read(golden.resolve(input + ".npy")));
            }
        }
        inputs.put("mask", Npy.read(golden.resolve("token_mask.npy")));
        inputs.put("xf_proj", Npy.read(golden.resolve("xf_proj.npy")));
        inputs.put("xf_out", Npy.read(golden.resolve("xf_out.npy")));
        double worst = 0;
        for (String file : List.of(result.textEncoder(), result.network())) {
            try (OnnxRun network = new OnnxRun(result.folder().resolve(file))) {
                for (Map.Entry<String, float[]> output : network.run(inputs).entrySet()) {
                    double error = RelativeError.of(
                            output.getValue(),
                            Npy.read(golden.resolve(output.getKey() + ".npy")).floats());
                    worst = Math.max(worst, error);
                }
            }
        }
        return worst;
    }
}
