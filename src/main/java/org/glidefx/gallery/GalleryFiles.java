package org.glidefx.gallery;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.stream.Stream;
import org.glidefx.image.Raster;
import org.glidefx.image.file.ImageFileException;
import org.glidefx.image.file.ImageFiles;
import org.glidefx.image.file.ReadableFormat;
import org.glidefx.image.file.Thumbnail;
import org.jspecify.annotations.Nullable;

/**
 * The files beside the index: pictures in a folder for each month, the trash likewise, and thumbnails. Safe on any
 * thread.
 */
public final class GalleryFiles {

    /** Side of the square that a thumbnail fits in, in pixels. */
    public static final int THUMBNAIL = 256;

    static final String PICTURES = "pictures";
    static final String TRASH = "trash";

    private static final float QUALITY = 0.85f;
    private static final DateTimeFormatter MONTH =
            DateTimeFormatter.ofPattern("yyyy-MM", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss-SSS", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final int MOST_TRIES = 1000;

    private final Path root;

    GalleryFiles(Path root) {
        this.root = root;
    }

    /**
     * Returns the path of a picture's file.
     *
     * @throws GalleryException if it is gone, or the index names a place outside the gallery
     */
    public Path locate(GalleryEntry entry) {
        Path expected = place(entry.trashed() ? TRASH : PICTURES, entry.file());
        if (Files.isRegularFile(expected)) {
            return expected;
        }
        // The file was moved, but the program ended before the index was updated.
        Path other = place(entry.trashed() ? PICTURES : TRASH, entry.file());
        if (Files.isRegularFile(other)) {
            return other;
        }
        throw new GalleryException(
                "The picture's file " + entry.file()
                        + " is no longer in the gallery's folder; put it back there or delete the entry.",
                null);
    }

    Path place(String part, String file) {
        Path base = root.resolve(part).normalize();
        try {
            Path path = base.resolve(file).normalize();
            if (path.startsWith(base) && !path.equals(base)) {
                return path;
            }
        } catch (InvalidPathException strange) {
            // Not a path at all: the same message.
        }
        throw new GalleryException("The gallery's index names a file outside of the gallery; delete the entry.", null);
    }

    /** Returns a free name, below the folder of pictures, and claims it with an empty file. */
    String freeName(Instant now, String suffix) {
        String start = MONTH.format(now) + "/" + MOMENT.format(now);
        for (int i = 0; i < MOST_TRIES; i++) {
            String name = start + (i == 0 ? "" : "-" + i) + suffix;
            if (claim(name)) {
                return name;
            }
        }
        throw new GalleryException("No free file name was found; check that the computer's clock is right.", null);
    }

    /** Claims a name with an empty file, since two programs may want the same name; false if it is taken. */
    private boolean claim(String name) {
        Path file = place(PICTURES, name);
        try {
            Files.createDirectories(file.getParent());
            if (Files.exists(place(TRASH, name))) {
                return false;
            }
            Files.createFile(file);
            return true;
        } catch (FileAlreadyExistsException taken) {
            return false;
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    static GalleryException unwritable(@Nullable Throwable cause) {
        return new GalleryException(
                "The gallery's folder cannot be written to; check that there is room on the disk and that you may write to"
                        + " it.",
                cause);
    }

    /** Returns when a picture was added, as its file name says; else when the file was last modified. */
    Instant added(String file, Path path) {
        String name = String.valueOf(path.getFileName());
        try {
            return MOMENT.parse(name.substring(0, Math.min(name.length(), 19)), Instant::from);
        } catch (DateTimeException otherName) {
            return lastWritten(path);
        }
    }

    private static Instant lastWritten(Path path) {
        try {
            return Files.getLastModifiedTime(path).toInstant();
        } catch (IOException unknown) {
            return Instant.EPOCH;
        }
    }

    /** Moves a picture into the trash or out of it; does nothing if it is already there or gone. */
    void move(String file, boolean toTrash) {
        Path from = place(toTrash ? PICTURES : TRASH, file);
        Path to = place(toTrash ? TRASH : PICTURES, file);
        if (!Files.exists(from)) {
            return;
        }
        try {
            Files.createDirectories(to.getParent());
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    /** Deletes a picture for good, and its thumbnail. */
    void erase(String file) {
        try {
            Files.deleteIfExists(place(PICTURES, file));
            Files.deleteIfExists(place(TRASH, file));
            Files.deleteIfExists(small(file));
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    private Path small(String file) {
        return place("thumbnails", file + ".jpg");
    }

    /** Names of all picture files below a part of the folder. */
    Stream<String> list(String part) {
        Path base = root.resolve(part);
        if (!Files.isDirectory(base)) {
            return Stream.empty();
        }
        try (Stream<Path> walk = Files.walk(base, 2)) {
            return walk
                    .filter(Files::isRegularFile)
                    .filter(path -> isPicture(String.valueOf(path.getFileName())))
                    .map(path -> base.relativize(path).toString().replace('\\', '/'))
                    .toList()
                    .stream();
        } catch (IOException | UncheckedIOException e) {
            throw new GalleryException("The gallery's folder cannot be read; check its permissions.", e);
        }
    }

    /**
     * True if a file name is that of a picture. OpenRaster is excluded: such a file would be overwritten once it was
     * opened and saved.
     */
    static boolean isPicture(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return ReadableFormat.isNamed(name)
                && ReadableFormat.OPEN_RASTER.suffixes().stream().noneMatch(suffix -> lower.endsWith("." + suffix));
    }

    /**
     * Returns the thumbnail of a picture, from the disk if it was made before.
     *
     * @throws GalleryException if the file is gone
     * @throws ImageFileException if it cannot be read
     */
    public Raster thumbnail(GalleryEntry entry) {
        Path picture = locate(entry);
        boolean isSmall = entry.width() > 0 && Math.max(entry.width(), entry.height()) <= THUMBNAIL;
        if (isSmall) {
            return Thumbnail.of(ImageFiles.read(picture), THUMBNAIL);
        }
        Path small = small(entry.file());
        if (Files.isRegularFile(small)) {
            try {
                return ImageFiles.read(small);
            } catch (ImageFileException cutOff) {
                // It is made again below.
            }
        }
        return makeSmall(entry.file(), ImageFiles.read(picture));
    }

    /** Makes a thumbnail, and stores it if the folder can be written to. */
    Raster makeSmall(String file, Raster picture) {
        Raster small = Thumbnail.of(picture, THUMBNAIL);
        if (!small.equals(picture)) {
            try {
                Path target = small(file);
                Files.createDirectories(target.getParent());
                Path part = target.resolveSibling(
                        "." + target.getFileName() + Thread.currentThread().threadId());
                Files.write(part, ImageFiles.toJpeg(small, QUALITY));
                Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
            } catch (IOException notKept) {
                // It is made again the next time it is needed; only the picture itself matters.
            }
        }
        return small;
    }
}
