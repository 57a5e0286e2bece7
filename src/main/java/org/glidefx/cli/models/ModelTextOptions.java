package org.glidefx.cli.models;

import java.io.IOException;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.glidefx.errors.UserException;
import org.glidefx.model.ModelDraft;
import org.glidefx.model.ModelFolder;
import org.glidefx.model.ModelText;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/**
 * Options for how a converted model describes itself; what is not given comes from the folder's model.json, if there is
 * one.
 */
final class ModelTextOptions {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._-]{0,127}");

    @Option(names = "--name", description = "Short name for --model (default: the folder's name).")
    private @Nullable String name;

    @Option(names = "--title", description = "Title for users (default: the short name).")
    private @Nullable String title;

    @Option(names = "--licence", description = "Licence of the weights.")
    private @Nullable String licence;

    @Option(names = "--description", description = "One sentence about the model.")
    private @Nullable String description;

    /** @throws UserException if the name or the title is not allowed */
    ModelText forFolder(Path folder) {
        ModelText known = known(folder);
        return new ModelText(
                requireName(name == null ? known.name() : name),
                requireTitle(title == null ? known.title() : title),
                licence == null ? known.licence() : licence,
                description == null ? known.description() : description);
    }

    private static String requireName(String name) {
        if (!NAME.matcher(name).matches()) {
            throw UserException.usage("The model cannot be called \"" + name
                    + "\"; give a --name of letters, digits, dots, dashes and underscores.");
        }
        return name;
    }

    private static String requireTitle(String title) {
        if (title.isBlank()) {
            throw UserException.usage("The model needs a title; give a --title with words in it.");
        }
        return title;
    }

    /** Texts of the folder's model.json, which may lack a stage so far: an upsampler may come before its base. */
    private ModelText known(Path folder) {
        try {
            return ModelFolder.draft(folder).map(ModelDraft::text).orElseGet(() -> unknown(folder));
        } catch (IOException | IllegalArgumentException unusable) {
            // The converter, which reads it too, reports what is wrong with it.
            return unknown(folder);
        }
    }

    private ModelText unknown(Path folder) {
        Path last = folder.toAbsolutePath().normalize().getFileName();
        String fallback = requireName(name != null ? name : last == null ? "model" : last.toString());
        return new ModelText(fallback, fallback, "", "");
    }
}
