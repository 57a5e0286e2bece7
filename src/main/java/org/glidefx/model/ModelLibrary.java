package org.glidefx.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The models installed on this machine: the model folders in some root folders, looked up afresh at every call. Folders whose
 * names begin with a dot are unfinished models and are ignored.
 */
public final class ModelLibrary {

    private final List<Path> roots;

    /** @param roots folders of model folders, the most important first; those that do not exist are ignored */
    public ModelLibrary(List<Path> roots) {
        this.roots = List.copyOf(roots);
    }

    public List<Path> roots() {
        return roots;
    }

    /** The models that can be opened, in the order of the roots and by folder name; of two with the same name, the first. */
    public List<ModelFolder> list() {
        return list(ModelFolder::open);
    }

    /** The models of which only the description is here, whose networks a server may run, without those in {@link #list}. */
    public List<ModelFolder> descriptions() {
        Set<String> whole = list().stream().map(folder -> folder.info().name()).collect(Collectors.toSet());
        return list(ModelFolder::openDescription).stream()
                .filter(folder -> !whole.contains(folder.info().name()) && folder.isDescriptionAlone())
                .toList();
    }

    private List<ModelFolder> list(Function<Path, ModelFolder> open) {
        Map<String, ModelFolder> models = new LinkedHashMap<>();
        for (Path directory : directories()) {
            try {
                ModelFolder folder = open.apply(directory);
                models.putIfAbsent(folder.info().name(), folder);
            } catch (ModelException e) {
                continue; // problems() reports it
            }
        }
        return List.copyOf(models.values());
    }

    /** A sentence for each model folder that cannot be opened. */
    public List<String> problems() {
        List<String> problems = new ArrayList<>();
        for (Path directory : directories()) {
            try {
                ModelFolder.open(directory);
            } catch (ModelException e) {
                problems.add(problem(directory, String.valueOf(e.getMessage())));
            }
        }
        return List.copyOf(problems);
    }

    /** @param otherwise the sentence for a folder that should hold a whole model */
    private static String problem(Path directory, String otherwise) {
        try {
            ModelFolder folder = ModelFolder.openDescription(directory);
            return folder.isDescriptionAlone()
                    ? "Of the model \"" + folder.info().name()
                            + "\" only the description is here, without " + folder.anyNetworkFile()
                            + ": it runs on a server that has its networks; name the server, or install the model."
                    : otherwise;
        } catch (ModelException lacking) {
            // Not even a server could run it, so this must be mended first.
            return String.valueOf(lacking.getMessage());
        }
    }

    /**
     * Finds a model by its name, by its folder's name, or by the path of its folder.
     *
     * @throws ModelException if there is none, or it cannot be opened
     */
    public ModelFolder find(String nameOrDirectory) {
        return find(nameOrDirectory, ModelFolder::open);
    }

    /**
     * Like {@link #find}, for a model whose networks may be elsewhere, such as on a server.
     *
     * @throws ModelException if there is none, or its model.json cannot be used
     */
    public ModelFolder findDescription(String nameOrDirectory) {
        return find(nameOrDirectory, ModelFolder::openDescription);
    }

    private ModelFolder find(String nameOrDirectory, Function<Path, ModelFolder> open) {
        for (ModelFolder folder : list(open)) {
            if (folder.info().name().equals(nameOrDirectory)) {
                return folder;
            }
        }
        for (Path directory : directories()) {
            if (String.valueOf(directory.getFileName()).equals(nameOrDirectory)) {
                return open.apply(directory);
            }
        }
        return open.apply(requireDirectory(nameOrDirectory));
    }

    private Path requireDirectory(String nameOrDirectory) {
        try {
            Path directory = Path.of(nameOrDirectory);
            if (!nameOrDirectory.isEmpty() && Files.isDirectory(directory)) {
                return directory;
            }
        } catch (InvalidPathException e) {
            throw unknown(nameOrDirectory);
        }
        throw unknown(nameOrDirectory);
    }

    private ModelException unknown(String name) {
        List<String> names = list().stream().map(folder -> folder.info().name()).toList();
        String known = names.isEmpty() ? "none is installed" : "installed: " + String.join(", ", names);
        return new ModelException(
                "There is no model \"" + name + "\" (" + known + "); choose one of these or install it.");
    }

    private List<Path> directories() {
        List<Path> directories = new ArrayList<>();
        for (Path root : roots) {
            if (Files.isDirectory(root)) {
                directories.addAll(directories(root));
            }
        }
        return directories;
    }

    private static List<Path> directories(Path root) {
        try (Stream<Path> children = Files.list(root)) {
            return children.filter(child -> !child.getFileName().toString().startsWith("."))
                    .filter(child -> Files.isRegularFile(child.resolve(ModelFolder.MANIFEST)))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new ModelException("The model folder \"" + root + "\" cannot be read; check its permissions.", e);
        }
    }
}
