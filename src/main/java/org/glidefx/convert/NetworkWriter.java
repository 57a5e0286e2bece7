package org.glidefx.convert;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.glidefx.convert.Manifest.FileEntry;
import org.glidefx.convert.graph.Graph;
import org.glidefx.convert.graph.ModelCheck;
import org.glidefx.convert.graph.ModelWriter;
import org.glidefx.jobs.CancelToken;
import org.glidefx.jobs.Progress;

/** Writes the networks of one conversion, checks them and keeps count of their files. */
final class NetworkWriter {

    private final StagingFolder staging;
    private final Progress progress;
    private final CancelToken cancel;
    private final long total;
    private final List<FileEntry> files = new ArrayList<>();
    private long done;

    /** @param total bytes of weights of all networks to come */
    NetworkWriter(StagingFolder staging, Progress progress, CancelToken cancel, long total) {
        this.staging = staging;
        this.progress = progress;
        this.cancel = cancel;
        this.total = Math.max(1, total);
    }

    void write(Graph graph, String name) throws IOException {
        write(graph, name, name + ".data");
    }

    /** Writes a network whose large weights lie in {@code data}, where another network may have put the same already. */
    void write(Graph graph, String name, String data) throws IOException {
        ModelWriter writer = new ModelWriter(bytes -> {
            cancel.throwIfCancelled();
            done += bytes;
            progress.report(done, total, "Writing " + name);
        });
        List<Path> written = writer.write(graph, staging.file(name), staging.file(data));
        ModelCheck.check(staging.file(name));
        for (Path file : written) {
            list(file);
        }
    }

    /** Counts a finished file, in place of one of the same name. */
    void list(Path file) throws IOException {
        String name = file.getFileName().toString();
        files.removeIf(known -> known.name().equals(name));
        files.add(new FileEntry(name, Files.size(file), FileHash.sha256(file, cancel)));
    }

    List<FileEntry> files() {
        return List.copyOf(files);
    }
}
