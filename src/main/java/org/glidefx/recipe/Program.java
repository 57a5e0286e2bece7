package org.glidefx.recipe;

import java.util.Optional;

/** The program that files name as their maker. */
public final class Program {

    private Program() {}

    /** Name and version, such as "GlideFX 0.1.0"; the name alone where the program was not packaged. */
    public static String name() {
        return version().map(version -> "GlideFX " + version).orElse("GlideFX");
    }

    /** The version, such as "0.1.0"; empty where the program was not packaged. */
    public static Optional<String> version() {
        return Optional.ofNullable(Program.class.getPackage().getImplementationVersion());
    }
}
