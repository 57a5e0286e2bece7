package org.glidefx.convert.checkpoint;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.glidefx.convert.checkpoint.PickleValue.Dict;
import org.glidefx.convert.checkpoint.PickleValue.Storage;
import org.glidefx.convert.checkpoint.PickleValue.TensorView;
import org.glidefx.convert.checkpoint.PickleValue.Text;

/** Takes the named tensors out of an unpickled state dict. */
final class NamedTensors {

    /** Keys under which training programs hide the state dict that they save among other things. */
    private static final List<String> WRAPPERS = List.of("state_dict", "sd", "model_state_dict", "model", "ema");

    /** Finds the bytes of a storage. */
    @FunctionalInterface
    interface Storages {
        FileBytes bytes(Storage storage) throws BadCheckpointException;
    }

    private NamedTensors() {}

    static SequencedMap<String, StoredTensor> of(PickleValue root, Storages storages) throws BadCheckpointException {
        SequencedMap<String, StoredTensor> tensors = new LinkedHashMap<>();
        for (var item : unwrap(root).view().entrySet()) {
            if (!(item.getKey() instanceof Text text)) {
                throw new BadCheckpointException("one of its tensors has a number for a name");
            }
            String name = text.value();
            if (!(item.getValue() instanceof TensorView view)) {
                throw new BadCheckpointException("the entry " + name + " is not a tensor; save the state dict alone");
            }
            tensors.put(name, new StoredTensor(name, view, storages.bytes(view.storage())));
        }
        if (tensors.isEmpty()) {
            throw new BadCheckpointException("it holds no tensors");
        }
        return tensors;
    }

    private static Dict unwrap(PickleValue root) throws BadCheckpointException {
        if (!(root instanceof Dict dict)) {
            throw new BadCheckpointException("it holds a single value, not a state dict");
        }
        for (String key : WRAPPERS) {
            if (dict.view().get(new Text(key)) instanceof Dict inner) {
                return inner;
            }
        }
        return dict;
    }
}
