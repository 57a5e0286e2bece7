package org.glidefx.convert.checkpoint;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import org.glidefx.convert.checkpoint.PickleValue.Storage;
import org.glidefx.convert.checkpoint.PickleValue.TensorView;

/**
 * The weights that were chosen from a checkpoint.
 *
 * @param entries by name, without the prefix that all names share; most are tensors
 * @param kind which weights they are, if the checkpoint has an average
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

    /** The storages of its tensors, each once. */
    Set<Storage> storages() {
        Set<Storage> storages = new LinkedHashSet<>();
        for (PickleValue value : entries.values()) {
            if (value instanceof TensorView view) {
                storages.add(view.storage());
            }
        }
        return storages;
    }
}
