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
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;

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
            fill(part, target, content);
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

    /** Writes the part with the permissions of the file that it replaces, so that what was private stays so. */
    private static void fill(Path part, Path target, Content content) throws IOException {
        Optional<Set<PosixFilePermission>> permissions = permissions(target);
        FileAttribute<?>[] attributes =
                permissions.map(PosixFilePermissions::asFileAttribute).stream().toArray(FileAttribute<?>[]::new);
        try (FileChannel channel =
                FileChannel.open(part, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), attributes)) {
            permissions.ifPresent(wanted -> allow(part, wanted));
            OutputStream stream = new BufferedOutputStream(Channels.newOutputStream(channel), BUFFER);
            content.writeTo(stream);
            stream.flush();
            channel.force(true);
        }
    }

    private static Optional<Set<PosixFilePermission>> permissions(Path target) throws IOException {
        PosixFileAttributeView view = Files.getFileAttributeView(target, PosixFileAttributeView.class);
        return view == null || !Files.exists(target)
                ? Optional.empty()
                : Optional.of(view.readAttributes().permissions());
    }

    /** Gives back what the process's mask took away when the file was made. */
    private static void allow(Path part, Set<PosixFilePermission> permissions) {
        try {
            Files.setPosixFilePermissions(part, permissions);
        } catch (IOException fixed) {
            // Some file systems give all files the same permissions.
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
        Path target = realFile(file);
        Path folder = target.toAbsolutePath().getParent();
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
        return target;
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
