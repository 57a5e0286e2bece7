package org.glidefx.convert.checkpoint;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import org.glidefx.convert.checkpoint.PickleValue.TensorView;
import org.glidefx.jobs.CancelToken;
import org.glidefx.jobs.Progress;

/**
 * The tensors of a PyTorch checkpoint by name, in the file's order.
 *
 * <p>The file is untrusted input: it is mapped, and nothing in it is run. Weights stay in the file until they are read, so
 * memory does not grow with its size; deflated parts are unpacked into a temporary file. Close it when the weights are no
 * longer needed; its tensors cannot be read after that.
 */
public final class StateDict implements AutoCloseable {

    private final CheckpointFiles files;
    private final Selection selection;
    private final SequencedMap<String, StoredTensor> tensors;

    private StateDict(CheckpointFiles files, Selection selection, SequencedMap<String, StoredTensor> tensors) {
        this.files = files;
        this.selection = selection;
        this.tensors = tensors;
    }

    /** Opens a checkpoint and takes its outermost tensors; see {@link #open(Path, WeightChoice, Progress, CancelToken)}. */
    public static StateDict open(Path file) throws IOException {
        return open(file, WeightChoice.OUTERMOST, Progress.NONE, CancelToken.none());
    }

    /**
     * Opens a checkpoint written by {@code torch.save}, or in the safetensors format; of one in several files, {@code file} is
     * any of these or their index.
     *
     * @param progress counts bytes, if parts have to be unpacked
     * @throws BadCheckpointException if it is damaged, or has no such weights
     * @throws IOException if the file cannot be read, or there is no room to unpack it
     * @throws java.util.concurrent.CancellationException if {@code cancel} was cancelled while parts were unpacked
     */
    public static StateDict open(Path file, WeightChoice choice, Progress progress, CancelToken cancel)
            throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new BadCheckpointException(
                    Files.exists(file) ? file.getFileName() + " is not a file" : "there is no file " + file);
        }
        CheckpointFiles files = new CheckpointFiles(progress, cancel);
        try {
            Container container = files.open(file);
            Selection selection = Selector.select(container.leaves(), choice);
            container.announce(selection.storages());
            return new StateDict(files, selection, NamedTensors.of(selection, container::bytes));
        } catch (IOException | RuntimeException e) {
            files.close();
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

    /** Describes, with an article, the entry under a weight's name if it is not a tensor with readable numbers; else empty. */
    public Optional<String> other(String name) {
        PickleValue value = selection.entries().get(name);
        return value == null || value instanceof TensorView
                ? Optional.empty()
                : Optional.of(new Leaf("", name, value).kind());
    }

    /** Which of two sets of weights these are, if the checkpoint has an average. */
    public Optional<WeightKind> kind() {
        return selection.kind();
    }

    /** A sentence for users about the choice of weights, if there is something to say. */
    public Optional<String> note() {
        return selection.note();
    }

    /** The other contents of the checkpoint, at most the first thousand of them. */
    public List<Skipped> skipped() {
        return selection.skipped();
    }

    @Override
    public void close() {
        files.close();
    }
}
