package org.glidefx.convert;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.glidefx.convert.checkpoint.Skipped;
import org.glidefx.convert.checkpoint.StateDict;
import org.glidefx.convert.checkpoint.WeightKind;

/**
 * Result of a conversion.
 *
 * @param folder the model's folder
 * @param network name of the U-Net's file in it, or of the half of CLIP
 * @param textEncoder name of the text transformer's file in it, which may not exist yet
 * @param files all files of this stage, by name
 * @param parameters how many weights the checkpoint has
 * @param source what was taken from the checkpoint
 * @param lacking what the network cannot be used without, and how to add it: a sentence
 */
public record ConversionResult(
        Path folder,
        String network,
        String textEncoder,
        List<String> files,
        long parameters,
        Source source,
        Optional<String> lacking) {

    public ConversionResult {
        files = List.copyOf(files);
    }

    /**
     * What was taken from a checkpoint, and what was not.
     *
     * @param weights which of its weights, if it also has their average
     * @param note what users should know about that: a sentence
     * @param skipped what else it holds
     */
    public record Source(Optional<WeightKind> weights, Optional<String> note, List<Skipped> skipped) {

        public Source {
            skipped = List.copyOf(skipped);
        }

        static Source of(StateDict checkpoint, Weights weights) {
            return new Source(checkpoint.kind(), checkpoint.note(), weights.skipped());
        }
    }
}
