package org.glidefx.convert;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.glidefx.testing.Goldens;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Converted networks against what the official PyTorch code computes from the same checkpoint. */
class GoldenNetworksTest {

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
    void checkpointsOfTheOlderFormatComputeTheSame() throws Exception {
        ConversionResult result = Conversions.golden(
                "unet-upsample", "checkpoint-legacy.pt", folder.resolve("model"), WeightStorage.FP32);
        assertThat(worstOf("unet-upsample", result)).isLessThan(TOLERANCE);
    }

    @Test
    void sixteenBitStorageRoundsTheWeightsOfALargerCheckpoint() throws Exception {
        ConversionResult result = convert("unet-plain", WeightStorage.FP16);
        assertThat(worstOf("unet-plain", result)).isBetween(1e-6, 5e-3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"unet-upsample-inpaint", "unet-plain"})
    void networksHaveTheInputsAndOutputsThatProgramsKnow(String name) throws Exception {
        ConversionResult result = convert(name, WeightStorage.FP32);
        try (OnnxRun text = new OnnxRun(result.folder().resolve(result.textEncoder()));
                OnnxRun unet = new OnnxRun(result.folder().resolve(result.network()))) {
            assertThat(text.inputNames()).containsExactly("tokens", "mask");
            assertThat(text.outputNames()).containsExactly("xf_proj", "xf_out");
            assertThat(unet.outputNames()).containsExactly("out");
            assertThat(unet.inputNames()).startsWith("x", "timesteps", "xf_proj", "xf_out");
            assertThat(unet.inputNames().contains("low_res")).isEqualTo(name.contains("upsample"));
            assertThat(unet.inputNames().contains("inpaint_mask")).isEqualTo(name.contains("inpaint"));
        }
    }

    private ConversionResult convert(String name, WeightStorage storage) throws Exception {
        return Conversions.golden(name, "checkpoint.pt", folder.resolve("model"), storage);
    }

    /** The largest relative error of all outputs, for the goldens' inputs. */
    private static double worstOf(String name, ConversionResult result) throws Exception {
        double text = Conversions.worstError(result.folder().resolve(result.textEncoder()), new Goldens(name));
        return Math.max(text, Conversions.worstError(result.folder().resolve(result.network()), new Goldens(name)));
    }
}
