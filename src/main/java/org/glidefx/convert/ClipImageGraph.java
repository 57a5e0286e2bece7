package org.glidefx.convert;

import org.glidefx.convert.ClipConfig.Sizes;
import org.glidefx.convert.graph.DataType;
import org.glidefx.convert.graph.Dims;
import org.glidefx.convert.graph.Gradients;
import org.glidefx.convert.graph.Graph;
import org.glidefx.convert.graph.GraphBuilder;
import org.glidefx.convert.graph.LayoutOps;
import org.glidefx.convert.graph.MathOps;
import org.glidefx.convert.graph.ReductionOps;
import org.glidefx.convert.graph.Ref;

/**
 * The noised CLIP's image encoder, alone and with the gradient of its score (Nichol et al. 2021, section 2.4).
 *
 * <p>Encoder: {@code image} fp32 [N, 3, S, S], x_t, clean pictures in [-1, 1]; {@code timesteps} int64 [N], original. It
 * returns {@code embedding} fp32 [N, D], of length 1.
 *
 * <p>Gradient: has a further input {@code target} fp32 [N, D], embeddings of captions. It returns {@code score} [N], logit
 * scale times the cosine similarity of the two, and {@code gradient} [N, 3, S, S], of each score with respect to its own
 * picture.
 */
final class ClipImageGraph {

    /** Means and deviations of red, green and blue from 0 to 255; constants of the official code. */
    private static final double[] MEANS = {122.77093945, 116.74601272, 104.09373519};

    private static final double[] DEVIATIONS = {68.50053285, 66.63215831, 70.32316309};
    private static final int CHANNELS = 3;

    private final ClipConfig config;
    private final Network network;
    private final MathOps math;
    private final LayoutOps layout;

    private ClipImageGraph(ClipConfig config, Network network) {
        this.config = config;
        this.network = network;
        this.math = network.math();
        this.layout = network.layout();
    }

    static Graph encoder(ClipConfig config, Weights weights, DataType stored) {
        Network network = new Network(new GraphBuilder("clip-image"), weights, stored);
        ClipImageGraph clip = new ClipImageGraph(config, network);
        network.graph().output("embedding", clip.embedding(clip.image()));
        return network.graph().build();
    }

    static Graph gradient(ClipConfig config, Weights weights, DataType stored) {
        Network network = new Network(new GraphBuilder("clip-image-gradient"), weights, stored);
        GraphBuilder graph = network.graph();
        ClipImageGraph clip = new ClipImageGraph(config, network);
        Ref image = clip.image();
        Ref score = clip.score(clip.embedding(image));
        graph.enter("gradient");
        Ref gradient = new Gradients(graph).of(score, image);
        graph.output("score", score);
        graph.output("gradient", gradient);
        return graph.build();
    }

    private Ref image() {
        int side = config.sizes().image();
        return network.graph().input("image", DataType.FLOAT, Dims.of(Dims.BATCH, CHANNELS, side, side));
    }

    private Ref embedding(Ref image) {
        Ref timesteps = network.graph().input("timesteps", DataType.INT64, Dims.of(Dims.BATCH));
        ClipBlocks blocks = new ClipBlocks(network, config.image());
        network.graph().enter("embedding");
        Ref sequence = layout.concat(1, timestep(timesteps), patches(image));
        Sizes sizes = config.sizes();
        String places = "blocks.input.w_pos";
        long length = 1 + (long) sizes.grid() * sizes.grid();
        Ref positions = network.matrix(places, network.weights().take(places, length, width()));
        Ref h = blocks.open(blocks.norm("blocks.input.ln", math.add(sequence, positions)));
        return blocks.embedding(layout.entry(h, 0), config.embedding());
    }

    /** [N, 1, W]: takes the place of the class token of other image transformers. */
    private Ref timestep(Ref timesteps) {
        String name = "blocks.input.w_t";
        long count = network.weights().rows(name, width(), config.tables().timesteps());
        WeightView rows = network.weights().take(name, count, width());
        Ref table = network.graph().weight(name, network.stored(), rows);
        Ref row = math.cast(math.lookUp(table, timesteps), DataType.FLOAT);
        return layout.reshape(row, Dims.BATCH, 1, width());
    }

    /** [N, grid^2, W]: the convolution with kernel = stride as a product, whose gradient is a product too. */
    private Ref patches(Ref image) {
        Sizes sizes = config.sizes();
        int grid = sizes.grid();
        int patch = sizes.patch();
        int numbers = CHANNELS * patch * patch;
        Ref cut = layout.reshape(standardised(image), Dims.BATCH, CHANNELS, grid, patch, grid, patch);
        Ref rows = layout.reshape(layout.transpose(cut, 0, 2, 4, 1, 3, 5), Dims.BATCH, (long) grid * grid, numbers);
        String name = "blocks.input.patch_proj";
        WeightView kernel = network.weights().take(name, width(), CHANNELS, patch, patch);
        Ref matrix = network.matrix(name, kernel.reshaped(width(), numbers).transposed());
        return math.matMul(rows, matrix);
    }

    /** ((x + 1) 127.5 - mean) / deviation for each channel, as one factor and one offset. */
    private Ref standardised(Ref image) {
        float[] factors = new float[CHANNELS];
        float[] offsets = new float[CHANNELS];
        for (int i = 0; i < CHANNELS; i++) {
            factors[i] = (float) (127.5 / DEVIATIONS[i]);
            offsets[i] = (float) ((127.5 - MEANS[i]) / DEVIATIONS[i]);
        }
        Dims perChannel = Dims.of(CHANNELS, 1, 1);
        Ref factor = network.vector("pixel_factors", WeightView.of(perChannel, factors));
        Ref offset = network.vector("pixel_offsets", WeightView.of(perChannel, offsets));
        return math.add(math.multiply(image, factor), offset);
    }

    private Ref score(Ref embedding) {
        network.graph().enter("score");
        Ref target = network.graph().input("target", DataType.FLOAT, embedding.dims());
        Ref cosine = new ReductionOps(network.graph()).sumAway(math.multiply(embedding, target), 1);
        return math.multiply(cosine, (float) config.logitScale());
    }

    private int width() {
        return config.image().width();
    }
}
