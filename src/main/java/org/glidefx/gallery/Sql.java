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

/** Statements on one connection, with failures in words. Not safe for several threads. */
final class Sql implements AutoCloseable {

    private final Connection connection;

    Sql(Connection connection) {
        this.connection = connection;
    }

    /** Makes a value of the row at hand. */
    @FunctionalInterface
    interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }

    /** The index cannot be trusted any more; it is to be rebuilt. */
    static final class DamagedException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        DamagedException(Throwable cause) {
            super(cause);
        }
    }

    /** Rows changed. */
    int update(String sql, Object... values) {
        try (PreparedStatement statement = prepare(sql, values)) {
            // A pragma answers with a row, which executeUpdate() refuses.
            return statement.execute() ? 0 : statement.getUpdateCount();
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    /** The id of the row that was put in. */
    long insert(String sql, Object... values) {
        update(sql, values);
        return one("SELECT last_insert_rowid()", row -> row.getLong(1));
    }

    /** Several statements, separated by ";\n\n". */
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

    /** The first row; there must be one. */
    <T> T one(String sql, Row<T> reader, Object... values) {
        return list(sql, reader, values).getFirst();
    }

    /** All or nothing. */
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
            // SQLite has ended the transaction itself; what failed first is what counts.
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
        SQLiteErrorCode code = e instanceof SQLiteException ours ? ours.getResultCode() : SQLiteErrorCode.UNKNOWN_ERROR;
        // Extended codes keep the plain one in their lowest byte.
        return switch (code.code & 0xFF) {
            case 11, 26 -> new DamagedException(e);
            case 13 ->
                new GalleryException(
                        "The disk with the gallery is full; empty the gallery's trash or make room elsewhere.", e);
            case 5, 6 ->
                new GalleryException(
                        "Another GlideFX is busy with the gallery; wait a moment and do it again, nothing is lost.", e);
            case 3, 8, 14, 23 ->
                new GalleryException(
                        "The gallery cannot be changed, because its folder is write-protected; change its permissions.",
                        e);
            case 10 ->
                new GalleryException(
                        "The disk with the gallery does not answer properly; check that it is connected and not full.",
                        e);
            default ->
                new GalleryException("The gallery's index could not do that; close the program and open it again.", e);
        };
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
