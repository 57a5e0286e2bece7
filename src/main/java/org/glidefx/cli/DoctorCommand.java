package org.glidefx.cli;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.glidefx.cli.kit.CommandContext;
import org.glidefx.cli.kit.Diagnosis;
import org.glidefx.cli.kit.Diagnosis.Finding;
import org.glidefx.cli.kit.Event;
import org.glidefx.cli.kit.ExitCode;
import org.glidefx.cli.kit.ReportOptions;
import org.glidefx.cli.kit.Reporter;
import org.glidefx.cli.kit.ServerOption;
import org.glidefx.engine.DeviceChoice;
import org.glidefx.engine.EngineOptions;
import org.glidefx.install.download.DownloadException;
import org.glidefx.update.Release;
import org.glidefx.update.UpdateAnswer;
import org.glidefx.update.UpdateCheck;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code glidefx doctor}: what GlideFX needs that this machine has or lacks. */
@Command(
        name = "doctor",
        description = {
            "Tell versions, folders, device, models and fonts, what is missing and what to install.",
            "The exit code is 1 if something is missing. Nothing is sent and nothing is changed; bug reports ask for this text.",
            "With --server, that server makes one picture; shows how long that takes and how much is sent."
        },
        footer = {
            "",
            "Examples:",
            "  glidefx doctor",
            "  glidefx doctor --json",
            "  glidefx doctor --check-for-updates",
            "  glidefx doctor --server https://gpu.example:8000 --model starter"
        })
final class DoctorCommand implements Callable<Integer> {

    @Mixin
    private ServerOption server;

    @Option(
            names = "--model",
            paramLabel = "NAME|DIR",
            defaultValue = "starter",
            description = "The model that the server is asked for (default: ${DEFAULT-VALUE}).")
    private String model;

    @Option(
            names = "--check-for-updates",
            description =
                    "Also ask the server of releases for the newest one. Nothing else of GlideFX ever does that by itself.")
    private boolean updates;

    @Mixin
    private ReportOptions report;

    private static final String PROGRAM = "program";
    private static final String UPDATES = "updates";

    private final CommandContext context;

    DoctorCommand(CommandContext context) {
        this.context = context;
    }

    /** The findings as JSON. */
    record Diagnosed(String command, boolean healthy, List<Found> findings) implements Event {
        @Override
        public String event() {
            return "result";
        }
    }

    /** @param remedy left out if nothing has to be done */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    record Found(String topic, String name, String value, Optional<String> remedy) {}

    @Override
    public Integer call() {
        Reporter reporter = report.open(context.terminal());
        Diagnosis diagnosis = look();
        List<Found> findings = diagnosis.findings().stream()
                .map(each -> new Found(each.topic(), each.name(), each.value(), each.remedy()))
                .toList();
        reporter.say(new Diagnosed("doctor", diagnosis.healthy(), findings), text(diagnosis));
        return diagnosis.healthy() ? ExitCode.DONE : ExitCode.FAILED;
    }

    private Diagnosis look() {
        Diagnosis looked = context.doctor().machine();
        Diagnosis machine = updates ? looked.with(newestRelease()) : looked;
        if (server.address().isEmpty()) {
            return machine;
        }
        EngineOptions options = new EngineOptions(model, DeviceChoice.AUTO, 0).on(server.address());
        List<Finding> findings = new ArrayList<>(machine.findings());
        findings.addAll(context.doctor().server(options, context.cancel()).findings());
        return new Diagnosis(findings);
    }

    private Finding newestRelease() {
        Optional<UpdateCheck> check = context.doctor().updates();
        if (check.isEmpty()) {
            return Finding.well(PROGRAM, UPDATES, "this build names no address of releases; look where you got it");
        }
        try {
            return Finding.well(PROGRAM, UPDATES, words(check.get().look(context.cancel())));
        } catch (DownloadException unknown) {
            return Finding.bad(PROGRAM, UPDATES, "not known", unknown.sentence());
        }
    }

    private static String words(UpdateAnswer answer) {
        return switch (answer) {
            case UpdateAnswer.Newer newer -> "GlideFX " + newer.release().number() + " is out" + at(newer.release());
            case UpdateAnswer.Current current ->
                "none; the newest release is " + current.release().number();
            case UpdateAnswer.Incomparable other ->
                "the newest release is " + other.release().number() + at(other.release())
                        + "; this build does not know its own version";
            case UpdateAnswer.NothingReleased nothing -> "nothing has been released yet";
        };
    }

    private static String at(Release release) {
        return release.page().map(page -> ": " + page).orElse("");
    }

    private static String text(Diagnosis diagnosis) {
        StringBuilder text = new StringBuilder();
        String topic = "";
        for (Finding finding : diagnosis.findings()) {
            if (!finding.topic().equals(topic)) {
                topic = finding.topic();
                text.append(topic).append('\n');
            }
            text.append(String.format(
                    "  %s %-16s %s%n", finding.remedy().isEmpty() ? " " : "!", finding.name(), finding.value()));
            finding.remedy()
                    .ifPresent(remedy -> text.append("      ").append(remedy).append('\n'));
        }
        return text.append(diagnosis.healthy() ? "Nothing is missing." : "What is marked with ! needs attention.")
                .toString();
    }
}
