package org.glidefx.cli.picture;

import java.nio.file.Path;
import java.util.List;
import org.glidefx.picture.OutputFiles;
import picocli.CommandLine.Option;

/** Options for the files that the pictures are written to. */
final class OutputOption {

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            required = true,
            description =
                    "The PNG or lossless WebP file to write; an existing file is replaced only if it was made with"
                            + " the same settings.")
    private Path file;

    @Option(
            names = "--no-metadata",
            description =
                    "Write only the pixels and their colour profile: nothing about how they were made, and nothing that the"
                            + " source says about itself (Exif, IPTC, XMP, resolution).")
    private boolean bare;

    @Option(names = "--overwrite", description = "Replace whatever files are there already.")
    private boolean overwrite;

    boolean withMetadata() {
        return !bare;
    }

    OutputFiles plan(int count, List<Path> sources) {
        OutputFiles files = OutputFiles.plan(file, count, sources);
        existing(files).requireOurs();
        return files;
    }

    ExistingFiles existing(OutputFiles files) {
        return new ExistingFiles(files, overwrite);
    }
}
