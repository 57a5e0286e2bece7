package org.glidefx.cli.kit;

import java.util.function.Supplier;
import org.glidefx.errors.UserException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** Turns errors in the values of options into usage errors, which point to the help. */
public final class Usage {

    private Usage() {}

    /** @throws ParameterException with the same message, if {@code value} throws a {@link UserException} */
    public static <T> T checked(CommandSpec command, Supplier<T> value) {
        try {
            return value.get();
        } catch (UserException outOfRange) {
            throw new ParameterException(command.commandLine(), outOfRange.getMessage(), outOfRange);
        }
    }
}
