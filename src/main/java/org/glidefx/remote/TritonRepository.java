package org.glidefx.remote;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.glidefx.convert.graph.Signature;
import org.glidefx.errors.UserException;
import org.glidefx.jobs.CancelToken;
import org.glidefx.jobs.Progress;
import org.glidefx.model.ModelException;
import org.glidefx.model.ModelFile;
import org.glidefx.model.ModelFolder;

/**
 * Writes a model as the model repository of a server: for each network a folder with {@code config.pbtxt} and version
 * 1, and at the top level what a client needs, {@code model.json} and vocabularies.
 */
public final class TritonRepository {

    /** The file name that ONNX Runtime's backend expects in a version's folder. */
    private static final String NETWORK = "model.onnx";

    private static final int BLOCK = 1 << 20;

    private final ModelFolder model;

    public TritonRepository(ModelFolder model) {
        this.model = model;
    }

    /**
     * Writes the repository. After a failure or a cancellation, what was written is deleted.
     *
     * @param target a folder that does not exist, or is empty
     * @return the networks' names on a server
     * @throws UserException if the target is not an empty folder
     * @throws ModelException if a file of the model is missing or altered
     * @throws IOException if the disk fails
     * @throws java.util.concurrent.CancellationException if cancelled
     */
    public List<String> export(Path target, Progress progress, CancelToken cancel) throws IOException {
        Path absolute = target.toAbsolutePath().normalize();
        requireEmpty(absolute, target);
        model.verify((done, total, what) -> progress.report(done, 2 * total, what), cancel);
        Path parent = absolute.getParent();
        if (parent == null) {
            throw occupied(target);
        }
        Files.createDirectories(parent);
        Path staged = Files.createTempDirectory(parent, ".exporting-");
        try {
            // A temporary folder is readable only by its owner, but a server often runs as another user.
            List<String> names = write(Files.createDirectory(staged.resolve("repository")), progress, cancel);
            Files.deleteIfExists(absolute);
            Files.move(staged.resolve("repository"), absolute, StandardCopyOption.ATOMIC_MOVE);
            return names;
        } catch (DirectoryNotEmptyException raced) {
            throw occupied(target);
        } finally {
            delete(staged);
        }
    }

    private static void requireEmpty(Path folder, Path asGiven) throws IOException {
        if (Files.isDirectory(folder)) {
            try (Stream<Path> content = Files.list(folder)) {
                if (content.findAny().isPresent()) {
                    throw occupied(asGiven);
                }
            }
        } else if (Files.exists(folder)) {
            throw occupied(asGiven);
        }
    }

    private static UserException occupied(Path target) {
        return UserException.input("The folder " + target + " is not empty; choose one that does not exist yet.");
    }

    private List<String> write(Path root, Progress progress, CancelToken cancel) throws IOException {
        Copying copying = new Copying(progress, cancel);
        List<String> names = new ArrayList<>();
        for (String file : new ExpectedNetworks(model.manifest()).all()) {
            String name = RemoteNames.network(model.info().name(), file);
            Path network = Files.createDirectory(root.resolve(name));
            Signature signature = Signature.read(model.file(file));
            Files.writeString(network.resolve("config.pbtxt"), TritonConfig.of(name, signature, model.hash()));
            Path version = Files.createDirectory(network.resolve("1"));
            copying.copy(file, version.resolve(NETWORK));
            requireListed(signature.weights());
            for (String weights : signature.weights()) {
                // The network refers to its weights by name, so they keep it; two networks may share them.
                copying.copy(weights, version.resolve(weights));
            }
            names.add(name);
        }
        for (ModelFile own : model.manifest().ownFiles()) {
            copying.copy(own.name(), root.resolve(own.name()));
        }
        Files.copy(model.file(ModelFolder.MANIFEST), root.resolve(ModelFolder.MANIFEST));
        return names;
    }

    private void requireListed(Set<String> weights) {
        Set<String> listed =
                model.manifest().files().stream().map(ModelFile::name).collect(Collectors.toSet());
        if (!listed.containsAll(weights)) {
            throw new ModelException("The model \"" + model.info().name()
                    + "\" has weights in files that its model.json does not list; install the model again.");
        }
    }

    /** Copies files of the model and reports progress. */
    private final class Copying {

        private final Progress progress;
        private final CancelToken cancel;
        private long done;

        Copying(Progress progress, CancelToken cancel) {
            this.progress = progress;
            this.cancel = cancel;
        }

        void copy(String name, Path to) throws IOException {
            byte[] block = new byte[BLOCK];
            try (InputStream in = Files.newInputStream(model.file(name));
                    OutputStream out = Files.newOutputStream(to)) {
                for (int count = in.read(block); count >= 0; count = in.read(block)) {
                    cancel.throwIfCancelled();
                    out.write(block, 0, count);
                    done += count;
                    progress.report(Math.min(model.size(), done) + model.size(), 2 * model.size(), "Copying " + name);
                }
            }
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> content = Files.walk(folder)) {
            for (Path path : content.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}
