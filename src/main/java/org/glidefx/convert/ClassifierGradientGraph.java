package org.glidefx.convert;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.glidefx.convert.graph.BadModelException;
import org.glidefx.convert.graph.DataType;
import org.glidefx.convert.graph.Dims;
import org.glidefx.convert.graph.GradientException;
import org.glidefx.convert.graph.Gradients;
import org.glidefx.convert.graph.Graph;
import org.glidefx.convert.graph.GraphBuilder;
import org.glidefx.convert.graph.ImportedModel;
import org.glidefx.convert.graph.MathOps;
import org.glidefx.convert.graph.ReductionOps;
import org.glidefx.convert.graph.Ref;

/**
 * A classifier of noisy pictures with the gradient of log p(y | x_t) (Dhariwal and Nichol 2021, section 4).
 *
 * <p>Inputs: {@code image} fp32 [N, 3, S, S], x_t; {@code timesteps} int64 [N], original; {@code labels} int64 [N]. Outputs:
 * {@code score} fp32 [N], the logarithm of the label's probability, and {@code gradient} [N, 3, S, S], the gradient of each
 * score with respect to its own picture.
 */
final class ClassifierGradientGraph {

    private static final int MAX_SIDE = 4096;
    private static final int MAX_CLASSES = 1_000_000;

    private final ImportedModel classifier;
    private final GraphBuilder graph = new GraphBuilder("classifier-gradient");
    private final MathOps math = new MathOps(graph);

    /**
     * @param imageSize S
     * @param classes how many labels there are
     */
    record Built(Graph graph, int imageSize, int classes) {}

    private ClassifierGradientGraph(ImportedModel classifier) {
        this.classifier = classifier;
    }

    /**
     * @param classifier takes pictures, float [N, 3, S, S], and timesteps, int64 [N]; returns logits, float [N, classes]
     * @throws BadModelException if it does not, or cannot be differentiated
     */
    static Built build(ImportedModel classifier) throws IOException {
        try {
            return new ClassifierGradientGraph(classifier).build();
        } catch (GradientException e) {
            String reason = String.valueOf(e.getMessage());
            BadModelException bad = new BadModelException("it cannot be differentiated (" + inside(reason) + ")");
            bad.initCause(e);
            throw bad;
        }
    }

    private static String inside(String sentence) {
        String stripped = sentence.endsWith(".") ? sentence.substring(0, sentence.length() - 1) : sentence;
        return stripped.substring(0, 1).toLowerCase(Locale.ROOT) + stripped.substring(1);
    }

    private Built build() throws BadModelException {
        List<Ref> inputs = classifier.inputs();
        Ref picture = only(inputs, DataType.FLOAT, 4, "pictures, float [N, 3, S, S]");
        Ref moment = only(inputs, DataType.INT64, 1, "timesteps, int64 [N]");
        boolean square = picture.dim(2) == picture.dim(3) && picture.dim(2) <= MAX_SIDE;
        if (inputs.size() != 2 || picture.dim(1) != 3 || !square) {
            throw new BadModelException("expected square pictures with three channels and timesteps, found " + inputs);
        }
        Ref image = graph.input("image", DataType.FLOAT, picture.dims());
        Ref timesteps = graph.input("timesteps", DataType.INT64, moment.dims());
        graph.enter("classifier");
        List<Ref> outputs = classifier.addTo(graph, Map.of(picture, image, moment, timesteps));
        Ref logits = outputs.getFirst();
        if (logits.type() != DataType.FLOAT
                || logits.dims().rank() != 2
                || logits.dim(0) != image.dim(0)
                || logits.dim(1) > MAX_CLASSES) {
            throw new BadModelException("expected logits, float [N, classes], found " + logits.dims());
        }
        Ref score = score(logits);
        graph.enter("gradient");
        Ref gradient = new Gradients(graph).of(score, image);
        graph.output("score", score);
        graph.output("gradient", gradient);
        return new Built(graph.build(), (int) picture.dim(2), (int) logits.dim(1));
    }

    private Ref score(Ref logits) {
        graph.enter("score");
        Ref labels = graph.input("labels", DataType.INT64, Dims.of(logits.dim(0)));
        Ref chosen = math.multiply(math.logSoftmax(logits), math.oneHot(labels, logits.dim(1)));
        return new ReductionOps(graph).sumAway(chosen, 1);
    }

    private static Ref only(List<Ref> inputs, DataType type, int rank, String what) throws BadModelException {
        return inputs.stream()
                .filter(input -> input.type() == type && input.dims().rank() == rank)
                .findFirst()
                .orElseThrow(() -> new BadModelException("it takes no " + what));
    }
}
