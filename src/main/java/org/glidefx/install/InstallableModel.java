package org.glidefx.install;

import java.util.List;
import java.util.Optional;
import org.glidefx.model.ModelManifest;
import org.glidefx.model.ModelText;

/**
 * A model that can be installed.
 *
 * @param text the texts for its model.json
 * @param guidance default guidance scales; empty for none of its own
 * @param files in the order in which they are downloaded and converted
 */
public record InstallableModel(
        ModelText text,
        Licence licence,
        ModelCard card,
        Optional<ModelManifest.Guidance> guidance,
        List<SourceFile> files) {

    public InstallableModel {
        files = List.copyOf(files);
        if (files.stream().noneMatch(SourceFile::isCheckpoint)) {
            throw new IllegalArgumentException("expected checkpoints for " + text.name() + ", found none");
        }
        if (files.stream().map(SourceFile::name).distinct().count() != files.size()) {
            throw new IllegalArgumentException("expected each file of " + text.name() + " once, found one twice");
        }
    }

    public String name() {
        return text.name();
    }

    /** The title for users. */
    public String title() {
        return text.title();
    }

    /** One sentence. */
    public String description() {
        return text.description();
    }

    /** Approximate bytes to download. */
    public long downloadSize() {
        return files.stream().mapToLong(SourceFile::size).sum();
    }

    /** Approximate bytes of the installed model; checkpoints are assumed to hold 32-bit floats. */
    public long installedSize(Precision precision) {
        return files.stream().mapToLong(file -> installedSize(file, precision)).sum();
    }

    /** Approximate bytes that a file takes in the installed model. */
    static long installedSize(SourceFile file, Precision precision) {
        return file.isCheckpoint() && precision == Precision.FP16 ? file.size() / 2 : file.size();
    }

    /** The vocabulary among the files, if there is one. */
    Optional<SourceFile> vocabulary() {
        return files.stream().filter(file -> !file.isCheckpoint()).findFirst();
    }
}
