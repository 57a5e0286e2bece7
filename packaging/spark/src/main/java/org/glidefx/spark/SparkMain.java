package org.glidefx.spark;

import java.util.Arrays;
import java.util.concurrent.CancellationException;
import org.glidefx.cli.kit.ExitCode;
import org.glidefx.errors.UserError;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;

/** What spark-submit starts. */
@Command(
        name = "glidefx-spark",
        description = "Batches and evaluations of GlideFX as jobs of Apache Spark.",
        subcommands = {BatchJobCommand.class, EvaluateJobCommand.class},
        synopsisSubcommandLabel = "COMMAND",
        scope = CommandLine.ScopeType.INHERIT,
        mixinStandardHelpOptions = true)
public final class SparkMain {

    private SparkMain() {}

    /**
     * Runs a job.
     *
     * @param args see {@code --help}
     */
    public static void main(String[] args) {
        int code = run(args);
        if (code != ExitCode.DONE) {
            System.exit(code);
        }
    }

    /** The exit code. */
    static int run(String... args) {
        CommandLine commands = new CommandLine(new SparkMain());
        commands.setExecutionExceptionHandler((failure, command, parsed) -> report(failure));
        commands.setParameterExceptionHandler(SparkMain::misused);
        if (args.length == 0) {
            commands.usage(System.err);
            return ExitCode.WRONG_USAGE;
        }
        int code = commands.execute(args);
        if (code == ExitCode.DONE && System.out.checkError()) {
            System.err.println("The rows could not be written; check the place that they go to.");
            return ExitCode.FAILED;
        }
        return code;
    }

    private static int misused(ParameterException failure, String[] args) {
        new RowPrinter(System.out)
                .error(ExitCode.WRONG_USAGE, sentence(failure) + " (of " + Arrays.toString(args) + ")");
        return ExitCode.WRONG_USAGE;
    }

    private static int report(Exception failure) throws Exception {
        int code = code(failure);
        if (!(failure instanceof UserError)) {
            // A fault of the program or of the cluster: Spark's own log says more, and ends with this.
            throw failure;
        }
        new RowPrinter(System.out).error(code, sentence(failure));
        return code;
    }

    private static int code(Exception failure) {
        if (failure instanceof CancellationException) {
            return ExitCode.CANCELLED;
        }
        if (failure instanceof UserError error) {
            return switch (error.kind()) {
                case USAGE -> ExitCode.WRONG_USAGE;
                case INPUT -> ExitCode.BAD_INPUT;
                case MODEL -> ExitCode.MODEL_UNUSABLE;
                case OUTPUT, FAILED -> ExitCode.FAILED;
            };
        }
        return ExitCode.FAILED;
    }

    private static String sentence(Exception failure) {
        return String.valueOf(failure.getMessage()).lines().findFirst().orElse("It failed.");
    }
}
