package org.glidefx.cli.kit;

import java.util.function.Supplier;
import org.glidefx.errors.UserException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** Adds a hint at the help to values that cannot be asked for; the sentence stays. */
public final class Usage {

    private Usage() {}

    /** @throws ParameterException if {@code value} throws a {@link UserException} */
    public static <T> T checked(CommandSpec command, Supplier<T> value) {
        try {
            return value.get();
        } catch (UserException outOfRange) {
            throw new ParameterException(command.commandLine(), outOfRange.getMessage(), outOfRange);
        }
    }
}
