package org.glidefx.convert;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.glidefx.convert.checkpoint.StateDict;
import org.glidefx.convert.graph.DataType;
import org.glidefx.convert.graph.Dims;

/** Checkpoints with small random weights for any network that a config.json describes, a CLIP's half included. */
public final class RandomCheckpoints {

    private static final int TIMESTEPS = 1000;
    private static final int GPT2_VOCABULARY = 50257;

    private RandomCheckpoints() {}

    /** Half of a CLIP, or all of a diffusion network. */
    public enum Part {
        DIFFUSION,
        CLIP_TEXT,
        CLIP_IMAGE
    }

    /** Writes the checkpoint; the folder is also used for a moment. */
    public static Path write(String config, Part part, Path file) throws IOException {
        TestCheckpoint checkpoint = new TestCheckpoint();
        for (Map.Entry<String, Dims> weight :
                weights(Options.parse(config), part, file).entrySet()) {
            long[] shape = weight.getValue().lengths().stream()
                    .mapToLong(Long::longValue)
                    .toArray();
            float[] values = checkpoint.add(weight.getKey(), rows(weight.getKey(), shape, config));
            for (int i = 0; i < values.length; i++) {
                values[i] *= 0.1f;
            }
        }
        return checkpoint.write(file);
    }

    /** What the networks ask a checkpoint for, one that has nothing of it. */
    private static Map<String, Dims> weights(Options options, Part part, Path file) throws IOException {
        TestCheckpoint nothing = new TestCheckpoint();
        nothing.add("nothing", 1);
        Path empty = nothing.write(file.resolveSibling("empty.pt"));
        try (StateDict dict = StateDict.open(empty)) {
            Weights weights = new Weights(dict);
            switch (part) {
                case DIFFUSION -> {
                    ModelConfig config = ModelConfig.of(options);
                    ask(
                            TextTransformerGraph.build(config, weights, DataType.FLOAT),
                            UNetGraph.build(config, weights, DataType.FLOAT));
                }
                case CLIP_TEXT -> ask(ClipTextGraph.build(ClipConfig.of(options), weights, DataType.FLOAT));
                case CLIP_IMAGE -> ask(ClipImageGraph.encoder(ClipConfig.of(options), weights, DataType.FLOAT));
            }
            return Map.copyOf(weights.taken());
        } finally {
            Files.delete(empty);
        }
    }

    private static void ask(Object... graphs) {
        if (Arrays.asList(graphs).contains(null)) {
            throw new IllegalStateException("expected graphs");
        }
    }

    /** Tables have as many rows as there are tokens or timesteps; the networks read that off the checkpoint. */
    private static long[] rows(String name, long[] shape, String config) throws IOException {
        if (name.equals("token_embedding.weight")) {
            shape[0] = GPT2_VOCABULARY;
        } else if (name.equals("blocks.input.w_voc")) {
            shape[0] = Options.parse(config).integer("n_vocab", GPT2_VOCABULARY);
        } else if (name.equals("blocks.input.w_t")) {
            shape[0] = TIMESTEPS;
        }
        return shape;
    }
}
