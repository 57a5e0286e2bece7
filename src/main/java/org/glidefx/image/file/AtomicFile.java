package org.glidefx.image.file;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * Writes a file so that it appears whole or not at all, even if the program or the machine stops meanwhile: to a
 * temporary file in the same folder, flushed to disk, then moved into place.
 */
public final class AtomicFile {

    private static final int BUFFER = 1 << 16;

    private AtomicFile() {}

    /** Writes the content of a file. */
    @FunctionalInterface
    public interface Content {

        void writeTo(OutputStream stream) throws IOException;
    }

    /**
     * @throws ImageFileException if the folder is missing or read-only, the disk is full, or the place cannot be
     *     written for another reason; an existing file is still there
     */
    public static void write(Path file, Content content) {
        Path target = requireTarget(file);
        Path folder = target.toAbsolutePath().getParent();
        if (folder == null) {
            throw new ImageFileException(ImageFiles.name(file) + " is a folder; add a file name.");
        }
        Path part = folder.resolve(".glidefx-" + Long.toHexString(System.nanoTime()) + ".part");
        try {
            fill(part, content);
            move(part, target);
            force(folder);
        } catch (IOException e) {
            discard(part);
            throw new ImageFileException(
                    ImageFiles.name(file) + " could not be saved; check the free space on the disk and that you may"
                            + " write to that folder, or choose another.",
                    e);
        } catch (RuntimeException | Error e) {
            discard(part);
            throw e;
        }
    }

    private static void fill(Path part, Content content) throws IOException {
        try (FileChannel channel = FileChannel.open(part, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            OutputStream stream = new BufferedOutputStream(Channels.newOutputStream(channel), BUFFER);
            content.writeTo(stream);
            stream.flush();
            channel.force(true);
        }
    }

    /** Flushes the folder, so that the move itself survives a crash, where the system can do that. */
    private static void force(Path folder) {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException notHere) {
            // Windows cannot open folders; there the move is written with the file.
        }
    }

    private static Path requireTarget(Path file) {
        String name = ImageFiles.name(file);
        if (Files.isDirectory(file)) {
            throw new ImageFileException(name + " is a folder; add a file name.");
        }
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null && !Files.isDirectory(folder)) {
            throw new ImageFileException(
                    name + " cannot be saved because its folder does not exist; choose another folder.");
        }
        if (folder != null && !Files.isWritable(folder)) {
            throw new ImageFileException(
                    name + " cannot be saved because its folder is read-only; choose another folder.");
        }
        if (Files.exists(file) && !Files.isWritable(file)) {
            throw new ImageFileException(name + " is write-protected; choose another name.");
        }
        return realFile(file);
    }

    /** The target of a link, so that saving changes the file and not the link. */
    private static Path realFile(Path file) {
        try {
            return Files.isSymbolicLink(file) && Files.exists(file) ? file.toRealPath() : file;
        } catch (IOException e) {
            return file;
        }
    }

    private static void move(Path part, Path target) throws IOException {
        try {
            Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static void discard(Path part) {
        try {
            Files.deleteIfExists(part);
        } catch (IOException ignored) {
            // The message about the picture matters more than a leftover file.
        }
    }
}
