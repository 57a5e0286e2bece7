package org.glidefx.cli;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.glidefx.bench.NetworkResult;
import org.glidefx.bench.Report;
import org.glidefx.bench.RunResult;
import org.glidefx.cli.kit.Event;
import org.glidefx.tensor.OperatorTime;
import org.jspecify.annotations.Nullable;

/**
 * Measurements of {@code glidefx bench --json}. FLOP counts multiplications and additions.
 *
 * @param threads 0 if the runtime chose
 * @param convolution FLOP per second that plain convolutions reach
 * @param matrix FLOP per second that matrix products reach
 * @param peakBytes left out if the system does not tell
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record BenchEvent(
        String command,
        String model,
        String device,
        int threads,
        int processors,
        double convolution,
        double matrix,
        List<Network> networks,
        List<RunResult> runs,
        double openSeconds,
        @Nullable Long peakBytes)
        implements Event {

    /**
     * One network.
     *
     * @param passes seconds of each pass
     * @param flop FLOP of one pass
     * @param share achieved FLOP per second, as a fraction of {@code convolution}
     */
    record Network(String file, List<Double> passes, double flop, double share, List<OperatorTime> operators) {}

    @Override
    public String event() {
        return "result";
    }

    static BenchEvent of(Report report) {
        return new BenchEvent(
                "bench",
                report.model(),
                report.device(),
                report.threads(),
                Runtime.getRuntime().availableProcessors(),
                report.ceiling().convolution(),
                report.ceiling().matrix(),
                report.networks().stream().map(network -> of(network, report)).toList(),
                report.runs(),
                report.openSeconds(),
                report.peakBytes().isPresent() ? report.peakBytes().getAsLong() : null);
    }

    private static Network of(NetworkResult network, Report report) {
        return new Network(
                network.file(),
                network.profile().passes(),
                network.profile().flop(),
                network.share(report.ceiling()),
                network.profile().operators());
    }
}
