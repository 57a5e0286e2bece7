package org.glidefx.cli;

import java.nio.file.Path;
import java.util.List;
import org.glidefx.jobs.CancelToken;
import org.glidefx.tensor.NetworkProfile;
import org.glidefx.tensor.NetworkProfiler;
import org.glidefx.tensor.OperatorTime;

/** Every network takes 20 to 40 ms for 1 GFLOP. */
final class FakeProfiler implements NetworkProfiler {

    @Override
    public NetworkProfile profile(Path file, int passes, CancelToken cancel) {
        cancel.throwIfCancelled();
        return new NetworkProfile(
                List.of(0.03, 0.02, 0.04),
                List.of(new OperatorTime("Conv", 12, 0.015, 1e9), new OperatorTime("Mul", 40, 0.005, 0)));
    }

    @Override
    public String device() {
        return "a fake";
    }
}
