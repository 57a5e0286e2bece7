package org.glidefx.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.glidefx.jobs.CancelToken;
import org.glidefx.onnx.Device;
import org.glidefx.onnx.OnnxRuntime;
import org.glidefx.onnx.RuntimeOptions;
import org.glidefx.tensor.NetworkProfile;
import org.glidefx.tensor.NetworkProfiler;
import org.junit.jupiter.api.Test;

class CeilingTest {

    /** Runs only one pass, whatever is asked for, and records the result. */
    private record Quick(OnnxRuntime runtime, List<NetworkProfile> seen) implements NetworkProfiler {

        @Override
        public NetworkProfile profile(Path file, int passes, CancelToken cancel) {
            assertThat(file).exists();
            seen.add(runtime.profile(file, 1, cancel));
            return seen.getLast();
        }

        @Override
        public String device() {
            return runtime.device();
        }
    }

    @Test
    void theQuickestOfSeveralConvolutionsCountsAndWorkGoesByItsFormula() {
        Quick quick = new Quick(OnnxRuntime.start(new RuntimeOptions(Device.CPU, 2)), new ArrayList<>());
        Ceiling ceiling = Ceiling.measure(quick, CancelToken.none());

        assertThat(quick.seen())
                .extracting(NetworkProfile::flop)
                .containsExactly(flop(64, 64), flop(192, 64), flop(384, 32), 4 * 2.0 * 1024 * 1024 * 1024);
        double quickest = quick.seen().subList(0, 3).stream()
                .mapToDouble(NetworkProfile::speed)
                .max()
                .orElseThrow();
        assertThat(ceiling.convolution()).isEqualTo(quickest);
        assertThat(ceiling.best()).isEqualTo(Math.max(ceiling.convolution(), ceiling.matrix()));
    }

    private static double flop(int channels, int side) {
        return 4 * 2.0 * channels * channels * 9 * side * side;
    }
}
