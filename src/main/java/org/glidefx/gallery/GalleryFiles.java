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

/** The files beside the index: pictures by month, the trash in the same order, and small copies. Safe on any thread. */
public final class GalleryFiles {

    /** Side of the square that a small copy fits in, in pixels. */
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
     * Where a picture's file is.
     *
     * @throws GalleryException if it is gone, or the index names a place outside of the gallery
     */
    public Path locate(GalleryEntry entry) {
        Path expected = place(entry.trashed() ? TRASH : PICTURES, entry.file());
        if (Files.isRegularFile(expected)) {
            return expected;
        }
        // Moved, but the program ended before the index knew.
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
            // Falls through to the same sentence.
        }
        throw new GalleryException("The gallery's index names a file outside of the gallery; delete the entry.", null);
    }

    /** A name that is free, below the folder of pictures. */
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

    /** Two programs may want the same name: whoever makes the empty file has it. */
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

    /** When a file was kept, as its name says; else when it was written last. */
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

    /** Moves a picture into the trash or out of it; without effect if it is there already or gone. */
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

    /** Deletes a picture for good, and its small copy. */
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

    /** All picture files below a part of the folder, by name. */
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

    /** Not by the name of a document: that would be written over once it was opened and saved. */
    static boolean isPicture(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return ReadableFormat.isNamed(name)
                && ReadableFormat.OPEN_RASTER.suffixes().stream().noneMatch(suffix -> lower.endsWith("." + suffix));
    }

    /**
     * A small copy of a picture, from the disk if it was made before.
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
                // It is made anew below.
            }
        }
        return makeSmall(entry.file(), ImageFiles.read(picture));
    }

    /** Makes the small copy and keeps it where the folder lets it. */
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
                // It will be made again when it is shown again; the picture itself is what counts.
            }
        }
        return small;
    }
}
