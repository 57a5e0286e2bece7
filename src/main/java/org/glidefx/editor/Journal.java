package org.glidefx.editor;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.glidefx.editor.DocumentFile.Opened;
import org.glidefx.editor.DocumentParts.About;
import org.glidefx.image.file.AtomicFile;
import org.glidefx.image.file.ImageFileException;
import org.jspecify.annotations.Nullable;

/**
 * The journal of one window: a folder that always holds the whole document, so that a crash at any moment loses nothing
 * that was written before.
 *
 * <p>Every picture is a file that is named by its hash and never changed; the history that names them is replaced as a
 * whole, once they are on disk. A file lock tells an open window's folder from one that was left behind. For one thread
 * at a time.
 */
public final class Journal implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(Journal.class.getName());
    private static final String HISTORY = "history.json";
    private static final String DRAFT = "draft.json";
    private static final String LOCK = "lock";

    /** Bytes of compressed versions that may stay in memory; the rest is read back from the folder when needed. */
    private static final long MEMORY = 64L << 20;

    /** Bytes of whole pictures that may stay in memory beside the current one. */
    private static final long PICTURES = 512L << 20;

    private final Path folder;
    private final FileChannel channel;
    private final FileLock lock;
    private final String program;
    private long memory = MEMORY;

    private Journal(Path folder, FileChannel channel, FileLock lock, String program) {
        this.folder = folder;
        this.channel = channel;
        this.lock = lock;
        this.program = program;
    }

    /** For tests of large documents: limits the compressed versions in memory to this many bytes. */
    void limitMemory(long bytes) {
        memory = bytes;
    }

    /**
     * Starts an empty journal.
     *
     * @param root the folder of all journals, which have one subfolder each
     * @param program name and version
     * @throws ImageFileException if nothing can be written there
     */
    public static Journal start(Path root, String program) {
        try {
            Files.createDirectories(root);
            Path folder = Files.createTempDirectory(root, "session-");
            return lock(folder, program).orElseThrow(() -> new IOException("the new folder is locked"));
        } catch (IOException e) {
            throw new ImageFileException(
                    "Background saving is off: nothing can be written to \"" + root
                            + "\"; free some space and start again.",
                    e);
        }
    }

    /** Locks and returns the journals of windows that did not close normally, the newest first. */
    public static List<Journal> leftBehind(Path root, String program) {
        List<Journal> found = new ArrayList<>();
        if (!Files.isDirectory(root)) {
            return found;
        }
        try (Stream<Path> folders = Files.list(root)) {
            List<Path> newest = folders.filter(Files::isDirectory)
                    .sorted((a, b) -> Long.compare(modified(b), modified(a)))
                    .toList();
            for (Path folder : newest) {
                lockIfPossible(folder, program).ifPresent(found::add);
            }
        } catch (IOException unreadable) {
            LOG.log(Level.WARNING, "Journals cannot be listed", unreadable);
        }
        return found;
    }

    private static long modified(Path folder) {
        return Math.max(
                folder.resolve(HISTORY).toFile().lastModified(),
                folder.resolve(DRAFT).toFile().lastModified());
    }

    /** One folder that cannot be read must not hide those after it. */
    private static Optional<Journal> lockIfPossible(Path folder, String program) {
        try {
            return lock(folder, program);
        } catch (IOException unreadable) {
            LOG.log(Level.WARNING, "A journal cannot be locked", unreadable);
            return Optional.empty();
        }
    }

    private static Optional<Journal> lock(Path folder, String program) throws IOException {
        FileChannel channel =
                FileChannel.open(folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            FileLock lock = channel.tryLock();
            if (lock != null) {
                return Optional.of(new Journal(folder, channel, lock, program));
            }
        } catch (OverlappingFileLockException ownWindow) {
            // Another window of this process holds the lock.
        }
        channel.close();
        return Optional.empty();
    }

    /** The journal's own folder. */
    public Path folder() {
        return folder;
    }

    /**
     * Makes {@code document} the one to restore; it is on disk when this returns.
     *
     * @param unsaved whether the document's own file lacks any of this
     * @param file where the document was saved; empty if nowhere
     * @throws ImageFileException if it cannot be written
     */
    public void write(Document document, String title, boolean unsaved, String file) {
        DocumentParts parts = DocumentParts.of(document, new About(program, title, unsaved, file), null);
        Set<String> needed = new HashSet<>(Set.of(HISTORY, DRAFT, LOCK));
        for (Blob blob : parts.files().values()) {
            Path own = folder.resolve(fileName(blob.sha256()));
            needed.add(fileName(blob.sha256()));
            if (!Files.exists(own)) {
                byte[] bytes = blob.bytes();
                AtomicFile.write(own, stream -> stream.write(bytes));
            }
            blob.keptIn(own);
        }
        AtomicFile.write(
                folder.resolve(HISTORY), stream -> stream.write(parts.history().toBytes()));
        removeOthers(document, needed);
        free(document, parts);
    }

    /**
     * Makes {@code draft} the one to restore with the document; it is on disk when this returns.
     *
     * @throws ImageFileException if it cannot be written
     */
    public void write(Draft draft) {
        AtomicFile.write(folder.resolve(DRAFT), stream -> stream.write(draft.toBytes()));
    }

    /** The last draft written; {@link Draft#NONE} if there is none that can be read. */
    public Draft draft() {
        try {
            Path file = folder.resolve(DRAFT);
            return Files.exists(file) ? Draft.read(Files.readAllBytes(file)) : Draft.NONE;
        } catch (IOException unreadable) {
            LOG.log(Level.WARNING, "A draft cannot be read", unreadable);
            return Draft.NONE;
        }
    }

    /** True if a document was ever written here; this program may be unable to read it. */
    public boolean hasDocument() {
        return Files.exists(folder.resolve(HISTORY));
    }

    /**
     * Deletes files that are no longer needed; those of deleted branches stay, because undo may bring the branches
     * back.
     */
    private void removeOthers(Document document, Set<String> needed) {
        for (Version version : document.versions().known()) {
            VersionPixels.Patch patch = version.pixels().patchOrNull();
            if (patch != null) {
                needed.add(fileName(patch.png().sha256()));
            }
        }
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                if (!needed.contains(String.valueOf(file.getFileName()))) {
                    Files.deleteIfExists(file);
                }
            }
        } catch (IOException leftover) {
            LOG.log(Level.WARNING, "A file of an earlier state stays in the journal", leftover);
        }
    }

    /**
     * Frees memory whose content can be read back from the files: that of the versions' pictures, whose files stay as
     * long as undo may bring a version back. Layers, masks and thumbnails stay in memory, because their files are
     * deleted with the version.
     */
    private void free(Document document, DocumentParts parts) {
        long held = parts.files().values().stream().mapToLong(Blob::held).sum();
        for (Map.Entry<String, Blob> part : parts.files().entrySet()) {
            if (held > memory && DocumentParts.staysInJournal(part.getKey())) {
                Blob blob = part.getValue();
                held -= blob.held();
                blob.release();
            }
        }
        document.letPicturesGo(PICTURES);
    }

    private static String fileName(String sha256) {
        return sha256 + ".png";
    }

    /** Reads the last document written; empty if there is none, or none that can be used. */
    public Optional<Opened> read() {
        if (!hasDocument()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new DocumentReader(new Folder(folder)).read());
        } catch (ImageFileException damaged) {
            LOG.log(Level.WARNING, "A journal cannot be read", damaged);
            return Optional.empty();
        }
    }

    /**
     * Takes back what could be restored, so that the next start offers nothing. The pictures stay, because the document
     * may hold them nowhere else by now; the next {@link #write} makes them a whole journal again.
     */
    public void withdraw() {
        try {
            Files.deleteIfExists(folder.resolve(HISTORY));
            Files.deleteIfExists(folder.resolve(DRAFT));
        } catch (IOException leftover) {
            LOG.log(Level.WARNING, "A journal cannot be taken back", leftover);
        }
    }

    /** True if {@code file} was changed after anything was last written here; false if there is no such file. */
    public boolean isOlderThan(Path file) {
        // A document that is saved again unchanged has a younger file than history; what is typed next is younger
        // still.
        long history = folder.resolve(HISTORY).toFile().lastModified();
        long draft = folder.resolve(DRAFT).toFile().lastModified();
        return file.toFile().lastModified() > Math.max(history, draft);
    }

    /** Unlocks the folder without deleting it; the document can be restored at the next start. */
    @Override
    public void close() {
        try {
            lock.release();
            channel.close();
        } catch (IOException closed) {
            LOG.log(Level.WARNING, "A journal cannot be closed", closed);
        }
    }

    /** Closes and deletes the journal, because the work is saved or discarded. */
    public void delete() {
        try (Stream<Path> files = Files.list(folder)) {
            // The history goes first, so that half a journal is never offered.
            Files.deleteIfExists(folder.resolve(HISTORY));
            Files.deleteIfExists(folder.resolve(DRAFT));
            for (Path file : files.toList()) {
                if (!file.endsWith(LOCK)) {
                    Files.deleteIfExists(file);
                }
            }
            close();
            Files.deleteIfExists(folder.resolve(LOCK));
            Files.deleteIfExists(folder);
        } catch (IOException leftover) {
            LOG.log(Level.WARNING, "A journal cannot be deleted", leftover);
            close();
        }
    }

    /** The parts of a journal. */
    private record Folder(Path folder) implements DocumentSource {

        @Override
        public String name() {
            return "The autosave";
        }

        @Override
        public boolean isCutOff() {
            return false;
        }

        @Override
        public byte @Nullable [] history() {
            return bytes(HISTORY).orElse(null);
        }

        @Override
        public Optional<Blob> part(String file, String sha256) {
            if (!sha256.matches("[0-9a-f]{64}")) {
                return Optional.empty();
            }
            return bytes(fileName(sha256))
                    .map(Blob::of)
                    .filter(blob -> blob.sha256().equals(sha256));
        }

        @Override
        public Optional<Blob> whole(String file) {
            return Optional.empty();
        }

        private Optional<byte[]> bytes(String name) {
            try {
                return Optional.of(Files.readAllBytes(folder.resolve(name)));
            } catch (IOException missing) {
                return Optional.empty();
            }
        }
    }
}
