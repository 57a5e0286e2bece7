package org.glidefx.picture;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.glidefx.image.Raster;
import org.glidefx.image.file.ImageFileException;
import org.glidefx.image.file.ImageFiles;
import org.glidefx.image.file.PictureMetadata;
import org.glidefx.image.file.PictureSource;

/**
 * The files that a run will write: FILE itself for one picture, else FILE with "-1", "-2" ... before the extension.
 *
 * <p>{@link #plan} finds whatever would prevent the writing in advance, because sampling may take minutes.
 */
public record OutputFiles(List<Path> paths) {

    /** WebP is written losslessly, so that its pixels are exactly the result's, too. */
    private static final double LOSSLESS = 1;

    /** @throws OutputException if the files cannot be written, or one of them is among {@code sources} */
    public static OutputFiles plan(Path file, int count, List<Path> sources) {
        requireKind(file);
        List<Path> paths = count == 1
                ? List.of(file)
                : IntStream.rangeClosed(1, count)
                        .mapToObj(number -> numbered(file, number))
                        .toList();
        requireWritableFolder(folderOf(file));
        paths.forEach(OutputFiles::requireFile);
        for (Path source : sources) {
            paths.forEach(path -> requireOther(path, source));
        }
        return new OutputFiles(paths);
    }

    public Path path(int candidate) {
        return paths.get(candidate);
    }

    /** @throws OutputException if a picture of this size could not be written; meant to be called before it is made */
    public void requireRoom(int width, int height) {
        if (isNamed(paths.getFirst(), ".webp")) {
            try {
                ImageFiles.requireWebpRoom(width, height);
            } catch (ImageFileException tooLarge) {
                throw new OutputException(String.valueOf(tooLarge.getMessage()), tooLarge);
            }
        }
    }

    /**
     * Writes a picture in the format that the file's name says: PNG, or lossless WebP, which does not hold the mask.
     *
     * @param source what the file keeps from the picture that was edited
     * @throws OutputException if it cannot be written
     */
    public static void write(Raster picture, PictureMetadata metadata, PictureSource source, Path file) {
        try {
            if (isNamed(file, ".webp")) {
                ImageFiles.writeWebp(picture, LOSSLESS, metadata, source, file);
            } else {
                ImageFiles.writePng(picture, metadata, source, file);
            }
        } catch (ImageFileException failure) {
            throw new OutputException(String.valueOf(failure.getMessage()), failure);
        }
    }

    private static Path numbered(Path file, int number) {
        String name = file.getFileName().toString();
        int stem = name.lastIndexOf('.');
        return file.resolveSibling(name.substring(0, stem) + "-" + number + name.substring(stem));
    }

    private static Path folderOf(Path file) {
        Path folder = file.toAbsolutePath().getParent();
        return folder == null ? file.toAbsolutePath() : folder;
    }

    private static void requireKind(Path file) {
        if (Files.isDirectory(file)) {
            throw new OutputException(file + " is a folder; add a file name that ends in .png or .webp.");
        }
        if (!isNamed(file, ".png") && !isNamed(file, ".webp")) {
            throw new OutputException(
                    file + " is neither a PNG nor a WebP name; use a file name that ends in .png or" + " .webp.");
        }
    }

    private static boolean isNamed(Path file, String extension) {
        Path name = file.getFileName();
        return name != null && name.toString().toLowerCase(Locale.ROOT).endsWith(extension);
    }

    private static void requireWritableFolder(Path folder) {
        if (!Files.exists(folder)) {
            throw new OutputException("The folder " + folder + " does not exist; create it first or choose another.");
        }
        if (!Files.isDirectory(folder)) {
            throw new OutputException(folder + " is not a folder; choose another folder for the picture.");
        }
        try {
            // Creating a file is a better test than reading permissions, which allow the superuser everything.
            Files.delete(Files.createTempFile(folder, ".glidefx", ".tmp"));
        } catch (IOException refused) {
            throw new OutputException(
                    "The folder " + folder + " cannot be written (" + reason(refused) + "); choose another.", refused);
        }
    }

    private static void requireFile(Path file) {
        try {
            boolean linked = Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
                    .isSymbolicLink();
            if (Files.isDirectory(file)) {
                throw new OutputException(file + " is a folder; choose another file name.");
            }
            if (Files.exists(file) && !Files.isWritable(file)) {
                throw new OutputException(file + " is write-protected; choose another file name.");
            }
            if (linked && Files.exists(file)) { // what is behind the link is replaced, in its own folder
                requireWritableFolder(folderOf(file.toRealPath()));
            }
        } catch (NoSuchFileException free) {
            // The name is free, as it should be.
        } catch (IOException unusable) {
            throw new OutputException(
                    file + " cannot be written (" + reason(unusable) + "); choose another file name.", unusable);
        }
    }

    private static void requireOther(Path output, Path source) {
        try {
            if (Files.exists(output) && Files.exists(source) && Files.isSameFile(output, source)) {
                throw new OutputException(
                        output + " is also the input; choose another file name, so that the original stays.");
            }
        } catch (IOException unreadable) {
            throw new OutputException(
                    output + " cannot be compared with " + source + " (" + reason(unreadable) + ").", unreadable);
        }
    }

    private static String reason(IOException failure) {
        if (failure instanceof FileSystemException known && known.getReason() != null) {
            return known.getReason().toLowerCase(Locale.ROOT);
        }
        return failure instanceof AccessDeniedException ? "access denied" : "not writable";
    }
}
