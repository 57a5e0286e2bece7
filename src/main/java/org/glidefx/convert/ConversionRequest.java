package org.glidefx.convert;

import java.nio.file.Path;
import java.util.Optional;
import org.glidefx.model.ModelManifest;
import org.glidefx.model.ModelText;

/**
 * One checkpoint to convert into one stage, or one half of the CLIP, of a model folder.
 *
 * @param folder the model's folder; created if it does not exist, other stages in it are kept
 * @param text texts for model.json; replace those in it
 * @param guidance default guidance; empty keeps that of model.json
 */
public record ConversionRequest(
        Checkpoint checkpoint,
        Path folder,
        WeightStorage storage,
        ModelText text,
        Optional<ModelManifest.Guidance> guidance) {

    /** For weights that need no other file, or have it next to them. */
    public ConversionRequest(
            Path weights,
            Path config,
            Path folder,
            WeightStorage storage,
            ModelText text,
            Optional<ModelManifest.Guidance> guidance) {
        this(new Checkpoint(weights, config), folder, storage, text, guidance);
    }
}
