package org.glidefx.cli.evaluate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.glidefx.errors.UserException;
import org.glidefx.image.file.ImageFileException;
import org.glidefx.image.file.ImageFiles;
import org.glidefx.image.file.ReadableFormat;
import org.jspecify.annotations.Nullable;

/**
 * Pictures that were made with the same settings, and their captions.
 *
 * @param folder that holds them
 * @param guidance the scale that they were made with; null if unknown
 * @param files at least one
 */
public record PictureSet(Path folder, @Nullable Double guidance, List<Captioned> files) {

    /** @param caption null if unknown */
    public record Captioned(Path file, @Nullable String caption) {}

    /**
     * Returns all pictures of a folder, sorted by name, with the captions of their recipes.
     *
     * @throws IOException if the folder cannot be read
     * @throws UserException if it holds no pictures
     */
    public static PictureSet of(Path folder) throws IOException {
        List<Captioned> files = new ArrayList<>();
        for (Path file : pictures(folder)) {
            files.add(new Captioned(file, caption(file)));
        }
        return new PictureSet(folder, null, files);
    }

    /**
     * Finds out whether {@link #of} has pictures, without reading any.
     *
     * @throws IOException if the folder cannot be read
     * @throws UserException if it holds no pictures
     */
    static void require(Path folder) throws IOException {
        var unused = pictures(folder);
    }

    private static List<Path> pictures(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            throw UserException.input("There is no folder \"" + folder + "\"; check the name.");
        }
        List<Path> pictures;
        try (Stream<Path> all = Files.list(folder)) {
            pictures = all.filter(PictureSet::isPicture).sorted().toList();
        }
        if (pictures.isEmpty()) {
            throw UserException.input(
                    "\"" + folder + "\" holds no pictures; give a folder of " + ReadableFormat.ANY + " files.");
        }
        return pictures;
    }

    private static boolean isPicture(Path file) {
        return ReadableFormat.isNamed(String.valueOf(file.getFileName())) && Files.isRegularFile(file);
    }

    private static @Nullable String caption(Path file) {
        try {
            return ImageFiles.readMetadata(file)
                    .recipe()
                    .map(recipe -> recipe.caption())
                    .filter(caption -> !caption.isBlank())
                    .orElse(null);
        } catch (ImageFileException unreadable) {
            // Reading the pixels will report it.
            return null;
        }
    }
}
