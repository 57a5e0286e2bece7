package org.glidefx.convert;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.glidefx.convert.checkpoint.StateDict;
import org.glidefx.convert.graph.DataType;
import org.glidefx.convert.graph.Dims;

/** Checkpoints with small random weights for any network that a config.json describes, including a half of a CLIP. */
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

    /** Writes the checkpoint; uses its folder for a temporary file. */
    public static Path write(String config, Part part, Path file) throws IOException {
        TestCheckpoint checkpoint = new TestCheckpoint();
        for (Map.Entry<String, Dims> weight : weights(config, part, file).entrySet()) {
            long[] shape = weight.getValue().lengths().stream()
                    .mapToLong(Long::longValue)
                    .toArray();
            float[] values = checkpoint.add(weight.getKey(), shape);
            for (int i = 0; i < values.length; i++) {
                values[i] *= 0.1f;
            }
        }
        return checkpoint.write(file);
    }

    /** The weights that the networks ask for, found with an empty checkpoint in the place of {@code file}. */
    static Map<String, Dims> weights(String config, Part part, Path file) throws IOException {
        Options options = Options.parse(config);
        TestCheckpoint nothing = new TestCheckpoint();
        nothing.add("nothing", 1);
        Path empty = nothing.write(file.resolveSibling("empty.pt"));
        try (StateDict dict = StateDict.open(empty)) {
            Weights weights = new Weights(dict);
            switch (part) {
                case DIFFUSION -> {
                    ModelConfig model = ModelConfig.of(options);
                    ask(
                            TextTransformerGraph.build(model, weights, DataType.FLOAT),
                            UNetGraph.build(model, weights, DataType.FLOAT));
                }
                case CLIP_TEXT -> ask(ClipTextGraph.build(ClipConfig.of(options), weights, DataType.FLOAT));
                case CLIP_IMAGE -> ask(ClipImageGraph.encoder(ClipConfig.of(options), weights, DataType.FLOAT));
            }
            Map<String, Dims> asked = new LinkedHashMap<>(weights.taken());
            asked.replaceAll((name, dims) -> withRows(name, dims, options));
            return asked;
        } finally {
            Files.delete(empty);
        }
    }

    private static void ask(Object... graphs) {
        if (Arrays.asList(graphs).contains(null)) {
            throw new IllegalStateException("expected graphs");
        }
    }

    /** Tables have as many rows as there are tokens or timesteps; the networks read that from the checkpoint. */
    private static Dims withRows(String name, Dims dims, Options options) {
        try {
            return switch (name) {
                case "token_embedding.weight" -> dims.with(0, GPT2_VOCABULARY);
                case "blocks.input.w_voc" -> dims.with(0, options.integer("n_vocab", GPT2_VOCABULARY));
                case "blocks.input.w_t" -> dims.with(0, TIMESTEPS);
                default -> dims;
            };
        } catch (BadConfigException e) {
            throw new IllegalStateException(e);
        }
    }
}
