package org.glidefx.convert;

import java.nio.file.Path;
import java.util.Optional;
import org.glidefx.model.ModelManifest;
import org.glidefx.model.ModelText;

/**
 * One checkpoint to convert into one stage, or one half of the CLIP, of a model folder.
 *
 * @param folder the model's folder; made if it is not there, other stages in it are kept
 * @param text what model.json should say; replaces what it said
 * @param guidance default guidance; empty keeps what model.json said
 */
public record ConversionRequest(
        Checkpoint checkpoint,
        Path folder,
        WeightStorage storage,
        ModelText text,
        Optional<ModelManifest.Guidance> guidance) {

    /** For weights that need no other file, or have it beside them. */
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
