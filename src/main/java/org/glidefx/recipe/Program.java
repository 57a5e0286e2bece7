package org.glidefx.recipe;

/** The program that files name as their maker. */
public final class Program {

    private Program() {}

    /** Name and version, such as "GlideFX 0.1.0"; the name alone where the program was not packaged. */
    public static String name() {
        String version = Program.class.getPackage().getImplementationVersion();
        return version == null ? "GlideFX" : "GlideFX " + version;
    }
}
