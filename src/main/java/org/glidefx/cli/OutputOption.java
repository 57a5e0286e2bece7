package org.glidefx.cli;

import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Option;

/** Where the pictures go. */
final class OutputOption {

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            required = true,
            description = "The PNG or WebP (without loss) file to write; an existing one is replaced.")
    private Path file;

    @Option(
            names = "--no-metadata",
            description = "Write the pixels alone: no caption, no settings, no mask, no word of how they were made.")
    private boolean bare;

    boolean withMetadata() {
        return !bare;
    }

    OutputFiles plan(int count, List<Path> sources) {
        return OutputFiles.plan(file, count, sources);
    }
}
