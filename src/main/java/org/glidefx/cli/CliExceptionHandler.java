package org.glidefx.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.concurrent.CancellationException;
import org.glidefx.cli.kit.ExitCode;
import org.glidefx.cli.kit.JsonReporter;
import org.glidefx.cli.kit.ReportOptions;
import org.glidefx.cli.kit.Reporter;
import org.glidefx.cli.kit.Terminal;
import org.glidefx.cli.kit.TextReporter;
import org.glidefx.errors.UserError;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * Turns whatever stopped a command into one sentence and an exit code. Nothing else does.
 *
 * <p>Stack traces go to standard error with {@code --verbose}, and nowhere else.
 */
public final class CliExceptionHandler implements IExecutionExceptionHandler, IParameterExceptionHandler {

    private final Terminal terminal;

    CliExceptionHandler(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public int handleExecutionException(Exception failure, CommandLine command, ParseResult arguments) {
        return report(failure, command, arguments.originalArgs().toArray(String[]::new));
    }

    @Override
    public int handleParseException(ParameterException failure, String[] arguments) {
        return report(failure, failure.getCommandLine(), arguments);
    }

    /** Reports any failure, including one that is not an {@link Exception}, such as an {@link OutOfMemoryError}. */
    int report(Throwable failure, CommandLine command, String[] arguments) {
        int code = code(failure);
        boolean json = Arrays.asList(arguments).contains(ReportOptions.JSON);
        Reporter reporter = json ? new JsonReporter(terminal.out(), false) : new TextReporter(terminal, false);
        reporter.error(code, sentence(failure));
        if (Arrays.asList(arguments).contains(ReportOptions.VERBOSE)) {
            failure.printStackTrace(terminal.err());
            terminal.err().flush();
        }
        if (failure instanceof ParameterException misuse && !json) {
            explain(misuse, command, terminal.err());
        }
        return code;
    }

    private static int code(Throwable failure) {
        if (failure instanceof CancellationException) {
            return ExitCode.CANCELLED;
        }
        if (failure instanceof ParameterException) {
            return ExitCode.WRONG_USAGE;
        }
        return failure instanceof UserError error ? code(error.kind()) : ExitCode.FAILED;
    }

    private static int code(UserError.Kind kind) {
        return switch (kind) {
            case USAGE -> ExitCode.WRONG_USAGE;
            case INPUT -> ExitCode.BAD_INPUT;
            case MODEL -> ExitCode.MODEL_UNUSABLE;
            case OUTPUT, FAILED -> ExitCode.FAILED;
        };
    }

    private static String sentence(Throwable failure) {
        if (failure instanceof CancellationException) {
            return "Stopped; finished results are kept.";
        }
        if (failure instanceof OutOfMemoryError) {
            return "There is not enough memory for this; use a smaller picture or close other programs.";
        }
        if (failure instanceof ParameterException) {
            return firstLine(String.valueOf(failure.getMessage()));
        }
        if (failure instanceof UserError error) {
            return firstLine(error.sentence());
        }
        if (failure instanceof IOException) {
            return "Reading or writing files failed; check the disk's free space and the folders' permissions.";
        }
        return "Something went wrong inside GlideFX (" + failure.getClass().getSimpleName()
                + "); run it again with --verbose and report what it says.";
    }

    private static String firstLine(String message) {
        return message.lines().findFirst().orElse("Something went wrong.");
    }

    private static void explain(ParameterException misuse, CommandLine command, PrintWriter err) {
        UnmatchedArgumentException.printSuggestions(misuse, err);
        err.println("Help: " + command.getCommandSpec().qualifiedName() + " --help");
        err.flush();
    }
}
