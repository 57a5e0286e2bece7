package org.glidefx.convert;

import java.nio.file.Path;
import java.util.Optional;

/**
 * The files of a trained network.
 *
 * @param weights a state dict saved with {@code torch.save}, or in the safetensors format
 * @param config its config.json
 * @param vocabulary of a CLIP's tokenizer; if empty, it is looked for beside the weights under its official name
 */
public record Checkpoint(Path weights, Path config, Optional<Path> vocabulary) {

    /** With the vocabulary, if it needs one, beside the weights. */
    public Checkpoint(Path weights, Path config) {
        this(weights, config, Optional.empty());
    }
}
