package org.glidefx.gallery;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** Runs statements on one connection and turns failures into sentences for users. Not thread-safe. */
final class Sql implements AutoCloseable {

    private final Connection connection;

    Sql(Connection connection) {
        this.connection = connection;
    }

    /** Reads a value from the current row. */
    @FunctionalInterface
    interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }

    /** The index is damaged and must be rebuilt. */
    static final class DamagedException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        DamagedException(Throwable cause) {
            super(cause);
        }
    }

    /** Runs a statement; returns the number of rows changed. */
    int update(String sql, Object... values) {
        try (PreparedStatement statement = prepare(sql, values)) {
            // A pragma answers with a row, which executeUpdate() refuses.
            return statement.execute() ? 0 : statement.getUpdateCount();
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    /** Inserts a row and returns its id. */
    long insert(String sql, Object... values) {
        update(sql, values);
        return one("SELECT last_insert_rowid()", row -> row.getLong(1));
    }

    /** Runs several statements, separated by ";\n\n". */
    void script(String script) {
        for (String statement : script.split(";\n\n", -1)) {
            if (!statement.isBlank()) {
                update(statement);
            }
        }
    }

    <T> List<T> list(String sql, Row<T> reader, Object... values) {
        try (PreparedStatement statement = prepare(sql, values);
                ResultSet rows = statement.executeQuery()) {
            List<T> read = new ArrayList<>();
            while (rows.next()) {
                read.add(reader.read(rows));
            }
            return read;
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    /** Returns the first row; there must be one. */
    <T> T one(String sql, Row<T> reader, Object... values) {
        return list(sql, reader, values).getFirst();
    }

    /** Runs {@code work} in one transaction: all or nothing. */
    <T> T together(Supplier<T> work) {
        update("BEGIN IMMEDIATE");
        boolean done = false;
        try {
            T result = work.get();
            update("COMMIT");
            done = true;
            return result;
        } finally {
            if (!done) {
                rollBack();
            }
        }
    }

    private void rollBack() {
        try {
            update("ROLLBACK");
        } catch (GalleryException | DamagedException ended) {
            // SQLite has ended the transaction itself; the first failure is the one to report.
        }
    }

    private PreparedStatement prepare(String sql, Object... values) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        try {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
        } catch (SQLException | RuntimeException e) {
            statement.close();
            throw e;
        }
        return statement;
    }

    static RuntimeException failure(SQLException e) {
        return switch (plain(e)) {
            case SQLITE_CORRUPT, SQLITE_NOTADB -> new DamagedException(e);
            case SQLITE_FULL ->
                new GalleryException(
                        "The disk with the gallery is full; empty the gallery's trash or make room elsewhere.", e);
            case SQLITE_BUSY, SQLITE_LOCKED ->
                new GalleryException(
                        "Another GlideFX is busy with the gallery; wait a moment and do it again, nothing is lost.", e);
            case SQLITE_PERM, SQLITE_READONLY, SQLITE_CANTOPEN, SQLITE_AUTH ->
                new GalleryException(
                        "The gallery cannot be changed, because its folder is write-protected; change its permissions.",
                        e);
            case SQLITE_IOERR ->
                new GalleryException(
                        "The disk with the gallery does not answer properly; check that it is connected and not full.",
                        e);
            default ->
                new GalleryException("The gallery's index could not do that; close the program and open it again.", e);
        };
    }

    /** True if something failed only because another program was writing. */
    static boolean isBusy(RuntimeException failure) {
        return failure.getCause() instanceof SQLException e
                && (plain(e) == SQLiteErrorCode.SQLITE_BUSY || plain(e) == SQLiteErrorCode.SQLITE_LOCKED);
    }

    /** Returns the primary result code, which is the lowest byte of an extended one. */
    private static SQLiteErrorCode plain(SQLException e) {
        return e instanceof SQLiteException ours
                ? SQLiteErrorCode.getErrorCode(ours.getResultCode().code & 0xFF)
                : SQLiteErrorCode.UNKNOWN_ERROR;
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw failure(e);
        }
    }
}
