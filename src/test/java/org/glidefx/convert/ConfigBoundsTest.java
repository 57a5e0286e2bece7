package org.glidefx.convert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import org.glidefx.convert.UNetConfig.AttentionConfig;
import org.glidefx.convert.UNetConfig.Conditioning;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** For each field, the last values that are accepted and the first that are refused. */
class ConfigBoundsTest {

    private static final AttentionConfig ATTENTION = new AttentionConfig(List.of(8), 32, 1, 1);
    private static final Conditioning PLAIN = new Conditioning(false, false, 0);

    private static UNetConfig unet(int image, int channels, List<Integer> multipliers, int blocks) {
        return new UNetConfig(image, channels, multipliers, blocks, true, true, ATTENTION, PLAIN);
    }

    private static void refused(Runnable action, String message) {
        assertThatIllegalArgumentException().isThrownBy(action::run).withMessage(message);
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 64, 1024})
    void sidesFrom4To1024(int side) {
        assertThat(unet(side, 32, List.of(1), 1).imageSize()).isEqualTo(side);
    }

    @ParameterizedTest
    @ValueSource(ints = {Integer.MIN_VALUE, -64, 0, 3, 1025, Integer.MAX_VALUE})
    void otherSidesAreRefused(int side) {
        refused(() -> unet(side, 32, List.of(1), 1), "expected an image_size from 4 to 1024, found " + side);
    }

    @ParameterizedTest
    @ValueSource(ints = {-2, 0, 14, 15, 33, 4098, Integer.MAX_VALUE})
    void otherWidthsAreRefused(int channels) {
        refused(() -> unet(64, channels, List.of(2), 1), "expected even num_channels, 16 to 4096, found " + channels);
    }

    @ParameterizedTest
    @CsvSource({"16, 2", "32, 1", "48, 2", "4096, 64"})
    void widthsOfLevelsAreMultiplesOfTheGroups(int channels, int multiplier) {
        assertThat(unet(64, channels, List.of(multiplier), 1).embedding()).isEqualTo(4 * channels);
    }

    @ParameterizedTest
    @CsvSource({"16, 1", "48, 1", "32, 0", "32, -1", "32, 65", "34, 2"})
    void otherMultipliersAreRefused(int channels, int multiplier) {
        refused(
                () -> unet(64, channels, List.of(multiplier), 1),
                "expected a channel_mult that makes widths multiples of 32, found " + multiplier);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 17})
    void otherNumbersOfBlocksAreRefused(int blocks) {
        refused(() -> unet(64, 32, List.of(1), blocks), "expected num_res_blocks from 1 to 16, found " + blocks);
    }

    @Test
    void everyLevelHalvesAWholeNumberOfPixels() {
        for (int levels = 1; levels <= 8; levels++) {
            List<Integer> multipliers = new ArrayList<>();
            for (int i = 0; i < levels; i++) {
                multipliers.add(1);
            }
            int least = Math.max(4, 1 << (levels - 1));
            assertThatCode(() -> unet(least, 32, multipliers, 1)).doesNotThrowAnyException();
            if (levels > 1) {
                refused(
                        () -> unet(least + 1, 32, multipliers, 1),
                        "expected an image_size divisible by " + (1 << (levels - 1)) + ", found " + (least + 1));
            }
        }
    }

    @Test
    void levelsAreACopyOfOneToEight() {
        List<Integer> multipliers = new ArrayList<>(List.of(1, 2));
        UNetConfig config = unet(64, 32, multipliers, 1);
        multipliers.set(0, 9);
        assertThat(config.multipliers()).containsExactly(1, 2);
        refused(() -> unet(64, 32, List.of(), 1), "expected 1 to 8 levels in channel_mult, found []");
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 65})
    void smallPicturesFitInTheLarge(int low) {
        Conditioning upsampling = new Conditioning(false, true, low);
        refused(
                () -> new UNetConfig(64, 32, List.of(1), 1, true, true, ATTENTION, upsampling),
                "expected a low_res_size from 1 to image_size, found " + low);
        Conditioning base = new Conditioning(true, false, low);
        assertThatCode(() -> new UNetConfig(64, 32, List.of(1), 1, true, true, ATTENTION, base))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({
        "-2, 1, 1, 'num_head_channels of -1 or at least 1, found -2'",
        "0, 1, 1, 'num_head_channels of -1 or at least 1, found 0'",
        "32, 0, 1, 'num_heads of at least 1, found 0'",
        "32, 1, 0, 'num_heads_upsample of -1 or at least 1, found 0'",
        "32, 1, -1, 'num_heads_upsample of -1 or at least 1, found -1'"
    })
    void headsArePositive(int width, int heads, int headsUp, String message) {
        refused(() -> new AttentionConfig(List.of(8), width, heads, headsUp), "expected " + message);
    }

    @ParameterizedTest
    @CsvSource({"64, 192, 1, 3", "32, 32, 5, 1", "-1, 192, 4, 4", "-1, 7, 7, 7"})
    void headsFollowFromTheirWidthOrAreGiven(int headChannels, int width, int open, int heads) {
        assertThat(new AttentionConfig(List.of(), headChannels, 1, 1).headsFor(width, open))
                .isEqualTo(heads);
    }

    @ParameterizedTest
    @CsvSource({"64, 96, 1", "64, 32, 1", "-1, 96, 5", "-1, 4, 8"})
    void headsDivideTheChannels(int headChannels, int width, int open) {
        AttentionConfig config = new AttentionConfig(List.of(), headChannels, 1, 1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> config.headsFor(width, open))
                .withMessageStartingWith("expected attention heads that divide " + width + " channels");
    }

    @ParameterizedTest
    @CsvSource({
        "0, 512, 16, 8, 'a text_ctx from 1 to 4096, found 0'",
        "4097, 512, 16, 8, 'a text_ctx from 1 to 4096, found 4097'",
        "128, 0, 16, 8, 'an xf_width from 1 to 16384, found 0'",
        "128, 16385, 16, 8, 'an xf_width from 1 to 16384, found 16385'",
        "128, 512, 0, 8, 'xf_layers from 1 to 256, found 0'",
        "128, 512, 257, 8, 'xf_layers from 1 to 256, found 257'",
        "128, 512, 16, 0, 'xf_heads that divide 512 channels, found 0'",
        "128, 512, 16, -8, 'xf_heads that divide 512 channels, found -8'",
        "128, 512, 16, 3, 'xf_heads that divide 512 channels, found 3'",
        "128, 512, 16, 1024, 'xf_heads that divide 512 channels, found 1024'"
    })
    void impossibleTransformersAreRefused(int context, int width, int layers, int heads, String message) {
        refused(() -> new TextConfig(context, width, layers, heads, true, true), "expected " + message);
    }

    @ParameterizedTest
    @CsvSource({"1, 1, 1, 1", "4096, 16384, 256, 16384", "77, 510, 12, 5"})
    void transformersAtTheLimitsAreFine(int context, int width, int layers, int heads) {
        assertThatCode(() -> new TextConfig(context, width, layers, heads, false, false))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({
        "cosine, 1000, epsilon, 'a noise_schedule of squaredcos_cap_v2 or linear, found cosine'",
        "'', 1000, epsilon, 'a noise_schedule of squaredcos_cap_v2 or linear, found '",
        "linear, 1, epsilon, 'diffusion_steps from 2 to 100000, found 1'",
        "linear, 100001, epsilon, 'diffusion_steps from 2 to 100000, found 100001'",
        "linear, -5, epsilon, 'diffusion_steps from 2 to 100000, found -5'",
        "linear, 2, epsilon, 'diffusion_steps of more than 20 with a linear noise_schedule, found 2'",
        "linear, 20, epsilon, 'diffusion_steps of more than 20 with a linear noise_schedule, found 20'",
        "linear, 1000, V, 'a prediction of epsilon or v, found V'"
    })
    void impossibleSchedulesAreRefused(String kind, int steps, String prediction, String message) {
        refused(() -> new ScheduleConfig(kind, steps, prediction), "expected " + message);
    }

    @ParameterizedTest
    @CsvSource({"linear, 21, v", "squaredcos_cap_v2, 2, v", "squaredcos_cap_v2, 100000, epsilon"})
    void schedulesAtTheLimitsAreFine(String kind, int steps, String prediction) {
        ScheduleConfig config = new ScheduleConfig(kind, steps, prediction);
        assertThat(config.noise().timesteps()).isEqualTo(steps);
        assertThat(config.noise().alphaBar(steps - 1)).isPositive();
    }
}
