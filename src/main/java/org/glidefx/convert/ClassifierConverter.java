package org.glidefx.convert;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.glidefx.convert.graph.BadModelException;
import org.glidefx.convert.graph.Graph;
import org.glidefx.convert.graph.ImportedModel;
import org.glidefx.convert.graph.ModelWriter;
import org.glidefx.jobs.CancelToken;
import org.glidefx.jobs.Progress;
import org.glidefx.model.ModelFile;

/**
 * Turns a noised classifier, given as ONNX with logits, into a network that guides sampling: score and gradient in one run.
 *
 * <p>The result takes {@code image} fp32 [N, 3, S, S], x_t; {@code timesteps} int64 [N]; {@code labels} int64 [N]; and returns
 * {@code score} fp32 [N], log p(label | x_t), and {@code gradient} [N, 3, S, S].
 */
public final class ClassifierConverter {

    /**
     * Converts on the calling thread; a conversion that fails or is stopped leaves the target as it was.
     *
     * @param classifier takes pictures, float [N, 3, S, S], and timesteps, int64 [N]; returns logits, float [N, classes]
     * @param target the network's file; large weights go beside it, into {@code <target>.data}
     * @return what was written
     * @throws BadModelException if the classifier is damaged, has other inputs or outputs, or cannot be differentiated
     * @throws IOException if a file cannot be read or written
     * @throws java.util.concurrent.CancellationException if {@code cancel} was cancelled
     */
    public ConvertedClassifier convert(Path classifier, Path target, Progress progress, CancelToken cancel)
            throws IOException {
        ClassifierGradientGraph.Built built = ClassifierGradientGraph.build(ImportedModel.read(classifier));
        Graph graph = built.graph();
        Path folder = Objects.requireNonNull(target.toAbsolutePath().getParent(), "expected a file, found a root");
        try (StagingFolder staging = StagingFolder.of(folder)) {
            NetworkWriter writer =
                    new NetworkWriter(staging, NetworkProbe.NONE, progress, cancel, ModelWriter.weightBytes(graph));
            writer.write(graph, target.getFileName().toString());
            List<String> files = writer.files().stream().map(ModelFile::name).toList();
            cancel.throwIfCancelled();
            staging.publish(files, List.of());
            return new ConvertedClassifier(target, files, built.imageSize(), built.classes());
        }
    }
}
