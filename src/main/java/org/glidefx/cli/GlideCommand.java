package org.glidefx.cli;

import java.io.File;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.function.Function;
import java.util.function.Predicate;
import org.glidefx.cli.batch.BatchCommand;
import org.glidefx.cli.evaluate.EvaluateCommand;
import org.glidefx.cli.gallery.GalleryCommand;
import org.glidefx.cli.kit.CommandContext;
import org.glidefx.cli.kit.ExitCode;
import org.glidefx.cli.kit.Terminal;
import org.glidefx.cli.models.ModelsCommand;
import org.glidefx.cli.picture.ClassifyCommand;
import org.glidefx.cli.picture.EditCommand;
import org.glidefx.cli.picture.GenerateCommand;
import org.glidefx.cli.picture.RankCommand;
import org.glidefx.cli.picture.ReplayCommand;
import org.glidefx.cli.picture.UpscaleCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code glidefx}: the root command. */
@Command(
        name = "glidefx",
        description =
                "Make and change pictures from captions. Without a command, or with a picture alone, the editor opens.",
        versionProvider = GlideCommand.Version.class,
        footer = {
            "",
            "Examples:",
            "  glidefx                                     open the editor",
            "  glidefx photo.jpg                           open a picture in the editor",
            "  glidefx generate \"a red apple\" -o apple.png",
            "  glidefx edit photo.jpg --mask mask.png \"a cat\" -o cat.png",
            "  glidefx replay cat.png --source photo.jpg --verify",
            "  glidefx rank \"a cat\" cat-1.png cat-2.png",
            "  glidefx models list",
            "  glidefx models install glide-filtered",
            "  glidefx gallery search fox",
            "  glidefx doctor                              what this machine has and lacks, for bug reports",
            "",
            "Exit codes: 0 done, 1 failed, 2 wrong usage, 3 model missing or damaged, 4 bad input file, 130 cancelled."
        })
public final class GlideCommand implements Runnable {

    private static final OptionSpec HELP = OptionSpec.builder("-h", "--help")
            .usageHelp(true)
            .description("Show this help.")
            .build();
    private static final OptionSpec VERSION = OptionSpec.builder("-V", "--version")
            .versionHelp(true)
            .description("Show the version.")
            .build();

    /** A sentence for output that a full disk, or a program that ended, did not take. */
    public static final String LOST = "The output could not be written; check the place that it goes to.";

    /** The constructor of each command, in the order of the help. */
    private static final List<Entry<String, Function<CommandContext, Object>>> COMMANDS = List.of(
            Map.entry("generate", GenerateCommand::new),
            Map.entry("edit", EditCommand::new),
            Map.entry("upscale", UpscaleCommand::new),
            Map.entry("batch", BatchCommand::new),
            Map.entry("evaluate", EvaluateCommand::new),
            Map.entry("replay", ReplayCommand::new),
            Map.entry("rank", RankCommand::new),
            Map.entry("classify", ClassifyCommand::new),
            Map.entry("bench", BenchCommand::new),
            Map.entry("models", ModelsCommand::tree),
            Map.entry("gallery", GalleryCommand::tree),
            Map.entry("doctor", DoctorCommand::new));

    @Spec
    private CommandSpec spec;

    @Parameters(arity = "0..*", hidden = true)
    private List<String> unknown = List.of();

    private GlideCommand() {}

    /** True if an argument is the name of a command rather than of a picture. */
    public static boolean isCommand(String argument) {
        return COMMANDS.stream().anyMatch(command -> command.getKey().equals(argument));
    }

    /**
     * Runs one command.
     *
     * @return the exit code, see {@link ExitCode}
     */
    public static int execute(CommandContext context, String... arguments) {
        CommandLine commandLine = commandLine(context, named(arguments));
        CliExceptionHandler handler = new CliExceptionHandler(context.terminal());
        commandLine.setExecutionExceptionHandler(handler).setParameterExceptionHandler(handler);
        try {
            return delivered(commandLine.execute(arguments), context.terminal());
        } catch (OutOfMemoryError tooLarge) {
            return handler.report(tooLarge, commandLine, arguments);
        }
    }

    /** The exit code, which must not say that all is well if what was written has reached nobody. */
    private static int delivered(int code, Terminal terminal) {
        if (!terminal.out().checkError() || code != ExitCode.DONE) {
            return code;
        }
        terminal.err().println(LOST);
        terminal.err().flush();
        return ExitCode.FAILED;
    }

    /**
     * Selects only the command that the arguments begin with, if any: picocli reads all annotations of each command
     * that it is given.
     */
    private static Predicate<String> named(String... arguments) {
        return arguments.length > 0 && isCommand(arguments[0]) ? arguments[0]::equals : name -> true;
    }

    /** The tree of all commands. */
    static CommandLine commandLine(CommandContext context) {
        return commandLine(context, name -> true);
    }

    private static CommandLine commandLine(CommandContext context, Predicate<String> wanted) {
        CommandLine commandLine = new CommandLine(new GlideCommand());
        for (Entry<String, Function<CommandContext, Object>> command : COMMANDS) {
            if (wanted.test(command.getKey())) {
                commandLine.addSubcommand(command.getValue().apply(context));
            }
        }
        commandLine
                .setOut(context.terminal().out())
                .setErr(context.terminal().err())
                .setUsageHelpAutoWidth(true);
        // A caption may start with @, which must not be read as the name of an argument file.
        commandLine.setExpandAtFiles(false).setInterpolateVariables(true);
        withHelp(commandLine);
        commandLine.getCommandSpec().addOption(VERSION);
        Choices.register(commandLine);
        return commandLine;
    }

    private static void withHelp(CommandLine commandLine) {
        commandLine.getCommandSpec().addOption(HELP);
        commandLine.getSubcommands().values().forEach(GlideCommand::withHelp);
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), misuse());
    }

    private String misuse() {
        if (unknown.isEmpty()) {
            return "A command is missing: generate, edit, batch, evaluate, replay, upscale, rank, classify, bench,"
                    + " models, gallery or doctor.";
        }
        if (unknown.size() > 1 && new File(unknown.getFirst()).isFile()) {
            return "The editor opens one picture at a time; give it alone.";
        }
        return "There is no command or picture called \"" + unknown.getFirst() + "\".";
    }

    /** Reads the version from the jar's manifest. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = GlideCommand.class.getPackage().getImplementationVersion();
            return new String[] {"GlideFX " + (version == null ? "(development build)" : version)};
        }
    }
}
