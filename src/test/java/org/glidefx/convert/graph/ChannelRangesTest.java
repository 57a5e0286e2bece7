package org.glidefx.convert.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.FloatBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Ranges by channel, and the kernel whose weights carry their scales. */
class ChannelRangesTest {

    private static ChannelRanges ranges(float[] lows, float... highs) {
        return ChannelRanges.around(lows, highs);
    }

    @Test
    void channelsKeepToThemselves() {
        ChannelRanges both = ranges(new float[] {-1, 2}, 1, 4).covering(ranges(new float[] {-3, 1}, 0, 9));
        assertThat(both.channels()).containsExactly(new ValueRange(-3, 1), new ValueRange(0, 9));
    }

    @Test
    void widerRangesKeepTheirFormAndStayFinite() {
        ChannelRanges wider = ranges(new float[] {-1, -Float.MAX_VALUE}, 3, 0).times(1.5f);
        assertThat(wider.channels()).containsExactly(new ValueRange(-1.5f, 4.5f), new ValueRange(-Float.MAX_VALUE, 0));
    }

    @Test
    void valuesOfOneSignUseAllCodes() {
        ChannelRanges positive = ranges(new float[] {0, 0}, 255, 51);
        assertThat(positive.sharedZeroPoint()).isZero();
        assertThat(positive.scales(0)).containsExactly(1, 0.2f);
        ChannelRanges negative = ranges(new float[] {-255}, 0);
        assertThat(negative.sharedZeroPoint()).isEqualTo(255);
    }

    @Test
    void theSharedZeroPointCoversEveryChannel() {
        ChannelRanges mixed = ranges(new float[] {-0.25f, -0.25f, 0}, 6, 1, 0.5f);
        int zero = mixed.sharedZeroPoint();
        float[] scales = mixed.scales(zero);
        for (int i = 0; i < scales.length; i++) {
            ValueRange range = mixed.channels().get(i);
            assertThat(zero + range.highest() / scales[i]).isLessThan(255.01f);
            assertThat(zero + range.lowest() / scales[i]).isGreaterThan(-0.01f);
        }
        assertThat(scales[2]).isLessThan(scales[0] / 4);
    }

    @Test
    void deadChannelsHaveAScale() {
        ChannelRanges dead = ranges(new float[] {0}, 0);
        assertThat(dead.scales(dead.sharedZeroPoint())).containsExactly(1);
        assertThat(dead.ownScales()).containsExactly(1);
        assertThat(dead.ownZeroPoints()).containsExactly(0);
    }

    @Test
    void whatDoesNotFitTogetherIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new ChannelRanges(List.of()));
        assertThatIllegalArgumentException().isThrownBy(() -> ranges(new float[] {0}, 1, 2));
        assertThatIllegalArgumentException().isThrownBy(() -> ranges(new float[] {Float.NaN}, 1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ranges(new float[] {0}, 1).covering(ranges(new float[] {0, 0}, 1, 1)))
                .withMessageContaining("expected 1 channels, found 2");
    }

    @Test
    void weightsCarryTheScalesOfTheirInputs() throws Exception {
        FloatBuffer weights = FloatBuffer.wrap(new float[] {1, -2, 4, 0.5f});
        Int8Kernel kernel = Int8Kernel.of("w", weights, new float[] {1, 0.5f}, new double[] {0, 0});
        assertThat(kernel.codes()).containsExactly((byte) 127, (byte) -127, (byte) 127, (byte) 8);
        assertThat(kernel.scales()).containsExactly(1 / 127f, 4 / 127f);
        assertThat(kernel.scalesOver(new float[] {2, 4})).containsExactly(1 / 254f, 1 / 127f);
    }

    @Test
    void aLargeBiasMakesScalesCoarser() throws Exception {
        FloatBuffer weights = FloatBuffer.wrap(new float[] {1e-9f});
        double[] bias = {100};
        double least = bias[0] / (1 << 30);
        Int8Kernel kernel = Int8Kernel.of("w", weights, new float[] {1}, new double[] {least});
        assertThat(kernel.scales()[0]).isEqualTo((float) least);
        byte[] codes = kernel.codesOf(bias);
        assertThat(codes[3] & 0xff).isBetween(0x3f, 0x40);
    }
}
