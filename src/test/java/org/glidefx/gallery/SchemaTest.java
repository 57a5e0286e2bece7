package org.glidefx.gallery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SchemaTest {

    private Sql sql;

    @BeforeEach
    void open() throws SQLException {
        sql = new Sql(DriverManager.getConnection("jdbc:sqlite::memory:"));
    }

    @AfterEach
    void close() {
        sql.close();
    }

    private List<String> found(String words) {
        return sql.list(
                "SELECT e.caption FROM words w JOIN entry e ON e.id = w.rowid WHERE words MATCH ? ORDER BY e.id",
                row -> row.getString(1),
                WordQuery.of(words).match());
    }

    private void entry(String file, String caption) {
        sql.update("INSERT INTO entry (file, added, kind, caption) VALUES (?, 1, 'generate', ?)", file, caption);
    }

    /** The tables and indexes as SQLite lists them, however they were created. */
    private List<String> everything() {
        return sql.list(
                "SELECT name || ' ' || coalesce(sql, '') FROM sqlite_master ORDER BY name", row -> row.getString(1));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3})
    void everyOlderVersionBecomesTheSameNewOne(int version) throws SQLException {
        for (int step = 0; step < version; step++) {
            sql.script(Schema.STEPS.get(step));
        }
        sql.update("PRAGMA user_version = " + version);
        Schema.migrate(sql);
        List<String> migrated = everything();
        close();
        open();
        Schema.migrate(sql);

        assertThat(migrated).isEqualTo(everything());
        assertThat(Schema.version(sql)).isEqualTo(Schema.STEPS.size());
        Schema.migrate(sql);
        assertThat(everything()).isEqualTo(migrated);
    }

    @Test
    void rowsOfTheFirstVersionAreStillThere() {
        sql.script(Schema.STEPS.getFirst());
        sql.update("PRAGMA user_version = 1");
        entry("a.png", "an old fox");
        Schema.migrate(sql);

        assertThat(found("fox")).containsExactly("an old fox");
    }

    @Test
    void aNewerVersionIsRefusedAndNotTouched() {
        sql.update("PRAGMA user_version = 99");
        assertThatExceptionOfType(GalleryException.class)
                .isThrownBy(() -> Schema.migrate(sql))
                .withMessageContaining("update the program");
        assertThat(everything()).isEmpty();
    }

    @Test
    void wordsFollowTheirEntries() {
        Schema.migrate(sql);
        entry("a.png", "a red fox");
        entry("b.png", "a grey Wölf");
        assertThat(found("wolf")).as("without accents").containsExactly("a grey Wölf");
        sql.update("UPDATE entry SET caption = 'a white hare' WHERE file = 'a.png'");
        assertThat(found("fox")).isEmpty();
        assertThat(found("hare")).containsExactly("a white hare");
        sql.update("DELETE FROM entry");
        assertThat(found("hare")).isEmpty();
    }

    @Test
    void anErasedEntryTakesItsPlaceInCollectionsAndItsLookAlong() {
        Schema.migrate(sql);
        sql.update("PRAGMA foreign_keys = ON");
        entry("a.png", "a red fox");
        sql.update("INSERT INTO collection (name) VALUES ('animals')");
        sql.update("INSERT INTO member VALUES (1, 1)");
        sql.update("INSERT INTO look VALUES (1, 'clip', x'00')");
        sql.update("DELETE FROM entry");

        assertThat(sql.<Integer>one("SELECT count(*) FROM member", row -> row.getInt(1)))
                .isZero();
        assertThat(sql.<Integer>one("SELECT count(*) FROM look", row -> row.getInt(1)))
                .isZero();
        assertThat(sql.<Integer>one("SELECT count(*) FROM collection", row -> row.getInt(1)))
                .isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "fox AND",
                "\"",
                "fo*x",
                "NEAR(a b)",
                "caption:fox",
                "-fox",
                "(fox",
                "fox OR ^",
                "a\u0000b",
                "🦊",
                ""
            })
    void whateverIsTypedIsAQuery(String typed) {
        Schema.migrate(sql);
        entry("a.png", "a red fox");
        String query = WordQuery.of(typed).match();
        assertThat(query.isEmpty() ? List.of() : found(typed)).hasSizeLessThanOrEqualTo(1);
    }

    @Test
    void wordsAreTakenByTheirBeginningsInAnyOrder() {
        assertThat(WordQuery.of("red, fo").match()).isEqualTo("\"red\"* \"fo\"*");
        assertThat(WordQuery.of("  ...  ")).isEqualTo(new WordQuery("", List.of()));
        assertThat(WordQuery.of("word ".repeat(100)).match().split(" ")).hasSize(32);
        Schema.migrate(sql);
        entry("a.png", "a red fox");
        assertThat(found("FO re")).containsExactly("a red fox");
        assertThat(found("ox")).isEmpty();
    }
}
