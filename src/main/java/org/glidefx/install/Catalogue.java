package org.glidefx.install;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The models that can be installed; the built-in list is {@code catalogue.json} beside this class. */
public record Catalogue(List<InstallableModel> models) {

    private static final long MAX_BYTES = 1 << 20;

    public Catalogue {
        models = List.copyOf(models);
    }

    /** The catalogue that comes with the program. */
    public static Catalogue builtIn() {
        try (InputStream in = Catalogue.class.getResourceAsStream("catalogue.json")) {
            if (in == null) {
                throw new IllegalStateException("expected catalogue.json in the program, found none");
            }
            return CatalogueJson.parse(in.readAllBytes());
        } catch (IOException e) {
            throw new IllegalStateException("expected catalogue.json in the program to be readable", e);
        }
    }

    /** @throws InstallException if the file cannot be read, or is not a catalogue */
    public static Catalogue read(Path file) throws InstallException {
        try {
            if (Files.size(file) > MAX_BYTES) {
                throw new IllegalArgumentException("it is far too long");
            }
            return CatalogueJson.parse(Files.readAllBytes(file));
        } catch (IOException | IllegalArgumentException e) {
            throw new InstallException(
                    "The catalogue \"" + file + "\" cannot be used (" + e.getMessage()
                            + "); correct it or name another.",
                    e);
        }
    }

    /** @throws InstallException if there is no such model */
    public InstallableModel find(String name) throws InstallException {
        Optional<InstallableModel> found =
                models.stream().filter(model -> model.name().equals(name)).findFirst();
        return found.orElseThrow(() -> new InstallException("There is no model \"" + name
                + "\" to install; those that can be installed: "
                + models.stream().map(InstallableModel::name).collect(Collectors.joining(", ")) + "."));
    }
}
