package org.glidefx.cli;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.ArrayList;
import java.util.List;
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
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code glidefx doctor}: what this machine has for GlideFX and what it lacks. */
@Command(
        name = "doctor",
        description = {
            "Tell versions, folders, device, models and fonts, what is missing and what to install.",
            "The exit code is 1 if something is missing. Nothing is sent and nothing is changed; bug reports ask for this text.",
            "With --server, that server is asked to make one picture, and how long that takes and how much is sent is told."
        },
        footer = {
            "",
            "Examples:",
            "  glidefx doctor",
            "  glidefx doctor --json",
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

    @Mixin
    private ReportOptions report;

    private final CommandContext context;

    DoctorCommand(CommandContext context) {
        this.context = context;
    }

    /** The findings for programs. */
    record Diagnosed(String command, boolean healthy, List<Found> findings) implements Event {
        @Override
        public String event() {
            return "result";
        }
    }

    /** @param remedy left out where all is well */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    record Found(String topic, String name, String value, java.util.Optional<String> remedy) {}

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
        Diagnosis machine = context.doctor().machine();
        if (server.address().isEmpty()) {
            return machine;
        }
        EngineOptions options = new EngineOptions(model, DeviceChoice.AUTO, 0).on(server.address());
        List<Finding> findings = new ArrayList<>(machine.findings());
        findings.addAll(context.doctor().server(options, context.cancel()).findings());
        return new Diagnosis(findings);
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
