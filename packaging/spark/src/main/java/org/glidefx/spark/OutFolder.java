package org.glidefx.spark;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Path;

/**
 * The folder for a job's pictures, in any file system that Hadoop knows. A file comes under a temporary name and is renamed, so one
 * that is there is whole; two tasks that write the same file write the same bytes, so either may win.
 */
final class OutFolder implements AutoCloseable {

    private static final String PART = ".part";
    private static final Map<String, OutFolder> KEPT = new ConcurrentHashMap<>();

    private final FileSystem files;
    private final Path folder;

    private OutFolder(FileSystem files, Path folder) {
        this.files = files;
        this.folder = folder;
    }

    /**
     * @param place a path with its file system, nothing escaped, or one in the configuration's own
     * @throws IOException if no file system is known for it
     */
    static OutFolder open(String place, Configuration configuration) throws IOException {
        Path asked = new Path(place);
        FileSystem files = FileSystem.newInstance(asked.toUri(), configuration);
        if (files instanceof LocalFileSystem local) {
            // Others read this folder without Hadoop, and would wonder about a .crc for each picture.
            local.setWriteChecksum(false);
        }
        return new OutFolder(files, files.makeQualified(asked));
    }

    /**
     * A folder that stays open in this process for the tasks that follow.
     *
     * @throws IOException if no file system is known for it
     */
    static OutFolder kept(String place, Configuration configuration) throws IOException {
        OutFolder known = KEPT.get(place);
        if (known == null) {
            known = open(place, configuration);
            OutFolder other = KEPT.putIfAbsent(place, known);
            if (other != null) {
                known.close();
                known = other;
            }
        }
        return known;
    }

    /** The same folder for other processes, as {@link #open} takes it: not the text of a URI, in which blanks are escaped. */
    String place() {
        return folder.toString();
    }

    /** Where it is if it lies in this machine's own file system. */
    Optional<java.nio.file.Path> local() {
        return "file".equals(folder.toUri().getScheme())
                ? Optional.of(java.nio.file.Path.of(folder.toUri().getPath()))
                : Optional.empty();
    }

    /** @throws IOException if it cannot be made */
    void create() throws IOException {
        if (!files.mkdirs(folder)) {
            throw new IOException("The folder " + folder + " could not be made.");
        }
    }

    boolean has(String name) throws IOException {
        try {
            return files.getFileStatus(new Path(folder, name)).isFile();
        } catch (FileNotFoundException none) {
            return false;
        }
    }

    /**
     * Takes a file in.
     *
     * @throws IOException if it cannot be written; then nothing of this name is there, or what was there before
     */
    void take(java.nio.file.Path file) throws IOException {
        write(String.valueOf(file.getFileName()), Files.readAllBytes(file));
    }

    /** @throws IOException if it cannot be written */
    void write(String name, byte[] bytes) throws IOException {
        Path part = new Path(folder, ".glidefx-" + UUID.randomUUID() + PART);
        Path whole = new Path(folder, name);
        try {
            try (OutputStream out = files.create(part, true)) {
                out.write(bytes);
            }
            if (!files.rename(part, whole)) {
                // Some file systems rename onto nothing only.
                files.delete(whole, false);
                if (!files.rename(part, whole)) {
                    throw new IOException("The file " + whole + " could not be put in its place.");
                }
            }
        } catch (IOException | RuntimeException failure) {
            files.delete(part, false);
            throw failure;
        }
    }

    /** The names of files that begin and end so. */
    List<String> names(String first, String last) throws IOException {
        return list(first, last).stream().map(each -> each.getPath().getName()).toList();
    }

    /** Like {@link #names}, those written last at the end. */
    List<String> namesByTime(String first, String last) throws IOException {
        return list(first, last).stream()
                .sorted(Comparator.comparingLong(FileStatus::getModificationTime))
                .map(each -> each.getPath().getName())
                .toList();
    }

    private List<FileStatus> list(String first, String last) throws IOException {
        List<FileStatus> found = new ArrayList<>();
        for (FileStatus each : files.listStatus(folder)) {
            String name = each.getPath().getName();
            if (each.isFile() && name.startsWith(first) && name.endsWith(last)) {
                found.add(each);
            }
        }
        return found;
    }

    String read(String name) throws IOException {
        return new String(bytes(name), StandardCharsets.UTF_8);
    }

    /** @throws IOException if there is no such file, or it cannot be read */
    byte[] bytes(String name) throws IOException {
        try (InputStream in = open(name)) {
            return in.readAllBytes();
        }
    }

    /** @throws IOException if there is no such file */
    FSDataInputStream open(String name) throws IOException {
        return files.open(new Path(folder, name));
    }

    void delete(String name) throws IOException {
        files.delete(new Path(folder, name), false);
    }

    /** Removes what tasks left that were killed while they wrote. */
    void sweep() throws IOException {
        for (String name : names(".glidefx-", PART)) {
            delete(name);
        }
    }

    @Override
    public void close() throws IOException {
        files.close();
    }
}
