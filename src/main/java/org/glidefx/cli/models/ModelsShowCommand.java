package org.glidefx.cli.models;

import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.glidefx.caption.VocabularyText;
import org.glidefx.cli.kit.CommandContext;
import org.glidefx.cli.kit.Event;
import org.glidefx.cli.kit.ExitCode;
import org.glidefx.cli.kit.ReportOptions;
import org.glidefx.install.Provenance;
import org.glidefx.jobs.Bytes;
import org.glidefx.model.ModelFolder;
import org.glidefx.model.ModelInfo;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code glidefx models show}: shows what one model is and can do. */
@Command(name = "show", description = "Show what a model is and can do.")
final class ModelsShowCommand implements Callable<Integer> {

    @Parameters(paramLabel = "NAME|DIR", defaultValue = "starter", description = "A model (default: ${DEFAULT-VALUE}).")
    private String model;

    @Mixin
    private ReportOptions report;

    private final CommandContext context;

    ModelsShowCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        ModelFolder folder = context.models().find(model);
        report.open(context.terminal())
                .say(Event.Model.whole(folder.info(), folder.directory().toString()), describe(folder));
        return ExitCode.DONE;
    }

    private static String describe(ModelFolder folder) {
        ModelInfo info = folder.info();
        return """
                %s: %s
                %s
                Makes:   %d x %d pixels
                Can:     %s
                Licence: %s
                Size:    %s
                Folder:  %s%s%s""".formatted(
                        info.name(),
                        info.title(),
                        info.description(),
                        info.outputSize(),
                        info.outputSize(),
                        info.capabilities().stream().sorted().collect(Collectors.joining(", ")),
                        info.licence(),
                        Bytes.words(folder.size()),
                        folder.directory(),
                        info.vocabulary().map(VocabularyText::lines).orElse(""),
                        Provenance.of(folder.directory())
                                .map(ModelsShowCommand::origins)
                                .orElse(""));
    }

    private static String origins(Provenance provenance) {
        StringBuilder text = new StringBuilder();
        text.append("\nMade:    ")
                .append(provenance.date())
                .append(", ")
                .append(provenance.precision().id());
        for (Provenance.Origin file : provenance.files()) {
            text.append("\n  ").append(file.name()).append(", ").append(Bytes.words(file.size()));
            text.append(", ").append(file.source()).append("\n    SHA-256 ").append(file.sha256());
        }
        return text.toString();
    }
}
