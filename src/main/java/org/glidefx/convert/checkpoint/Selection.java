package org.glidefx.convert.checkpoint;

import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * The weights that were chosen out of a checkpoint.
 *
 * @param entries by name, without what stands before all names; most are tensors
 * @param kind what they are, where the checkpoint says
 * @param note what users should know about the choice: a sentence, or empty
 * @param skipped what else the checkpoint holds
 */
record Selection(
        SequencedMap<String, PickleValue> entries,
        Optional<WeightKind> kind,
        Optional<String> note,
        List<Skipped> skipped) {

    Selection {
        skipped = List.copyOf(skipped);
    }
}
