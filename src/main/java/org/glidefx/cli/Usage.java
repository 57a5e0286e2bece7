package org.glidefx.cli;

import java.util.function.Supplier;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** Makes wrong usage out of values that a record does not take; the sentence is the record's own. */
final class Usage {

    private Usage() {}

    /** @throws ParameterException if {@code value} throws an {@link IllegalArgumentException} */
    static <T> T checked(CommandSpec command, Supplier<T> value) {
        try {
            return value.get();
        } catch (IllegalArgumentException outOfRange) {
            throw new ParameterException(command.commandLine(), outOfRange.getMessage(), outOfRange);
        }
    }
}
