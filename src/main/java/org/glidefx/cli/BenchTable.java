package org.glidefx.cli;

import java.util.Locale;
import org.glidefx.bench.NetworkResult;
import org.glidefx.bench.Report;
import org.glidefx.bench.RunResult;
import org.glidefx.jobs.Bytes;
import org.glidefx.tensor.NetworkProfile;
import org.glidefx.tensor.OperatorTime;

/** A {@link Report} as text for users. */
final class BenchTable {

    private static final double GIGA = 1e9;
    private static final double MILLI = 1e-3;
    private static final int OPERATORS = 8;

    private final StringBuilder text = new StringBuilder();

    private BenchTable() {}

    static String of(Report report, boolean operators) {
        BenchTable table = new BenchTable();
        table.line(
                "%s on %s, %s of %d processors",
                report.model(),
                report.device(),
                report.threads() == 0 ? "threads chosen by the runtime" : report.threads() + " threads",
                Runtime.getRuntime().availableProcessors());
        table.line(
                "Plain convolutions reach %.0f GFLOP/s, matrix products %.0f.",
                report.ceiling().convolution() / GIGA, report.ceiling().matrix() / GIGA);
        table.line("");
        table.line(
                "%-28s %9s %9s %9s %9s %8s %7s",
                "network", "GFLOP", "best ms", "median", "slowest", "GFLOP/s", "share");
        for (NetworkResult network : report.networks()) {
            table.network(network, report, operators);
        }
        for (RunResult run : report.runs()) {
            table.run(run);
        }
        table.rest(report);
        return table.text.toString().stripTrailing();
    }

    private void network(NetworkResult network, Report report, boolean operators) {
        NetworkProfile profile = network.profile();
        line(
                "%-28s %9.2f %9.2f %9.2f %9.2f %8.0f %6.0f%%",
                network.file(),
                profile.flop() / GIGA,
                profile.best() / MILLI,
                profile.median() / MILLI,
                profile.slowest() / MILLI,
                profile.speed() / GIGA,
                100 * network.share(report.ceiling()));
        if (operators) {
            profile.operators().stream().limit(OPERATORS).forEach(this::operator);
        }
    }

    private void operator(OperatorTime time) {
        line("    %-24s %5d calls %9.2f ms", time.operator(), time.calls(), time.seconds() / MILLI);
    }

    private void run(RunResult run) {
        line("");
        line(
                "%s, %d steps: median %.2f s (%.2f to %.2f of %d), first preview after %.0f ms",
                run.what(),
                run.steps(),
                RunResult.median(run.seconds()),
                run.seconds().stream().mapToDouble(Double::doubleValue).min().orElseThrow(),
                run.seconds().stream().mapToDouble(Double::doubleValue).max().orElseThrow(),
                run.seconds().size(),
                RunResult.median(run.firstPreview()) / MILLI);
    }

    private void rest(Report report) {
        if (!report.runs().isEmpty()) {
            line("");
            line("Opening the model took %.2f s.", report.openSeconds());
        }
        report.peakBytes().ifPresent(bytes -> line("Peak memory: %s.", Bytes.words(bytes)));
    }

    private void line(String format, Object... values) {
        text.append(String.format(Locale.ROOT, format, values).stripTrailing()).append('\n');
    }
}
