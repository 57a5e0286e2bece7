package org.glidefx.convert;

import java.nio.file.Path;
import java.util.Optional;
import org.glidefx.convert.checkpoint.WeightKind;

/**
 * The files of a trained network.
 *
 * @param weights a state dict saved with {@code torch.save}, or in the safetensors format
 * @param config its config.json
 * @param vocabulary of a CLIP's tokenizer; if empty, it is looked for next to the weights under its official name
 * @param kind which of the weights to take; if empty, the EMA if there is one
 */
public record Checkpoint(Path weights, Path config, Optional<Path> vocabulary, Optional<WeightKind> kind) {

    /** A vocabulary, if one is needed, is next to the weights. */
    public Checkpoint(Path weights, Path config) {
        this(weights, config, Optional.empty());
    }

    /** Takes the EMA weights, if there are any. */
    public Checkpoint(Path weights, Path config, Optional<Path> vocabulary) {
        this(weights, config, vocabulary, Optional.empty());
    }
}
