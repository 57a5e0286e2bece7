package org.glidefx.convert.checkpoint;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;

/**
 * The tensors of a PyTorch checkpoint by name, in the file's order.
 *
 * <p>The file is untrusted input: it is mapped, never unpacked, and nothing in it is run. Weights stay in the file
 * until they are read, so memory does not grow with its size. Close it when the weights are no longer needed; the
 * tensors are dead after that.
 */
public final class StateDict implements AutoCloseable {

    private final Arena arena;
    private final SequencedMap<String, StoredTensor> tensors;

    private StateDict(Arena arena, SequencedMap<String, StoredTensor> tensors) {
        this.arena = arena;
        this.tensors = tensors;
    }

    /**
     * Opens a checkpoint written by {@code torch.save}, or in the safetensors format.
     *
     * @throws BadCheckpointException if it is damaged, or is not a state dict
     * @throws IOException if the file cannot be read
     */
    @SuppressWarnings("MustBeClosedChecker") // the state dict owns the arena and closes it
    public static StateDict open(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new BadCheckpointException(
                    Files.exists(file) ? file.getFileName() + " is not a file" : "there is no file " + file);
        }
        Arena arena = Arena.ofShared();
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            FileBytes bytes = new FileBytes(channel.map(MapMode.READ_ONLY, 0, channel.size(), arena));
            return new StateDict(arena, CheckpointFormat.open(bytes).tensors());
        } catch (IOException | RuntimeException e) {
            arena.close();
            throw e;
        }
    }

    /** All names, in the file's order. */
    public Set<String> names() {
        return Collections.unmodifiableSet(tensors.keySet());
    }

    public Optional<StoredTensor> tensor(String name) {
        return Optional.ofNullable(tensors.get(name));
    }

    /** All tensors by name, in the file's order. */
    public Map<String, StoredTensor> tensors() {
        return Collections.unmodifiableMap(new LinkedHashMap<>(tensors));
    }

    @Override
    public void close() {
        arena.close();
    }
}
