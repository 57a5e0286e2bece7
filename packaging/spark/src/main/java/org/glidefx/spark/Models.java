package org.glidefx.spark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.glidefx.batch.BatchLine;
import org.glidefx.errors.UserException;
import org.glidefx.model.ModelException;
import org.glidefx.model.ModelLibrary;
import org.glidefx.recipe.PixelHash;
import org.jspecify.annotations.Nullable;

/** The models of a job as the driver sees them. */
final class Models {

    /** System property, as the program has it: a folder of models, by whose names lines may call them. */
    private static final String ROOT = "glidefx.models";

    private Models() {}

    static ModelLibrary library() {
        String root = System.getProperty(ROOT);
        return new ModelLibrary(root == null ? List.of() : List.of(Path.of(root)));
    }

    /**
     * SHA-256 of the model.json of models that a batch names, by these names. One that the driver does not find is left out if only lines name it:
     * these fail then, or not, where they are made.
     *
     * @param usual the job's own model
     * @param given its hash as the user gave it; null to find it out
     * @throws UserException if the job's own model is not there and its hash was not given, or is another
     */
    static HashMap<String, String> hashes(String usual, @Nullable String given, List<NumberedLine> lines) {
        HashMap<String, String> hashes = new HashMap<>();
        Optional<String> found = known(usual);
        if (found.isEmpty() && given == null) {
            throw UserException.input("The driver does not find the model \"" + usual
                    + "\"; give --model a folder that all machines have, or --archives FILE.zip#" + usual
                    + ", or the SHA-256 of its model.json with --model-hash.");
        }
        if (given != null && found.isPresent() && !found.get().equals(given)) {
            throw UserException.input("The model.json of \"" + usual + "\" has the SHA-256 " + found.get() + ", not "
                    + given + "; check --model and --model-hash.");
        }
        hashes.put(usual, given == null ? found.orElseThrow() : given);
        for (NumberedLine line : lines) {
            named(line.text()).filter(name -> !hashes.containsKey(name)).ifPresent(name -> put(hashes, name));
        }
        return hashes;
    }

    private static void put(Map<String, String> hashes, String name) {
        known(name).ifPresent(hash -> hashes.put(name, hash));
    }

    private static Optional<String> named(String line) {
        try {
            return Optional.ofNullable(BatchLine.parse(line).model());
        } catch (UserException bad) {
            return Optional.empty();
        }
    }

    private static Optional<String> known(String model) {
        try {
            return Optional.of(hash(model));
        } catch (ModelException | UserException missing) {
            return Optional.empty();
        }
    }

    /**
     * SHA-256 of a model's model.json, which has those of all its other files.
     *
     * @throws ModelException if there is no such model
     */
    static String hash(String model) {
        Path file = library().find(SharedFiles.model(model)).file("model.json");
        try {
            return PixelHash.of(Files.readAllBytes(file));
        } catch (IOException unreadable) {
            throw new ModelException("\"" + file + "\" cannot be read; check that you may open it.", unreadable);
        }
    }
}
