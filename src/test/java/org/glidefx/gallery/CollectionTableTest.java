package org.glidefx.gallery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CollectionTableTest {

    private Sql sql;
    private CollectionTable table;

    @BeforeEach
    void open() throws SQLException {
        sql = new Sql(DriverManager.getConnection("jdbc:sqlite::memory:"));
        Schema.migrate(sql);
        table = new CollectionTable(sql);
        for (int i = 1; i <= 3; i++) {
            sql.update("INSERT INTO entry (file, added, kind) VALUES (?, ?, 'edit')", i + ".png", i);
        }
    }

    @AfterEach
    void close() {
        sql.close();
    }

    private List<String> names() {
        return table.all().stream().map(GalleryCollection::name).toList();
    }

    @Test
    void namesAreTidiedAndSortedWhateverTheirCase() {
        table.create("  winter \n trees ");
        table.create("Animals");
        table.create("birds");

        assertThat(names()).containsExactly("Animals", "birds", "winter trees");
    }

    @Test
    void aNameThatIsThereGivesTheCollectionThatHasIt() {
        long one = table.create("Animals");
        assertThat(table.create("animals")).isEqualTo(one);
        assertThat(names()).hasSize(1);
    }

    @Test
    void aNameMuchTooLongIsCutBetweenCharacters() {
        table.create("🦊".repeat(200));
        assertThat(names().getFirst()).isEqualTo("🦊".repeat(40));
    }

    @Test
    void renamingKeepsThePicturesAndRefusesATakenName() {
        long animals = table.create("animals");
        table.create("birds");
        table.add(animals, List.of(1L, 2L));
        table.rename(animals, "Animals");
        assertThat(table.all().getFirst()).isEqualTo(new GalleryCollection(animals, "Animals", 2));
        assertThatExceptionOfType(GalleryException.class)
                .isThrownBy(() -> table.rename(animals, "BIRDS"))
                .withMessageContaining("choose another name");
        assertThatExceptionOfType(GalleryException.class).isThrownBy(() -> table.rename(animals, " \t"));
        assertThat(names()).containsExactly("Animals", "birds");
    }

    @Test
    void aPictureIsInACollectionOnceAndNotCountedInTheTrash() {
        long animals = table.create("animals");
        table.add(animals, List.of(1L, 2L, 2L));
        table.add(animals, List.of(1L));
        assertThat(table.all().getFirst().pictures()).isEqualTo(2);
        sql.update("UPDATE entry SET trashed = 1 WHERE id = 2");
        assertThat(table.all().getFirst().pictures()).isEqualTo(1);
        table.remove(animals, List.of(1L, 3L));
        assertThat(table.all().getFirst().pictures()).isZero();
        table.delete(animals);
        assertThat(names()).isEmpty();
    }
}
