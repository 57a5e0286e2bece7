package org.glidefx.gallery;

import java.util.List;

/** The tables of the index, as migrations from one schema version to the next; a published migration never changes. */
final class Schema {

    private static final String ENTRIES = """
            CREATE TABLE entry (
              id INTEGER PRIMARY KEY AUTOINCREMENT,
              file TEXT NOT NULL UNIQUE,
              added INTEGER NOT NULL,
              kind TEXT NOT NULL,
              caption TEXT NOT NULL DEFAULT '',
              model TEXT NOT NULL DEFAULT '',
              width INTEGER NOT NULL DEFAULT 0,
              height INTEGER NOT NULL DEFAULT 0,
              bytes INTEGER NOT NULL DEFAULT 0,
              starred INTEGER NOT NULL DEFAULT 0,
              accepted INTEGER NOT NULL DEFAULT 0,
              trashed INTEGER NOT NULL DEFAULT 0,
              document TEXT NOT NULL DEFAULT '',
              stage INTEGER NOT NULL DEFAULT -1,
              recipe TEXT NOT NULL DEFAULT '',
              parameters TEXT NOT NULL DEFAULT '',
              source TEXT NOT NULL DEFAULT '');

            CREATE INDEX entry_added ON entry (added);

            CREATE TABLE collection (
              id INTEGER PRIMARY KEY AUTOINCREMENT,
              name TEXT NOT NULL UNIQUE COLLATE NOCASE);

            CREATE TABLE member (
              collection INTEGER NOT NULL REFERENCES collection ON DELETE CASCADE,
              entry INTEGER NOT NULL REFERENCES entry ON DELETE CASCADE,
              PRIMARY KEY (collection, entry)) WITHOUT ROWID;

            CREATE INDEX member_entry ON member (entry);

            CREATE VIRTUAL TABLE words USING fts5 (
              caption, model, parameters, source,
              content='entry', content_rowid='id', prefix='2 3', tokenize='unicode61 remove_diacritics 2');

            CREATE TRIGGER entry_in AFTER INSERT ON entry BEGIN
              INSERT INTO words (rowid, caption, model, parameters, source)
              VALUES (new.id, new.caption, new.model, new.parameters, new.source);
            END;

            CREATE TRIGGER entry_out AFTER DELETE ON entry BEGIN
              INSERT INTO words (words, rowid, caption, model, parameters, source)
              VALUES ('delete', old.id, old.caption, old.model, old.parameters, old.source);
            END;

            CREATE TRIGGER entry_change AFTER UPDATE OF caption, model, parameters, source ON entry BEGIN
              INSERT INTO words (words, rowid, caption, model, parameters, source)
              VALUES ('delete', old.id, old.caption, old.model, old.parameters, old.source);
              INSERT INTO words (rowid, caption, model, parameters, source)
              VALUES (new.id, new.caption, new.model, new.parameters, new.source);
            END""";

    /** Embedding of a picture by a model's CLIP, as little-endian 32-bit floats. */
    private static final String LOOKS = """
            CREATE TABLE look (
              entry INTEGER PRIMARY KEY REFERENCES entry ON DELETE CASCADE,
              model TEXT NOT NULL,
              vector BLOB NOT NULL);

            CREATE INDEX look_model ON look (model)""";

    /** Indexes for listing, counting and naming models without reading whole rows, which hold a recipe each. */
    private static final String LISTS = """
            CREATE INDEX entry_list ON entry (trashed, added, bytes);

            CREATE INDEX entry_model ON entry (model);

            DROP INDEX entry_added""";

    /** The migration at index v leads from version v to v + 1. */
    static final List<String> STEPS = List.of(ENTRIES, LOOKS, LISTS);

    private Schema() {}

    /**
     * Brings an index up to the newest version; all migrations or none.
     *
     * @throws GalleryException if a newer program wrote it
     */
    static void migrate(Sql sql) {
        int version = version(sql);
        if (version > STEPS.size()) {
            throw new GalleryException(
                    "The gallery was written by a newer version of GlideFX; update the program to see it.", null);
        }
        if (version < STEPS.size()) {
            sql.together(() -> {
                // Another program may have migrated it while this one waited.
                for (int i = version(sql); i < STEPS.size(); i++) {
                    sql.script(STEPS.get(i));
                    sql.update("PRAGMA user_version = " + (i + 1));
                }
                return STEPS.size();
            });
        }
    }

    static int version(Sql sql) {
        return sql.one("PRAGMA user_version", row -> row.getInt(1));
    }
}
