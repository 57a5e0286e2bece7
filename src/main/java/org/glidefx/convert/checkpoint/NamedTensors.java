package org.glidefx.convert.checkpoint;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import org.glidefx.convert.checkpoint.PickleValue.Storage;
import org.glidefx.convert.checkpoint.PickleValue.TensorView;

/** Joins the tensors that were chosen with the bytes of their storages. */
final class NamedTensors {

    /** Finds the bytes of a storage. */
    @FunctionalInterface
    interface Storages {
        FileBytes bytes(Storage storage) throws IOException;
    }

    private NamedTensors() {}

    static SequencedMap<String, StoredTensor> of(Selection selection, Storages storages) throws IOException {
        SequencedMap<String, StoredTensor> tensors = new LinkedHashMap<>();
        for (var entry : selection.entries().entrySet()) {
            if (entry.getValue() instanceof TensorView view) {
                String name = entry.getKey();
                tensors.put(name, new StoredTensor(name, view, storages.bytes(view.storage())));
            }
        }
        return tensors;
    }
}
