package org.glidefx.gallery;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.glidefx.gallery.EntryTable.Draft;
import org.glidefx.jobs.CancelToken;
import org.glidefx.jobs.Progress;

/**
 * Everything that was made: pictures as files, with an index beside them. Several programs may have the same gallery
 * open. Safe on any thread; calls run one at a time.
 *
 * <p>Every failure is a {@link GalleryException} or {@link org.glidefx.image.file.ImageFileException}, whose message is
 * a sentence for users.
 */
public final class Gallery implements AutoCloseable {

    private final GalleryFiles files;
    private final GallerySettingsFile settingsFile;
    private final IndexFile indexFile;
    private final Intake intake;
    private final Clock clock;
    private final boolean writable;
    private Sql sql;
    private EntryTable entries;
    private CollectionTable collections;
    private EmbeddingTable embeddings;
    private Optional<String> notice = Optional.empty();
    private boolean changed;

    private Gallery(Path folder, Clock clock, boolean writable, Sql sql) {
        this.files = new GalleryFiles(folder);
        this.settingsFile = new GallerySettingsFile(folder);
        this.indexFile = new IndexFile(folder);
        this.intake = new Intake(files, clock);
        this.clock = clock;
        this.writable = writable;
        this.sql = sql;
        this.entries = new EntryTable(sql);
        this.collections = new CollectionTable(sql);
        this.embeddings = new EmbeddingTable(sql);
    }

    /**
     * Opens the gallery in a folder, which is created if it does not exist. A damaged index is put aside and rebuilt
     * from its last copy and the files; {@link #notice()} then says so.
     *
     * @param clock gives the time at which pictures are added
     * @param progress receives the number of pictures read, which may take long
     * @throws GalleryException if it cannot be opened
     * @throws java.util.concurrent.CancellationException if cancelled
     */
    public static Gallery open(Path folder, Clock clock, Progress progress, CancelToken cancel) {
        return open(folder, clock, prepare(folder), progress, cancel);
    }

    /** Opens a gallery read-only, as {@link #open} does if the folder is write-protected. */
    static Gallery openReadOnly(Path folder, Clock clock) {
        return open(folder, clock, false, Progress.NONE, CancelToken.none());
    }

    private static Gallery open(Path folder, Clock clock, boolean writable, Progress progress, CancelToken cancel) {
        IndexFile index = new IndexFile(folder);
        if (!writable && !index.exists()) {
            throw GalleryFiles.unwritable(null);
        }
        boolean damaged = false;
        Sql sql;
        try {
            sql = index.open(writable);
        } catch (Sql.DamagedException e) {
            if (!writable) {
                throw new GalleryException(
                        "The gallery's index is damaged and its folder is write-protected; change its permissions.", e);
            }
            damaged = true;
            sql = replacement(index, clock);
        }
        Gallery gallery = new Gallery(folder, clock, writable, sql);
        try {
            gallery.settle(damaged, progress, cancel);
        } catch (RuntimeException | Error e) {
            sql.close();
            throw e;
        }
        return gallery;
    }

    private static Sql replacement(IndexFile index, Clock clock) {
        index.setAside(Long.toString(clock.millis()));
        try {
            return index.open(true);
        } catch (Sql.DamagedException theCopyToo) {
            index.dropCopy();
            index.setAside(clock.millis() + "-copy");
            return index.open(true);
        }
    }

    /** Creates the folder; returns true if it may be written to. */
    private static boolean prepare(Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw GalleryFiles.unwritable(e);
        }
        return Files.isWritable(folder);
    }

    private void settle(boolean damaged, Progress progress, CancelToken cancel) {
        if (!writable) {
            notice = Optional.of(
                    "The gallery's folder is write-protected, so the pictures can be seen but nothing can be kept or"
                            + " changed.");
            return;
        }
        int added = new FolderScan(files, entries, sql).run(progress, cancel);
        changed = damaged || added > 0;
        if (damaged) {
            notice = Optional.of("The gallery's index was damaged and has been made anew from the pictures; the damaged"
                    + " one is kept beside it, and stars and collections of the last session may be missing.");
        }
    }

    /** A sentence for the user about how the gallery was opened or repaired; empty if there is nothing to say. */
    public synchronized Optional<String> notice() {
        return notice;
    }

    /** The picture files and their thumbnails. */
    public GalleryFiles files() {
        return files;
    }

    public GallerySettings settings() {
        return settingsFile.load();
    }

    public synchronized void saveSettings(GallerySettings settings) {
        requireWritable();
        settingsFile.save(settings);
    }

    /**
     * Adds a picture. The file is written before its row; if the row cannot be written, the file is deleted again,
     * except if another program is busy with the index or it is damaged: then the next opening finds the file.
     */
    public synchronized GalleryEntry add(NewPicture made) {
        requireRoom();
        return insert(intake.write(made), true);
    }

    /**
     * Copies a picture file into the gallery, byte for byte, and indexes what it says about itself.
     *
     * @throws org.glidefx.image.file.ImageFileException if it is not a picture
     */
    public synchronized GalleryEntry importFile(Path file) {
        requireRoom();
        return insert(intake.copy(file), false);
    }

    /** @param only whether the file is the only one of its picture */
    private GalleryEntry insert(Draft draft, boolean only) {
        boolean stays = false;
        try {
            GalleryEntry entry = guarded(() -> sql.together(() -> entries.insert(draft)));
            stays = true;
            changed = true;
            return entry;
        } catch (GalleryException | Sql.DamagedException failure) {
            stays = only && (Sql.isBusy(failure) || failure instanceof Sql.DamagedException);
            throw failure;
        } finally {
            if (!stays) {
                files.erase(draft.entry().file());
            }
        }
    }

    /** True if the pictures take up all the space that the user allows. */
    public synchronized boolean isFull() {
        return totals().bytes() >= settings().bytes();
    }

    private void requireRoom() {
        requireWritable();
        if (isFull()) {
            throw new GalleryException(
                    "The gallery has reached its " + settings().gigabytes()
                            + " GB, so new pictures are not kept; allow it more, or delete pictures and empty its trash.",
                    null);
        }
    }

    private void requireWritable() {
        if (!writable) {
            throw new GalleryException(
                    "The gallery cannot be changed, because its folder is write-protected; change its permissions.",
                    null);
        }
    }

    /** Returns the pictures that match a query, in the query's order. */
    public synchronized List<GalleryEntry> find(GalleryQuery query) {
        return guarded(() -> entries.find(query));
    }

    /** Returns one picture, in the trash or not; empty if there is none with that id. */
    public synchronized Optional<GalleryEntry> entry(long id) {
        return guarded(() -> entries.get(id));
    }

    public synchronized GalleryDetails details(long id) {
        return guarded(() -> entries.details(id));
    }

    /** Names of all models that pictures were made with, sorted. */
    public synchronized List<String> models() {
        return guarded(() -> entries.models());
    }

    public synchronized GalleryTotals totals() {
        return guarded(() -> entries.totals());
    }

    public synchronized List<GalleryCollection> collections() {
        return guarded(() -> collections.all());
    }

    /** Creates a collection and returns its id, or the id of the one that already has the name. */
    public synchronized long createCollection(String name) {
        requireWritable();
        changed = true;
        return guarded(() -> collections.create(name));
    }

    /** Creates a deleted collection again, with its id and those of {@code members} that still exist. */
    public synchronized void createCollectionAgain(long collection, String name, Collection<Long> members) {
        change(() -> collections.createAgain(collection, name, members));
    }

    /** Ids of all pictures in a collection, including those in the trash. */
    public synchronized List<Long> members(long collection) {
        return guarded(() -> collections.members(collection));
    }

    public synchronized void renameCollection(long collection, String name) {
        change(() -> collections.rename(collection, name));
    }

    /** Deletes a collection; its pictures stay. */
    public synchronized void deleteCollection(long collection) {
        change(() -> collections.delete(collection));
    }

    /** @param member true adds the pictures to the collection, false removes them */
    public synchronized void collect(long collection, Collection<Long> ids, boolean member) {
        change(() -> {
            if (member) {
                collections.add(collection, ids);
            } else {
                collections.remove(collection, ids);
            }
        });
    }

    /** @param stars 0 to {@link GalleryEntry#MOST_STARS} */
    public synchronized void rate(Collection<Long> ids, int stars) {
        int rating = Math.clamp(stars, 0, GalleryEntry.MOST_STARS);
        change(() -> entries.set(ids, "starred", rating));
    }

    /** Records that a picture became a version of a document. */
    public synchronized void accept(long id, int version) {
        change(() -> {
            entries.set(List.of(id), "accepted", true);
            entries.set(List.of(id), "stage", version);
        });
    }

    /** Records the file to which the document of these pictures was saved. */
    public synchronized void link(Collection<Long> ids, Path document) {
        change(() -> entries.set(ids, "document", document.toAbsolutePath().toString()));
    }

    /** Moves pictures into the trash, or out of it. */
    public synchronized void trash(Collection<Long> ids, boolean trashed) {
        change(() -> {
            for (GalleryEntry entry : entries.get(ids)) {
                files.move(entry.file(), trashed);
                entries.set(List.of(entry.id()), "trashed", trashed);
            }
        });
    }

    /** Deletes pictures for good. */
    public synchronized void erase(Collection<Long> ids) {
        change(() -> {
            for (GalleryEntry entry : entries.get(ids)) {
                eraseFile(entry);
                entries.delete(List.of(entry.id()));
            }
        });
    }

    /** Deletes the file of a row, unless the row names a place outside the gallery. */
    private void eraseFile(GalleryEntry entry) {
        try {
            files.place(GalleryFiles.PICTURES, entry.file());
        } catch (GalleryException outside) {
            return;
        }
        files.erase(entry.file());
    }

    /** Returns up to {@code most} pictures that have no embedding by {@code model} yet, the newest first. */
    public synchronized List<GalleryEntry> notLookedAt(String model, int most) {
        return guarded(() -> entries.get(embeddings.missing(model, most)));
    }

    /** @param vector of length 1; empty for a picture whose embedding failed */
    public synchronized void putEmbedding(long id, String model, float[] vector) {
        change(() -> embeddings.put(id, model, vector));
    }

    /**
     * Ranks the pictures of a query by how well they fit a caption by a model's CLIP, the best first.
     *
     * @param query its words are ignored
     * @param caption the caption's vector, of length 1
     */
    public synchronized List<GalleryEntry> ranked(GalleryQuery query, String model, float[] caption) {
        return guarded(() -> embeddings.ranked(entries.find(query.withWords("")), model, caption));
    }

    private void change(Runnable work) {
        requireWritable();
        changed = true;
        guarded(() -> sql.together(() -> {
            work.run();
            return true;
        }));
    }

    /** For tests of a full disk: limits the index to {@code pages} pages of 4 KiB. */
    void limitIndex(int pages) {
        sql.one("PRAGMA max_page_count = " + pages, row -> row.getInt(1));
    }

    /** For tests of several programs: makes this one give up at once while another is busy. */
    void hurry() {
        sql.update("PRAGMA busy_timeout = 0");
    }

    /** Runs {@code work}; if that finds the index damaged, rebuilds it and runs {@code work} once more. */
    private <T> T guarded(Supplier<T> work) {
        try {
            return work.get();
        } catch (Sql.DamagedException damage) {
            requireWritable();
            sql.close();
            sql = replacement(indexFile, clock);
            entries = new EntryTable(sql);
            collections = new CollectionTable(sql);
            embeddings = new EmbeddingTable(sql);
            settle(true, Progress.NONE, CancelToken.none());
            return work.get();
        }
    }

    /** Copies the index if anything changed, then closes it. */
    @Override
    public synchronized void close() {
        try {
            if (changed && writable) {
                indexFile.copy(sql);
            }
        } catch (GalleryException | Sql.DamagedException notCopied) {
            // The index itself is unharmed; the last copy stays.
        } finally {
            sql.close();
        }
    }
}
