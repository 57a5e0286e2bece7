package org.glidefx.convert;

import java.nio.file.Path;
import java.util.Optional;

/**
 * One checkpoint to convert into one stage, or one half of the CLIP, of a model folder.
 *
 * @param checkpoint a state dict saved with {@code torch.save}
 * @param config its config.json
 * @param folder the model's folder; made if it is not there, other stages in it are kept
 * @param text what model.json should say; replaces what it said
 * @param guidance default guidance; empty keeps what model.json said
 */
public record ConversionRequest(
        Path checkpoint,
        Path config,
        Path folder,
        WeightStorage storage,
        ModelText text,
        Optional<GuidanceDefaults> guidance) {}
