package org.glidefx.gallery;

import java.util.Collection;
import java.util.List;
import org.glidefx.errors.Excerpt;

/** The collections in the index. */
final class CollectionTable {

    private static final int LONGEST = 80;

    private final Sql sql;

    CollectionTable(Sql sql) {
        this.sql = sql;
    }

    /** All collections, sorted by name. */
    List<GalleryCollection> all() {
        return sql.list(
                "SELECT c.id, c.name, (SELECT count(*) FROM member m JOIN entry e ON e.id = m.entry WHERE m.collection = c.id"
                        + " AND e.trashed = 0) FROM collection c ORDER BY c.name COLLATE NOCASE",
                row -> new GalleryCollection(row.getLong(1), String.valueOf(row.getString(2)), row.getInt(3)));
    }

    /** Creates a collection and returns its id, or the id of the one that already has the name. */
    long create(String name) {
        String clean = clean(name);
        return sql.together(() -> named(clean));
    }

    private long named(String clean) {
        List<Long> known = sql.list("SELECT id FROM collection WHERE name = ?", row -> row.getLong(1), clean);
        return known.isEmpty()
                ? sql.insert("INSERT INTO collection (name) VALUES (?)", clean)
                : (long) known.getFirst();
    }

    /** Creates a deleted collection again; if another has its name by now, the pictures go there. */
    void createAgain(long collection, String name, Collection<Long> entries) {
        String clean = clean(name);
        sql.update("INSERT OR IGNORE INTO collection (id, name) VALUES (?, ?)", collection, clean);
        add(named(clean), entries);
    }

    /** The ids of all its pictures, including those in the trash. */
    List<Long> members(long collection) {
        return sql.list("SELECT entry FROM member WHERE collection = ?", row -> row.getLong(1), collection);
    }

    void rename(long collection, String name) {
        String clean = clean(name);
        boolean taken = !sql.list(
                        "SELECT id FROM collection WHERE name = ? AND id <> ?",
                        row -> row.getLong(1),
                        clean,
                        collection)
                .isEmpty();
        if (taken) {
            throw new GalleryException("There is a collection “" + clean + "” already; choose another name.", null);
        }
        sql.update("UPDATE collection SET name = ? WHERE id = ?", clean, collection);
    }

    private static String clean(String name) {
        String clean = name.strip().replaceAll("\\s+", " ");
        if (clean.isEmpty()) {
            throw new GalleryException("A collection needs a name; type one.", null);
        }
        return Excerpt.of(clean, LONGEST).strip();
    }

    void delete(long collection) {
        sql.update("DELETE FROM collection WHERE id = ?", collection);
    }

    /** Passes over pictures that were deleted for good. */
    void add(long collection, Collection<Long> entries) {
        for (long entry : entries) {
            sql.update(
                    "INSERT OR IGNORE INTO member (collection, entry) SELECT ?, id FROM entry WHERE id = ?",
                    collection,
                    entry);
        }
    }

    void remove(long collection, Collection<Long> entries) {
        for (long entry : entries) {
            sql.update("DELETE FROM member WHERE collection = ? AND entry = ?", collection, entry);
        }
    }
}
