package org.glidefx.convert.checkpoint;

import java.util.SequencedMap;

/** One of the two file formats of {@code torch.save}, or safetensors. */
interface Container {

    /** The named tensors of the state dict inside. */
    SequencedMap<String, StoredTensor> tensors() throws BadCheckpointException;
}
