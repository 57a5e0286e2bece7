package org.glidefx.model;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.glidefx.digest.FileHash;
import org.glidefx.jobs.CancelToken;
import org.glidefx.jobs.Progress;

/**
 * An installed model: a folder with {@code model.json} and the files it lists.
 *
 * <p>Opening checks that every file is there and of its size; {@link #verify} reads them all. An engine verifies each time it
 * opens a model; {@link CheckedFiles} saves it from reading unchanged files again.
 */
public final class ModelFolder {

    /** The file that makes a folder a model. */
    public static final String MANIFEST = ModelDraft.FILE_NAME;

    private static final long MAX_MANIFEST = 1 << 20;

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

    /**
     * Reads the manifest of a folder whose networks may be elsewhere; files that the program itself reads must be here.
     *
     * @throws ModelException if it is no model folder, of a newer format, or a vocabulary is missing
     */
    public static ModelFolder openDescription(Path directory) {
        ModelFolder folder = new ModelFolder(directory, readManifest(directory));
        folder.manifest.ownFiles().forEach(folder::requireOwn);
        return folder;
    }

    /** Returns whether none of the network files is here, so that the networks must run elsewhere. */
    public boolean isDescriptionAlone() {
        return networkFiles().noneMatch(file -> Files.exists(file(file.name())));
    }

    /** Returns the name of a network file, as an example of those that are missing here. */
    String anyNetworkFile() {
        return networkFiles().findFirst().map(ModelFile::name).orElse("any network");
    }

    private Stream<ModelFile> networkFiles() {
        Set<ModelFile> own = Set.copyOf(manifest.ownFiles());
        return manifest.files().stream().filter(file -> !own.contains(file));
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

    /**
     * SHA-256 over a line "name hash" for each file, in the order of names: the same for the same model wherever it is
     * installed.
     */
    public String hash() {
        MessageDigest digest = FileHash.digest("SHA-256");
        manifest.files().stream()
                .map(file -> file.name() + " " + file.sha256() + "\n")
                .sorted()
                .forEach(line -> digest.update(line.getBytes(StandardCharsets.UTF_8)));
        return FileHash.hex(digest);
    }

    /**
     * SHA-256 of what model.json says about running the files, without defaults: stages, schedules, tokens and CLIP. It does
     * not depend on the model's name, and is not part of {@link #hash}.
     */
    public String descriptionHash() {
        MessageDigest digest = FileHash.digest("SHA-256");
        digest.update(ManifestWriter.networks(manifest));
        return FileHash.hex(digest);
    }

    /** Size of all listed files together, in bytes. */
    public long size() {
        return manifest.files().stream().mapToLong(ModelFile::size).sum();
    }

    /** The path of a file of the manifest. */
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
        verify(progress, CheckedFiles.none(), cancel);
    }

    /**
     * Like {@link #verify(Progress, CancelToken)}, but does not read files again that were checked before.
     *
     * @param checked the files that were checked before; those that are read now are added
     */
    public void verify(Progress progress, CheckedFiles checked, CancelToken cancel) {
        long total = Math.max(1, size());
        long done = 0;
        Set<String> known = checked.known();
        List<String> fresh = new ArrayList<>();
        for (ModelFile file : manifest.files()) {
            progress.report(done, total, "Checking " + file.name());
            requirePresent(file);
            // Taken before the file is read: if it changes meanwhile, this line no longer matches it.
            Optional<String> line = checked.line(file(file.name()), file.sha256());
            if (line.isEmpty() || !known.contains(line.get())) {
                requireHash(file, cancel);
                line.ifPresent(fresh::add);
            }
            done += file.size();
        }
        checked.remember(fresh);
        progress.report(total, total, "Checked " + info().name());
    }

    /**
     * Reads the model.json of an unfinished folder; empty if it has none yet.
     *
     * @throws IOException if model.json cannot be read
     * @throws IllegalArgumentException whose message says what is wrong with model.json, as the end of a sentence
     */
    public static Optional<ModelDraft> draft(Path directory) throws IOException {
        Path file = directory.resolve(MANIFEST);
        return Files.exists(file) ? Optional.of(ManifestJson.parseDraft(bytes(file))) : Optional.empty();
    }

    /** Returns the text of a draft's model.json. */
    public static String describe(ModelDraft draft) {
        return ManifestWriter.write(draft);
    }

    /**
     * Returns the text of a model.json for a copy of this model whose networks compute in another precision.
     *
     * @param precision of all networks, such as "int8"
     * @param files of the copy
     * @throws IOException if this model's own cannot be read
     */
    public String describeCopy(ModelText words, String precision, List<ModelFile> files) throws IOException {
        return ManifestWriter.copy(bytes(file(MANIFEST)), words, precision, files);
    }

    private static ModelManifest readManifest(Path directory) {
        Path file = directory.resolve(MANIFEST);
        if (!Files.isRegularFile(file)) {
            throw new ModelException("\"" + directory + "\" is not a model folder: it has no " + MANIFEST
                    + "; choose another folder or install a model.");
        }
        try {
            return ManifestJson.parse(bytes(file));
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

    private static byte[] bytes(Path manifest) throws IOException {
        if (Files.size(manifest) > MAX_MANIFEST) {
            throw new IllegalArgumentException("it is too long");
        }
        return Files.readAllBytes(manifest);
    }

    /** Requires a file that the program itself reads, wherever networks run. */
    private void requireOwn(ModelFile file) {
        if (!Files.isRegularFile(file(file.name()))) {
            throw new ModelException("The model \"" + info().name() + "\" is missing its file " + file.name()
                    + ", which is needed here even if a server runs it; copy it beside " + MANIFEST
                    + " or install the model again.");
        }
        requirePresent(file);
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
        try {
            if (!FileHash.sha256(file(file.name()), cancel).equals(file.sha256())) {
                throw new ModelException("The file " + file.name() + " of the model \"" + info().name()
                        + "\" has been altered or damaged; remove the model and install it again.");
            }
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    private ModelException unreadable(ModelFile file, IOException cause) {
        return new ModelException(
                "The file " + file.name() + " of the model \"" + info().name()
                        + "\" cannot be read; check its permissions or install the model again.",
                cause);
    }
}
