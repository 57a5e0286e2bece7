package org.glidefx.ui.gallery;

import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Optional;
import org.glidefx.ui.edit.EditorViewModel;
import org.glidefx.ui.kit.Prompt;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Starter captions, each with a picture that the bundled model made from it; listed in {@code starters.json}. */
public final class StarterPrompts {

    private static final System.Logger LOG = System.getLogger(StarterPrompts.class.getName());
    private static final String FOLDER = "/org/glidefx/assets/starters/";

    private StarterPrompts() {}

    /**
     * A caption to begin with.
     *
     * @param file name of its picture within the folder
     * @param seed with which the bundled model made the picture
     * @param candidate which of that seed's pictures it is, from 0
     * @param guidance the guidance scale with which it was made
     */
    public record Prompt(String file, String caption, long seed, int candidate, double guidance) {}

    /** All starter captions; empty if the list is missing or damaged, as the window works without. */
    public static List<Prompt> list() {
        try (InputStream stream = StarterPrompts.class.getResourceAsStream(FOLDER + "starters.json")) {
            return stream == null ? List.of() : JsonMapper.shared().readValue(stream, new TypeReference<>() {});
        } catch (IOException | JacksonException damaged) {
            LOG.log(Level.WARNING, "The list of starter prompts cannot be read", damaged);
            return List.of();
        }
    }

    /** True for the words of a starter caption, which nobody typed. */
    static boolean has(String words) {
        return list().stream().anyMatch(prompt -> prompt.caption().equals(words));
    }

    /** Offers a caption as {@link EditorViewModel#offerCaption} does; that of a starter gives way to it, too. */
    public static void offerCaption(EditorViewModel editor, String words) {
        if (!words.isBlank() && has(editor.captionProperty().get())) {
            editor.captionProperty().set("");
        }
        editor.offerCaption(words);
    }

    /** The bytes of its picture; empty if the file is missing or damaged. */
    public static Optional<byte[]> read(Prompt prompt) {
        try (InputStream stream = StarterPrompts.class.getResourceAsStream(FOLDER + prompt.file())) {
            return stream == null ? Optional.empty() : Optional.of(stream.readAllBytes());
        } catch (IOException damaged) {
            LOG.log(Level.WARNING, "The picture " + prompt.file() + " cannot be read", damaged);
            return Optional.empty();
        }
    }
}
