package org.glidefx.convert.checkpoint;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.glidefx.convert.checkpoint.PickleValue.Storage;
import org.glidefx.convert.checkpoint.PickleValue.TensorView;

/** A checkpoint in several files, each with some of its tensors. */
record ShardedContainer(List<Container> shards) implements Container {

    ShardedContainer {
        shards = List.copyOf(shards);
    }

    @Override
    public List<Leaf> leaves() throws IOException {
        List<Leaf> leaves = new ArrayList<>();
        for (int i = 0; i < shards.size(); i++) {
            for (Leaf leaf : shards.get(i).leaves()) {
                leaves.add(leaf.value() instanceof TensorView view ? of(i, leaf, view) : leaf);
            }
        }
        return leaves;
    }

    /** Keys of storages are unique in their file alone. */
    private static Leaf of(int shard, Leaf leaf, TensorView view) {
        Storage own = view.storage();
        Storage storage = new Storage(own.type(), shard + "/" + own.key(), own.elements());
        return new Leaf(
                leaf.folder(),
                leaf.key(),
                new TensorView(storage, view.type(), view.offset(), view.shape(), view.strides(), view.negated()));
    }

    @Override
    public FileBytes bytes(Storage storage) throws IOException {
        int slash = storage.key().indexOf('/');
        Container shard = shards.get(Integer.parseInt(storage.key(), 0, slash, 10));
        return shard.bytes(new Storage(storage.type(), storage.key().substring(slash + 1), storage.elements()));
    }
}
