package org.glidefx.gallery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

class SqlTest {

    private Sql sql;

    @BeforeEach
    void open() throws SQLException {
        Connection connection = DriverManager.getConnection("jdbc:sqlite::memory:");
        sql = new Sql(connection);
        sql.update("CREATE TABLE pet (id INTEGER PRIMARY KEY, name TEXT NOT NULL)");
    }

    @AfterEach
    void close() {
        sql.close();
    }

    private List<String> names() {
        return sql.list("SELECT name FROM pet ORDER BY id", row -> row.getString(1));
    }

    @Test
    void valuesNeverBecomeStatements() {
        String hostile = "'); DROP TABLE pet; --";
        long id = sql.insert("INSERT INTO pet (name) VALUES (?)", hostile);

        assertThat(id).isEqualTo(1);
        assertThat(names()).containsExactly(hostile);
        assertThat(sql.<String>one("SELECT name FROM pet WHERE id = ?", row -> row.getString(1), id))
                .isEqualTo(hostile);
    }

    @Test
    void changesAreCounted() {
        sql.insert("INSERT INTO pet (name) VALUES (?)", "cat");
        sql.insert("INSERT INTO pet (name) VALUES (?)", "dog");

        assertThat(sql.update("UPDATE pet SET name = 'fox'")).isEqualTo(2);
        assertThat(sql.update("DELETE FROM pet WHERE id = 9")).isZero();
        assertThat(sql.update("PRAGMA user_version")).isZero();
    }

    @Test
    void scriptsRunStatementByStatement() {
        sql.script("INSERT INTO pet (name) VALUES ('a');\n\nINSERT INTO pet (name) VALUES ('b;c');\n\n");
        assertThat(names()).containsExactly("a", "b;c");
    }

    @Test
    void whatFailsTogetherLeavesNothing() {
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> sql.together(() -> {
                    sql.insert("INSERT INTO pet (name) VALUES ('lost')");
                    throw new IllegalStateException("no");
                }));
        assertThat(names()).isEmpty();
        assertThat(sql.<Long>together(() -> sql.insert("INSERT INTO pet (name) VALUES ('kept')")))
                .isEqualTo(1);
        assertThat(names()).containsExactly("kept");
    }

    @Test
    void aFailureThatEndedTheTransactionIsTheOneThatIsTold() {
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> sql.together(() -> {
                    sql.update("ROLLBACK");
                    throw new IllegalStateException("first");
                }))
                .withMessage("first");
    }

    @ParameterizedTest
    @CsvSource({
        "SQLITE_FULL, is full",
        "SQLITE_BUSY, Another GlideFX is busy",
        "SQLITE_LOCKED, Another GlideFX is busy",
        "SQLITE_BUSY_SNAPSHOT, Another GlideFX is busy",
        "SQLITE_PERM, write-protected",
        "SQLITE_READONLY, write-protected",
        "SQLITE_CANTOPEN, write-protected",
        "SQLITE_READONLY_DBMOVED, write-protected",
        "SQLITE_IOERR, does not answer properly",
        "SQLITE_IOERR_FSYNC, does not answer properly",
        "SQLITE_ERROR, close the program and open it again",
        "SQLITE_CONSTRAINT_UNIQUE, close the program and open it again"
    })
    void failuresAreToldInOneSentence(SQLiteErrorCode code, String words) {
        assertThat(Sql.failure(new SQLiteException("raw", code)))
                .isInstanceOf(GalleryException.class)
                .hasMessageContaining(words)
                .hasMessageEndingWith(".")
                .hasMessageNotContaining("raw");
    }

    @ParameterizedTest
    @CsvSource({"SQLITE_CORRUPT", "SQLITE_NOTADB", "SQLITE_CORRUPT_INDEX", "SQLITE_CORRUPT_VTAB"})
    void damageIsKnownByItsCode(SQLiteErrorCode code) {
        assertThat(Sql.failure(new SQLiteException("raw", code))).isInstanceOf(Sql.DamagedException.class);
    }

    @Test
    void anotherDriversFailureIsToldToo() {
        assertThat(Sql.failure(new SQLException("raw"))).isInstanceOf(GalleryException.class);
        assertThatExceptionOfType(GalleryException.class).isThrownBy(() -> sql.update("no statement"));
        assertThatExceptionOfType(GalleryException.class)
                .isThrownBy(() -> sql.list("SELECT nothing FROM pet", row -> row.getString(1)));
    }
}
