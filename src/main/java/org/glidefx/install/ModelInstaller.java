package org.glidefx.install;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.glidefx.convert.Converter;
import org.glidefx.errors.UserError;
import org.glidefx.errors.UserException;
import org.glidefx.install.Fetching.Fetched;
import org.glidefx.install.InstallProgress.Phase;
import org.glidefx.jobs.CancelToken;
import org.glidefx.jobs.Speed;
import org.glidefx.model.ClipDraft;
import org.glidefx.model.ModelDraft;
import org.glidefx.model.ModelException;
import org.glidefx.model.ModelFolder;

/**
 * Installs and removes models in the user's folder of models. A model is installed as a whole or not at all, whatever
 * happens; its downloads are kept until it is installed.
 *
 * <p>Safe to use from several threads and processes; if two install the same model at once, one is refused.
 */
public final class ModelInstaller {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._-]{0,127}");

    private final Catalogue catalogue;
    private final Path root;
    private final InstallPorts ports;

    /** @param root the user's folder of models; created when it is needed */
    public ModelInstaller(Catalogue catalogue, Path root, InstallPorts ports) {
        this.catalogue = catalogue;
        this.root = root.toAbsolutePath().normalize();
        this.ports = ports;
    }

    public Catalogue catalogue() {
        return catalogue;
    }

    /** The folder that models are installed in. */
    public Path root() {
        return root;
    }

    /** A converter that test-runs the networks that it makes. */
    public Converter converter() {
        return new Converter(new ModelProbe(ports.networks()));
    }

    /** A quantiser that makes models that compute in 8 bits. */
    public ModelQuantiser quantiser() {
        return new ModelQuantiser(ports.networks());
    }

    /** The model with this name, if it is in {@link #root} and can be opened. */
    public Optional<ModelFolder> installed(String name) {
        Path folder = new InstallFolders(root, requireName(name)).model();
        try {
            return Files.isRegularFile(folder.resolve(ModelFolder.MANIFEST))
                    ? Optional.of(ModelFolder.open(folder))
                    : Optional.empty();
        } catch (ModelException damaged) {
            return Optional.empty();
        }
    }

    /**
     * Installs a model on the calling thread. If it is installed already with the same precision, reads all its files and
     * returns it; a damaged one is installed again.
     *
     * @throws InstallException if the model cannot be installed; its cause tells whether a checkpoint is to blame
     * @throws java.util.concurrent.CancellationException if cancelled; downloads are kept
     */
    public ModelFolder install(InstallRequest request, InstallListener listener, CancelToken cancel)
            throws InstallException {
        InstallableModel model = catalogue.find(request.model());
        Optional<ModelFolder> there = installed(model.name());
        if (there.isPresent()) {
            requireSame(there.get(), request.precision());
            if (isWhole(there.get(), listener, cancel)) {
                return there.get();
            }
        }
        InstallFolders folders = new InstallFolders(root, model.name());
        try {
            Files.createDirectories(root);
            installInto(folders, request, listener, cancel);
        } catch (IOException e) {
            throw inWords(e);
        }
        return ModelFolder.open(folders.model());
    }

    /** Opening a model compares sizes alone, so a file that rotted is only found by reading it. */
    private static boolean isWhole(ModelFolder there, InstallListener listener, CancelToken cancel) {
        PhaseProgress checking = new PhaseProgress(Phase.FETCHING, listener, 1, there.size(), new Speed());
        checking.begin("Checking " + there.info().name(), there.size());
        try {
            there.verify((done, total, what) -> checking.at(what, done, total), cancel);
            return true;
        } catch (ModelException damaged) {
            listener.note("The model \"" + there.info().name() + "\" is damaged, so it is installed again.");
            return false;
        }
    }

    private void installInto(
            InstallFolders folders, InstallRequest request, InstallListener listener, CancelToken cancel)
            throws IOException {
        try (InstallLock ignored = InstallLock.take(folders)) {
            requireReplaceable(folders, request);
            InstallFolders.delete(folders.staging());
            try {
                build(folders, request, listener, cancel);
            } finally {
                InstallFolders.delete(folders.staging());
            }
            InstallFolders.delete(folders.downloads());
        }
    }

    /** An installation replaces the model's folder and empties its other folders, which must hold no files of the user. */
    private static void requireReplaceable(InstallFolders folders, InstallRequest request) throws IOException {
        Path model = folders.model();
        if (!isEmpty(model) && Provenance.of(model).isEmpty() && !isDescription(model)) {
            throw new InstallException("\"" + model + "\" holds files that no installation put there, and installing "
                    + folders.name() + " would delete them; move them away and install again.");
        }
        for (Path own : request.own()) {
            Path place = own.toAbsolutePath().normalize();
            if (Stream.of(model, folders.downloads(), folders.staging()).anyMatch(place::startsWith)) {
                throw new InstallException("\"" + own + "\" lies in a folder that installing " + folders.name()
                        + " empties; move it away and install again.");
            }
        }
    }

    /** True for a copied description alone, whose networks a server runs: the program itself offers to install such a model here. */
    private static boolean isDescription(Path folder) throws IOException {
        if (!Files.isRegularFile(folder.resolve(ModelFolder.MANIFEST))) {
            return false;
        }
        try (Stream<Path> files = Files.list(folder)) {
            Optional<String> words =
                    ModelFolder.draft(folder).flatMap(ModelDraft::clip).flatMap(ClipDraft::vocabulary);
            return files.map(file -> String.valueOf(file.getFileName()))
                    .allMatch(name -> name.equals(ModelFolder.MANIFEST) || words.equals(Optional.of(name)));
        } catch (IllegalArgumentException damaged) {
            return false;
        }
    }

    private static boolean isEmpty(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return !Files.exists(folder);
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.findAny().isEmpty();
        }
    }

    private InstallException inWords(IOException failure) {
        if (failure instanceof InstallException said) {
            return said;
        }
        String words = failure instanceof UserError said
                ? said.sentence()
                : "Reading or writing in \"" + root + "\" failed (" + failure.getMessage()
                        + "); check the disk's free space and the folder's permissions, and install again.";
        return new InstallException(words, failure);
    }

    private static void requireSame(ModelFolder there, Precision wanted) throws InstallException {
        Precision found =
                Provenance.of(there.directory()).map(Provenance::precision).orElse(wanted);
        if (found != wanted) {
            throw new InstallException("The model \"" + there.info().name() + "\" is installed with "
                    + found.id() + " weights; remove it first to install it with "
                    + wanted.id() + " weights.");
        }
    }

    private void build(InstallFolders folders, InstallRequest request, InstallListener listener, CancelToken cancel)
            throws IOException {
        InstallableModel model = catalogue.find(request.model());
        PhaseProgress fetching =
                new PhaseProgress(Phase.FETCHING, listener, model.files().size(), model.downloadSize(), new Speed());
        Fetching.Reporting reporting = new Fetching.Reporting(listener, fetching);
        Fetching sources = new Fetching(ports, folders, request, model, reporting);
        Map<String, Fetched> files = sources.fetch(cancel);
        int networks =
                (int) model.files().stream().filter(SourceFile::isCheckpoint).count();
        PhaseProgress converting = new PhaseProgress(
                Phase.CONVERTING, listener, networks, model.installedSize(request.precision()), new Speed());
        new ModelBuild(folders, request, model, converter())
                .build(files, ports.clock().instant().toString(), converting, cancel);
        cancel.throwIfCancelled();
        sources.recordChecksums(files);
        folders.publish();
    }

    /** True if {@link #remove} can remove this model: those that came with the program cannot be removed. */
    public boolean canRemove(ModelFolder model) {
        Path folder = model.directory().toAbsolutePath().normalize();
        return root.equals(folder.getParent()) && isFolderOfModel(String.valueOf(folder.getFileName()));
    }

    /** A single element of a path that does not begin with a dot; a folder that the user made may have any such name. */
    private boolean isFolderOfModel(String name) {
        try {
            Path folder = root.resolve(name);
            return !name.startsWith(".")
                    && root.equals(folder.getParent())
                    && name.equals(String.valueOf(folder.getFileName()));
        } catch (InvalidPathException noPath) {
            return false;
        }
    }

    /**
     * Removes a model and its downloads. The model disappears in one step; its files are deleted after that.
     *
     * @param folder name of its folder in {@link #root}
     * @throws InstallException if there is no such model, or it cannot be moved away, or its files cannot be deleted
     */
    public void remove(String folder) throws InstallException {
        if (!isFolderOfModel(folder)) {
            throw noName(folder);
        }
        InstallFolders folders = new InstallFolders(root, folder);
        boolean there = Files.exists(folders.model().resolve(ModelFolder.MANIFEST));
        if (!there && !Files.exists(folders.downloads())) {
            throw new InstallException("There is no model \"" + folder + "\" in \"" + root
                    + "\"; only models that were installed there can be removed.");
        }
        try (InstallLock ignored = InstallLock.take(folders)) {
            InstallFolders.delete(folders.staging());
            if (there) {
                moveAway(folders);
            }
            InstallFolders.delete(folders.staging());
            InstallFolders.delete(folders.downloads());
        } catch (IOException e) {
            throw inWords(e);
        }
    }

    private static void moveAway(InstallFolders folders) throws IOException {
        Files.createDirectories(folders.staging());
        try {
            Files.move(folders.model(), folders.staging().resolve("old"));
        } catch (IOException e) {
            throw new InstallException(
                    "The model \"" + folders.name()
                            + "\" cannot be removed; close the programs that use it, or fix the permissions of \""
                            + folders.model() + "\".",
                    e);
        }
    }

    private static String requireName(String name) {
        if (!NAME.matcher(name).matches()) {
            throw noName(name);
        }
        return name;
    }

    private static UserException noName(String name) {
        return UserException.usage("Give the name of a model, not \"" + name + "\".");
    }
}
