package org.glidefx.convert.checkpoint;

import java.io.IOException;
import java.util.Collection;
import java.util.List;
import org.glidefx.convert.checkpoint.PickleValue.Storage;

/** One of the two file formats of {@code torch.save}, or safetensors; one file, or the shards of one checkpoint. */
interface Container {

    /** Everything in it by path, in the file's order. */
    List<Leaf> leaves() throws IOException;

    /** Says which storages will be asked for, so that progress knows how much there is to unpack. */
    default void announce(Collection<Storage> wanted) throws IOException {}

    /** The bytes of a storage that one of its tensors is a view of. */
    FileBytes bytes(Storage storage) throws IOException;
}
