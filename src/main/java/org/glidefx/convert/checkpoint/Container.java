package org.glidefx.convert.checkpoint;

import java.io.IOException;
import java.util.Collection;
import java.util.List;
import org.glidefx.convert.checkpoint.PickleValue.Storage;

/** One of the two file formats of {@code torch.save}, or safetensors; one file, or the shards of one checkpoint. */
interface Container {

    /** Everything in it that has a name, in the file's order. */
    List<Leaf> leaves() throws IOException;

    /** Which storages will be asked for, so that it is known how much there is to unpack. */
    default void announce(Collection<Storage> wanted) throws IOException {}

    /** The bytes of a storage that one of its tensors looks into. */
    FileBytes bytes(Storage storage) throws IOException;
}
