package org.glidefx.gallery;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.util.List;
import org.sqlite.SQLiteConfig;

/** The file of the index: opens and checks it, puts a damaged one aside, and keeps a copy to replace it. */
final class IndexFile {

    private static final String NAME = "index.db";
    private static final String COPY = "index-copy.db";
    private static final int PATIENCE_MS = 5000;

    private final Path folder;

    IndexFile(Path folder) {
        this.folder = folder;
    }

    /**
     * Opens and checks the index; if it is {@code writable}, also creates it if need be and migrates it to the newest
     * schema.
     *
     * @throws Sql.DamagedException if it is damaged
     * @throws GalleryException if it cannot be opened
     */
    Sql open(boolean writable) {
        Sql sql = connect(writable);
        boolean usable = false;
        try {
            if (writable) {
                sql.update("PRAGMA journal_mode = WAL");
                sql.update("PRAGMA synchronous = NORMAL");
            }
            if (!sql.one("PRAGMA quick_check(1)", row -> row.getString(1)).equals("ok")) {
                throw new Sql.DamagedException(new SQLException("quick_check found damage"));
            }
            if (writable) {
                Schema.migrate(sql);
            }
            usable = true;
            return sql;
        } finally {
            if (!usable) {
                sql.close();
            }
        }
    }

    private Sql connect(boolean writable) {
        Path file = folder.resolve(NAME);
        SQLiteConfig config = new SQLiteConfig();
        config.setBusyTimeout(PATIENCE_MS);
        config.enforceForeignKeys(true);
        // In a read-only folder, SQLite cannot create the files through which several programs share an index.
        config.setReadOnly(!writable);
        String address = writable ? "jdbc:sqlite:" + file : "jdbc:sqlite:file:" + uriPath(file) + "?immutable=1";
        try {
            return new Sql(config.createConnection(address));
        } catch (SQLException e) {
            throw Sql.failure(e);
        }
    }

    /** Escapes the characters that have a meaning in a URI. */
    private static String uriPath(Path file) {
        return file.toAbsolutePath()
                .toString()
                .replace("%", "%25")
                .replace("?", "%3f")
                .replace("#", "%23");
    }

    boolean exists() {
        return Files.isRegularFile(folder.resolve(NAME));
    }

    /**
     * Renames a damaged index, and puts the last copy in its place if there is one.
     *
     * @param mark goes into the new name of the damaged index
     */
    void setAside(String mark) {
        try {
            for (String end : List.of("", "-wal", "-shm")) {
                Path part = folder.resolve(NAME + end);
                if (Files.exists(part)) {
                    Files.move(
                            part,
                            folder.resolve("index-damaged-" + mark + ".db" + end),
                            StandardCopyOption.REPLACE_EXISTING);
                }
            }
            Path copy = folder.resolve(COPY);
            if (Files.isRegularFile(copy)) {
                Files.copy(copy, folder.resolve(NAME));
            }
        } catch (IOException e) {
            throw new GalleryException(
                    "The gallery's index is damaged and cannot be put aside; check that you may write to its folder.",
                    e);
        }
    }

    /** Deletes the copy, after it was found to be damaged too. */
    void dropCopy() {
        try {
            Files.deleteIfExists(folder.resolve(COPY));
        } catch (IOException e) {
            throw new GalleryException(
                    "The gallery's index cannot be replaced; check that you may write to its folder.", e);
        }
    }

    /** Makes a copy of the whole index, to start from if the index is ever damaged. */
    void copy(Sql sql) {
        Path fresh = folder.resolve(COPY + ".part");
        try {
            Files.deleteIfExists(fresh);
            sql.update("VACUUM INTO ?", fresh.toString());
            Files.move(fresh, folder.resolve(COPY), StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new GalleryException(
                    "The gallery's index cannot be copied; check that there is room on the disk.", e);
        }
    }
}
