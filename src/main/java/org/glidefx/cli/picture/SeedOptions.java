package org.glidefx.cli.picture;

import picocli.CommandLine.Option;

/** Options for the seed and the number of pictures. */
final class SeedOptions {

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "0",
            description = "The same seed and settings give the same picture (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(
            names = "--count",
            paramLabel = "N",
            defaultValue = "1",
            description = "How many pictures, 1 to 64; FILE becomes FILE-1, FILE-2, ... (default: ${DEFAULT-VALUE}).")
    private int count;

    long seed() {
        return seed;
    }

    int count() {
        return count;
    }
}
