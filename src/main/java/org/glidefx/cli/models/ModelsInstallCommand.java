package org.glidefx.cli.models;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.glidefx.cli.kit.CommandContext;
import org.glidefx.cli.kit.Event;
import org.glidefx.cli.kit.ExitCode;
import org.glidefx.cli.kit.ReportOptions;
import org.glidefx.cli.kit.Reporter;
import org.glidefx.cli.kit.Usage;
import org.glidefx.install.InstallListener;
import org.glidefx.install.InstallProgress;
import org.glidefx.install.InstallRequest;
import org.glidefx.install.InstallableModel;
import org.glidefx.install.ModelInstaller;
import org.glidefx.install.Precision;
import org.glidefx.jobs.Bytes;
import org.glidefx.model.ModelFolder;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code glidefx models install}: downloads and converts a published model. */
@Command(
        name = "install",
        description = {
            "Download a model, convert it and try it out.",
            "If it is interrupted, downloads are kept and resumed next time."
        },
        footer = {
            "",
            "Examples:",
            "  glidefx models install glide-filtered",
            "  glidefx models install glide-filtered --precision fp16 --from ~/Downloads",
            "  glidefx models install glide-filtered --source https://mirror.example.org/glide --accept-licence",
            "",
            "Proxies: HTTPS_PROXY, HTTP_PROXY and NO_PROXY, else the settings of the system."
        })
final class ModelsInstallCommand implements Callable<Integer> {

    private static final Set<String> YES = Set.of("y", "yes");

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "NAME", description = "The model, such as glide-filtered.")
    private String model;

    @Option(
            names = {"--accept-licence", "--yes"},
            description = "Accept the licence and the limits without being asked.")
    private boolean accepted;

    @Option(
            names = "--precision",
            paramLabel = "fp32|fp16",
            defaultValue = "fp16",
            description =
                    "How weights are stored: fp16 takes half the space, computation is fp32 (default: ${DEFAULT-VALUE}).")
    private Precision precision;

    @Option(names = "--source", paramLabel = "URL", description = "A mirror: the address of a folder with the files.")
    private @Nullable String source;

    @Option(
            names = "--from",
            paramLabel = "DIR|FILE",
            description = "Files that you already have, also as .safetensors; can be repeated.")
    private List<Path> own = List.of();

    @Mixin
    private ReportOptions report;

    private final CommandContext context;

    ModelsInstallCommand(CommandContext context) {
        this.context = context;
    }

    /** @throws IOException an {@link org.glidefx.install.InstallException}, see {@link ModelInstaller#install} */
    @Override
    public Integer call() throws IOException {
        ModelInstaller installer = context.installers().get();
        InstallableModel offered = installer.catalogue().find(model);
        Reporter reporter = report.open(context.terminal());
        InstallRequest request = request();
        if (installer.installed(model).isEmpty()) {
            String offer = Offer.describe(offered, request, installer.root().toString());
            reporter.say(Event.Offer.of(offered, precision), offer);
            if (!agrees(offered, offer)) {
                reporter.note("Nothing was installed.");
                return ExitCode.CANCELLED;
            }
        }
        long start = System.nanoTime();
        ModelFolder installed = installer.install(request, listener(reporter), context.cancel());
        double seconds = Duration.ofNanos(System.nanoTime() - start).toMillis() / 1000.0;
        reporter.say(
                new Event.Installed(
                        "models install",
                        installed.info().name(),
                        installed.directory().toString(),
                        installed.size(),
                        seconds),
                "Installed " + installed.info().name() + ", " + Bytes.words(installed.size()) + ", in "
                        + installed.directory() + "; use it with --model "
                        + installed.info().name());
        return ExitCode.DONE;
    }

    private InstallRequest request() {
        try {
            Optional<URI> mirror = source == null ? Optional.empty() : Optional.of(new URI(source));
            return Usage.checked(spec, () -> new InstallRequest(model, precision, mirror, own, true));
        } catch (URISyntaxException unusable) {
            throw new ParameterException(
                    spec.commandLine(),
                    "The source must be an http or https address, not \"" + source + "\".",
                    unusable);
        }
    }

    private boolean agrees(InstallableModel offered, String offer) {
        if (accepted) {
            return true;
        }
        String question = "Do you accept the licence and these limits? [y/N] ";
        String answer = report.isJson()
                ? null
                : context.terminal()
                        .questions()
                        // Nobody can accept what was not shown, so being quiet ends where there is a question.
                        .ask(report.isQuiet() ? offer + "\n" + question : question)
                        .orElse(null);
        if (answer == null) {
            throw new ParameterException(
                    spec.commandLine(),
                    "Installing " + offered.name() + " needs your acceptance of its licence ("
                            + offered.licence().id() + ") and limits; read them and add --accept-licence.");
        }
        return YES.contains(answer.strip().toLowerCase(Locale.ROOT));
    }

    private static InstallListener listener(Reporter reporter) {
        return new InstallListener() {
            @Override
            public void progress(InstallProgress progress) {
                reporter.install(progress);
            }

            @Override
            public void note(String sentence) {
                reporter.note(sentence);
            }
        };
    }
}
