package org.glidefx.cli;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.concurrent.Callable;
import org.glidefx.cli.kit.CommandContext;
import org.glidefx.cli.kit.Diagnosis;
import org.glidefx.cli.kit.Diagnosis.Finding;
import org.glidefx.cli.kit.Event;
import org.glidefx.cli.kit.ExitCode;
import org.glidefx.cli.kit.ReportOptions;
import org.glidefx.cli.kit.Reporter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code glidefx doctor}: what this machine has for GlideFX and what it lacks. */
@Command(
        name = "doctor",
        description = {
            "Tell versions, folders, device, models and fonts, what is missing and what to install.",
            "The exit code is 1 if something is missing. Nothing is sent and nothing is changed; bug reports ask for this text."
        },
        footer = {"", "Examples:", "  glidefx doctor", "  glidefx doctor --json"})
final class DoctorCommand implements Callable<Integer> {

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
        Diagnosis diagnosis = context.doctor().get();
        List<Found> findings = diagnosis.findings().stream()
                .map(each -> new Found(each.topic(), each.name(), each.value(), each.remedy()))
                .toList();
        reporter.say(new Diagnosed("doctor", diagnosis.healthy(), findings), text(diagnosis));
        return diagnosis.healthy() ? ExitCode.DONE : ExitCode.FAILED;
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
