package org.glidefx.convert.checkpoint;

import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
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

    /** Prefixes keys of storages with the shard's number, because they are unique only within a file. */
    private static Leaf of(int shard, Leaf leaf, TensorView view) {
        Storage own = view.storage();
        Storage storage = new Storage(own.type(), shard + "/" + own.key(), own.elements());
        return new Leaf(
                leaf.folder(),
                leaf.key(),
                new TensorView(storage, view.type(), view.offset(), view.shape(), view.strides(), view.negated()));
    }

    @Override
    public void announce(Collection<Storage> wanted) throws IOException {
        Map<Integer, List<Storage>> own = wanted.stream()
                .collect(Collectors.groupingBy(ShardedContainer::shard, mapping(ShardedContainer::own, toList())));
        for (Map.Entry<Integer, List<Storage>> part : own.entrySet()) {
            shards.get(part.getKey()).announce(part.getValue());
        }
    }

    @Override
    public FileBytes bytes(Storage storage) throws IOException {
        return shards.get(shard(storage)).bytes(own(storage));
    }

    private static int shard(Storage storage) {
        return Integer.parseInt(storage.key(), 0, storage.key().indexOf('/'), 10);
    }

    /** Returns the storage as the shard knows it. */
    private static Storage own(Storage storage) {
        String key = storage.key().substring(storage.key().indexOf('/') + 1);
        return new Storage(storage.type(), key, storage.elements());
    }
}
