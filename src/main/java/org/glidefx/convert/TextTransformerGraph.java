package org.glidefx.convert;

import java.util.List;
import org.glidefx.convert.graph.DataType;
import org.glidefx.convert.graph.Dims;
import org.glidefx.convert.graph.Graph;
import org.glidefx.convert.graph.GraphBuilder;
import org.glidefx.convert.graph.LayoutOps;
import org.glidefx.convert.graph.MathOps;
import org.glidefx.convert.graph.Ref;

/**
 * The text transformer of GLIDE, run once for each caption.
 *
 * <p>Inputs: {@code tokens} int64 [N, T], {@code mask} bool [N, T], true = a token of the caption. Outputs: {@code xf_proj} [N,
 * 4C], added to the timestep embedding, and {@code xf_out} [N, W, T], which the U-Net attends to; both fp32. Attention is not
 * masked: positions after the caption have an embedding of their own.
 */
final class TextTransformerGraph {

    private final TextConfig config;
    private final Network network;
    private final MathOps math;
    private final LayoutOps layout;

    private TextTransformerGraph(TextConfig config, Network network) {
        this.config = config;
        this.network = network;
        this.math = network.math();
        this.layout = network.layout();
    }

    static Graph build(ModelConfig config, Weights weights, DataType stored) {
        Network network = new Network(new GraphBuilder("text-encoder"), weights, stored);
        new TextTransformerGraph(config.text(), network).build(config.unet().embedding());
        return network.graph().build();
    }

    private void build(int projected) {
        GraphBuilder graph = network.graph();
        Dims captions = Dims.of(Dims.BATCH, config.context());
        Ref tokens = graph.input("tokens", DataType.INT64, captions);
        Ref x = embed(tokens, graph.input("mask", DataType.BOOL, captions));
        for (int i = 0; i < config.layers(); i++) {
            x = block("transformer.resblocks." + i, x);
        }
        graph.enter("output");
        if (config.finalNorm()) {
            x = network.layerNorm("final_ln", x);
        }
        graph.output("xf_proj", network.linear("transformer_proj", layout.last(x), projected));
        graph.output("xf_out", layout.transpose(x, 0, 2, 1));
    }

    private Ref embed(Ref tokens, Ref mask) {
        network.graph().enter("embedding");
        int width = config.width();
        String name = "token_embedding.weight";
        // Rows are looked up before they are converted to 32 bits, so the table stays as small in memory as in the
        // file.
        Ref table = network.graph()
                .weight(
                        name,
                        network.stored(),
                        network.weights().take(name, network.weights().rows(name, width, config.vocabulary()), width));
        Ref words = math.cast(math.lookUp(table, tokens), DataType.FLOAT);
        Ref x = math.add(words, positions("positional_embedding"));
        return config.padding() ? math.where(layout.unsqueezeLast(mask), x, positions("padding_embedding")) : x;
    }

    private Ref positions(String name) {
        return network.matrix(name, network.weights().take(name, config.context(), config.width()));
    }

    private Ref block(String name, Ref x) {
        network.graph().enter(name);
        Ref attended = attention(name + ".attn", network.layerNorm(name + ".ln_1", x));
        Ref between = math.add(x, attended);
        Ref hidden = linear(name + ".mlp.c_fc", network.layerNorm(name + ".ln_2", between), 4 * config.width());
        return math.add(between, linear(name + ".mlp.c_proj", math.gelu(hidden), config.width()));
    }

    private Ref attention(String name, Ref x) {
        int width = config.width();
        int head = width / config.heads();
        int[] order = HeadOrder.partByPart(3, config.heads(), width);
        WeightView weight = network.weights()
                .take(name + ".c_qkv.weight", 3L * width, width)
                .rows(order);
        WeightView bias =
                network.weights().take(name + ".c_qkv.bias", 3L * width).rows(order);
        List<Ref> parts = layout.split(linear(name + ".c_qkv", x, weight, bias), 2, width, width, width);
        float scale = (float) (1 / Math.sqrt(Math.sqrt(head)));
        Ref queries = layout.transpose(perHead(math.multiply(parts.get(0), scale)), 0, 2, 1, 3);
        Ref keys = layout.transpose(perHead(math.multiply(parts.get(1), scale)), 0, 2, 3, 1);
        Ref values = layout.transpose(perHead(parts.get(2)), 0, 2, 1, 3);
        Ref seen = math.matMul(math.softmax(math.matMul(queries, keys)), values);
        Ref joined = layout.reshape(layout.transpose(seen, 0, 2, 1, 3), x.dim(0), config.context(), width);
        return linear(name + ".c_proj", joined, width);
    }

    private Ref perHead(Ref x) {
        return layout.reshape(x, x.dim(0), config.context(), config.heads(), config.width() / config.heads());
    }

    private Ref linear(String name, Ref x, int out) {
        WeightView weight = network.weights().take(name + ".weight", out, x.dim(-1));
        return linear(name, x, weight, network.weights().take(name + ".bias", out));
    }

    /** A layer on [N, T, in]; its matrix is transposed at conversion, because MatMul is fast with a constant right operand. */
    private Ref linear(String name, Ref x, WeightView weight, WeightView bias) {
        Ref product = math.matMul(x, network.matrix(name + ".weight", weight.transposed()));
        return math.add(product, network.vector(name + ".bias", bias));
    }
}
