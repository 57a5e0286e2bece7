package org.glidefx.convert;

import java.util.Arrays;
import org.glidefx.convert.graph.DataType;
import org.glidefx.convert.graph.Dims;
import org.glidefx.convert.graph.Graph;
import org.glidefx.convert.graph.GraphBuilder;
import org.glidefx.convert.graph.LayoutOps;
import org.glidefx.convert.graph.MathOps;
import org.glidefx.convert.graph.Ref;

/**
 * CLIP's text encoder, run once for each caption.
 *
 * <p>Inputs: {@code tokens} int64 [N, T], start, caption, end, then padding; {@code mask} bool [N, T], true up to the end.
 * Output: {@code embedding} fp32 [N, D], of length 1. Tokens attend only to earlier ones, so that the end token, whose row
 * becomes the embedding, never sees the padding.
 */
final class ClipTextGraph {

    private static final float UNSEEN = -1e10f;

    private final ClipConfig config;
    private final Network network;
    private final MathOps math;
    private final LayoutOps layout;

    private ClipTextGraph(ClipConfig config, Network network) {
        this.config = config;
        this.network = network;
        this.math = network.math();
        this.layout = network.layout();
    }

    static Graph build(ClipConfig config, Weights weights, DataType stored) {
        Network network = new Network(new GraphBuilder("clip-text"), weights, stored);
        new ClipTextGraph(config, network).build();
        return network.graph().build();
    }

    private void build() {
        GraphBuilder graph = network.graph();
        Dims captions = Dims.of(Dims.BATCH, config.sizes().context());
        Ref tokens = graph.input("tokens", DataType.INT64, captions);
        Ref mask = graph.input("mask", DataType.BOOL, captions);
        ClipBlocks blocks = new ClipBlocks(network, config.text());
        Ref h = blocks.causal(embed(tokens), pastOnly());
        graph.output("embedding", blocks.embedding(atEnd(h, mask), config.embedding()));
    }

    private Ref embed(Ref tokens) {
        network.graph().enter("embedding");
        int width = config.text().width();
        String name = "blocks.input.w_voc";
        // Rows are looked up before they are converted to 32 bits, so the table stays as small in memory as in the
        // file.
        long count = network.weights().rows(name, width, config.tables().tokens());
        WeightView rows = network.weights().take(name, count, width);
        Ref table = network.graph().weight(name, network.stored(), rows);
        String places = "blocks.input.w_pos";
        Ref positions = network.matrix(
                places, network.weights().take(places, config.sizes().context(), width));
        return math.add(math.cast(math.lookUp(table, tokens), DataType.FLOAT), positions);
    }

    /** [T, T]: row i may attend to columns up to i. */
    private Ref pastOnly() {
        int context = config.sizes().context();
        float[] hidden = new float[context * context];
        for (int row = 0; row < context; row++) {
            Arrays.fill(hidden, row * context + row + 1, (row + 1) * context, UNSEEN);
        }
        return network.vector("past_only", WeightView.of(Dims.of(context, context), hidden));
    }

    /** [N, W]: the row of the last token at which the mask is true. */
    private Ref atEnd(Ref h, Ref mask) {
        network.graph().enter("end");
        int context = config.sizes().context();
        float[] places = new float[context];
        for (int i = 0; i < context; i++) {
            places[i] = i + 1;
        }
        Ref counted =
                math.multiply(math.cast(mask, DataType.FLOAT), network.graph().floats(places));
        Ref end = math.oneHot(math.argMax(counted), context);
        Ref row = layout.reshape(end, Dims.BATCH, 1, context);
        return layout.reshape(math.matMul(row, h), Dims.BATCH, config.text().width());
    }
}
