package org.glidefx.convert;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.glidefx.convert.graph.DataType;
import org.glidefx.convert.graph.Dims;
import org.glidefx.convert.graph.Graph;
import org.glidefx.convert.graph.ModelCheck;
import org.glidefx.convert.graph.ModelWriter;
import org.glidefx.convert.graph.Ref;
import org.glidefx.digest.FileHash;
import org.glidefx.jobs.CancelToken;
import org.glidefx.jobs.Progress;
import org.glidefx.model.ModelFile;

/** Writes the networks of one conversion, checks them, tries them out and lists their files. */
final class NetworkWriter {

    private final StagingFolder staging;
    private final NetworkProbe probe;
    private final Progress progress;
    private final CancelToken cancel;
    private final long total;
    private final List<ModelFile> files = new ArrayList<>();
    private long done;

    /** @param total bytes of weights of all networks to come */
    NetworkWriter(StagingFolder staging, NetworkProbe probe, Progress progress, CancelToken cancel, long total) {
        this.staging = staging;
        this.probe = probe;
        this.progress = progress;
        this.cancel = cancel;
        this.total = Math.max(1, total);
    }

    void write(Graph graph, String name) throws IOException {
        write(graph, name, name + ".data");
    }

    /**
     * Writes a network with its large weights in {@code data}, which another network may have written already, with the same
     * weights.
     */
    void write(Graph graph, String name, String data) throws IOException {
        ModelWriter writer = new ModelWriter(bytes -> {
            cancel.throwIfCancelled();
            done += bytes;
            progress.report(done, total, "Writing " + name);
        });
        List<Path> written = writer.write(graph, staging.file(name), staging.file(data));
        ModelCheck.check(staging.file(name));
        probe.run(staging.file(name), values(graph.inputs()), values(graph.outputs()), cancel);
        for (Path file : written) {
            list(file);
        }
    }

    private static List<NetworkProbe.Value> values(List<Ref> refs) {
        return refs.stream()
                .map(ref -> new NetworkProbe.Value(ref.name(), kind(ref.type()), forOne(ref.dims())))
                .toList();
    }

    private static NetworkProbe.Kind kind(DataType type) {
        return switch (type) {
            case FLOAT -> NetworkProbe.Kind.FLOAT;
            case INT64 -> NetworkProbe.Kind.INT64;
            case BOOL -> NetworkProbe.Kind.BOOL;
            case FLOAT16 -> throw new IllegalStateException("expected 32-bit floats at the seams, found 16-bit ones");
        };
    }

    private static List<Long> forOne(Dims dims) {
        return dims.lengths().stream()
                .map(length -> length == Dims.BATCH ? 1L : length)
                .toList();
    }

    /** Lists a finished file, in place of one of the same name. */
    void list(Path file) throws IOException {
        String name = file.getFileName().toString();
        files.removeIf(known -> known.name().equals(name));
        files.add(new ModelFile(name, Files.size(file), FileHash.sha256(file, cancel)));
    }

    List<ModelFile> files() {
        return List.copyOf(files);
    }
}
