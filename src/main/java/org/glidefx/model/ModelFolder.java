package org.glidefx.model;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.glidefx.jobs.CancelToken;
import org.glidefx.jobs.Progress;

/**
 * An installed model: a folder with {@code model.json} and the files it lists.
 *
 * <p>Opening checks that every file is there and of its size; {@link #verify} reads them all. An engine verifies each
 * time it opens a model: that costs a fraction of a second and leaves no record that could grow stale.
 */
public final class ModelFolder {

    /** The file that makes a folder a model. */
    public static final String MANIFEST = "model.json";

    private static final long MAX_MANIFEST = 1 << 20;
    private static final int BLOCK = 1 << 20;

    private final Path directory;
    private final ModelManifest manifest;

    private ModelFolder(Path directory, ModelManifest manifest) {
        this.directory = directory;
        this.manifest = manifest;
    }

    /**
     * Reads a folder's manifest and checks that its files are there.
     *
     * @throws ModelException if it is no model folder, of a newer format, incomplete or damaged
     */
    public static ModelFolder open(Path directory) {
        ModelFolder folder = new ModelFolder(directory, readManifest(directory));
        folder.manifest.files().forEach(folder::requirePresent);
        return folder;
    }

    public Path directory() {
        return directory;
    }

    public ModelInfo info() {
        return manifest.about();
    }

    public ModelManifest manifest() {
        return manifest;
    }

    /** SHA-256 over a line "name hash" for each file, by name: the same for the same model wherever it is installed. */
    public String hash() {
        MessageDigest digest = sha256();
        manifest.files().stream()
                .map(file -> file.name() + " " + file.sha256() + "\n")
                .sorted()
                .forEach(line -> digest.update(line.getBytes(StandardCharsets.UTF_8)));
        return HexFormat.of().formatHex(digest.digest());
    }

    /** Bytes of all files listed. */
    public long size() {
        return manifest.files().stream().mapToLong(ModelFile::size).sum();
    }

    /** Where a file of the manifest lies. */
    public Path file(String name) {
        ModelFile.requireName(name);
        return directory.resolve(name);
    }

    /**
     * Compares every file with the size and SHA-256 in the manifest.
     *
     * @param progress in bytes
     * @throws ModelException naming the first file that is missing or altered
     * @throws java.util.concurrent.CancellationException if cancelled
     */
    public void verify(Progress progress, CancelToken cancel) {
        long total = Math.max(1, size());
        long done = 0;
        for (ModelFile file : manifest.files()) {
            progress.report(done, total, "Checking " + file.name());
            requirePresent(file);
            requireHash(file, cancel);
            done += file.size();
        }
        progress.report(total, total, "Checked " + info().name());
    }

    private static ModelManifest readManifest(Path directory) {
        Path file = directory.resolve(MANIFEST);
        if (!Files.isRegularFile(file)) {
            throw new ModelException("\"" + directory + "\" is not a model folder: it has no " + MANIFEST
                    + "; choose another folder or install a model.");
        }
        try {
            if (Files.size(file) > MAX_MANIFEST) {
                throw new IllegalArgumentException("it is too long");
            }
            return ManifestJson.parse(Files.readAllBytes(file));
        } catch (ManifestJson.NewerFormatException e) {
            throw new ModelException(
                    "The model in \"" + directory + "\" needs a newer version of this program; update the program.", e);
        } catch (IOException | IllegalArgumentException e) {
            throw new ModelException(
                    "The model in \"" + directory + "\" cannot be used: its " + MANIFEST + " is damaged ("
                            + e.getMessage() + "); install the model again.",
                    e);
        }
    }

    private void requirePresent(ModelFile file) {
        Path path = file(file.name());
        if (!Files.isRegularFile(path)) {
            throw new ModelException("The model \"" + info().name() + "\" is missing its file " + file.name()
                    + "; install the model again.");
        }
        try {
            long size = Files.size(path);
            if (size != file.size()) {
                throw new ModelException("The file " + file.name() + " of the model \"" + info().name() + "\" has "
                        + size + " bytes instead of " + file.size() + "; install the model again.");
            }
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    private void requireHash(ModelFile file, CancelToken cancel) {
        MessageDigest digest = sha256();
        byte[] block = new byte[BLOCK];
        try (InputStream stream = Files.newInputStream(file(file.name()))) {
            for (int read = stream.read(block); read >= 0; read = stream.read(block)) {
                cancel.throwIfCancelled();
                digest.update(block, 0, read);
            }
        } catch (IOException e) {
            throw unreadable(file, e);
        }
        if (!HexFormat.of().formatHex(digest.digest()).equals(file.sha256())) {
            throw new ModelException("The file " + file.name() + " of the model \"" + info().name()
                    + "\" has been altered or damaged; install the model again.");
        }
    }

    private ModelException unreadable(ModelFile file, IOException cause) {
        return new ModelException(
                "The file " + file.name() + " of the model \"" + info().name()
                        + "\" cannot be read; check its permissions or install the model again.",
                cause);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
