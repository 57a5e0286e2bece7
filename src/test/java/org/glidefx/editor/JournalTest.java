package org.glidefx.editor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.glidefx.editor.DocumentFile.Opened;
import org.glidefx.image.Box;
import org.glidefx.image.file.ImageFileException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {

    @TempDir
    Path root;

    private final Document document = Documents.random(Documents.picture(90, 60, false), 6, 2)
            .with(new Edit.PaintMask(
                    new MaskPainter(TileMask.empty(90, 60), new Brush(20, 0.5, false), 40, 30).mask()));

    private Opened restored() {
        List<Journal> left = Journal.leftBehind(root, Documents.PROGRAM);
        assertThat(left).hasSize(1);
        try (Journal journal = left.getFirst()) {
            return journal.read().orElseThrow();
        }
    }

    private long files(Journal journal) throws IOException {
        try (Stream<Path> files = Files.list(journal.folder())) {
            return files.count();
        }
    }

    @Test
    void whatWasWrittenIsRestoredWholeIncludingTheMask() {
        try (Journal journal = Journal.start(root, Documents.PROGRAM)) {
            journal.write(document, "scene", true, "/tmp/scene.glidefx");
        }
        Opened opened = restored();

        assertThat(opened.lost()).isEmpty();
        assertThat(opened.title()).isEqualTo("scene");
        assertThat(opened.unsaved()).isTrue();
        assertThat(opened.file()).isEqualTo("/tmp/scene.glidefx");
        assertThat(opened.document().mask()).isEqualTo(document.mask());
        for (Version version : document.versions().all()) {
            assertThat(opened.document().versions().version(version.id()).picture())
                    .isEqualTo(version.picture());
        }
    }

    @Test
    void aLivingWindowsJournalIsLeftAlone() {
        try (Journal journal = Journal.start(root, Documents.PROGRAM)) {
            journal.write(document, "scene", true, "");
            assertThat(Journal.leftBehind(root, Documents.PROGRAM)).isEmpty();
        }
        assertThat(Journal.leftBehind(root.resolve("none"), Documents.PROGRAM)).isEmpty();
    }

    @Test
    void oneFolderThatCannotBeLockedDoesNotHideTheOlderOnes() throws IOException {
        try (Journal journal = Journal.start(root, Documents.PROGRAM)) {
            journal.write(document, "scene", true, "");
        }
        Path broken = Files.createDirectory(root.resolve("session-broken"));
        Files.createDirectory(broken.resolve("lock"));
        Path history = Files.writeString(broken.resolve("history.json"), "{}");
        Files.setLastModifiedTime(history, FileTime.from(Instant.parse("2100-01-01T00:00:00Z")));

        assertThat(restored().title()).isEqualTo("scene");
    }

    @Test
    void aJournalWithoutAHistoryRestoresNothing() {
        try (Journal journal = Journal.start(root, Documents.PROGRAM)) {
            assertThat(journal.read()).isEmpty();
        }
    }

    @Test
    void aDeletedJournalIsGone() {
        Journal journal = Journal.start(root, Documents.PROGRAM);
        journal.write(document, "scene", false, "");
        journal.delete();

        assertThat(root).isEmptyDirectory();
    }

    @Test
    void onlyWhatIsNewIsWrittenAndWhatIsNotNeededGoes() throws IOException {
        try (Journal journal = Journal.start(root, Documents.PROGRAM)) {
            journal.write(document, "scene", true, "");
            long before = files(journal);
            Document next = document.with(new Edit.ClearMask())
                    .with(new Edit.AcceptVersion(
                            document.current(),
                            Documents.changed(document.picture(), new Box(1, 1, 5, 5), 3),
                            "next",
                            ""));
            journal.write(next, "scene", true, "");

            // a patch and a thumbnail more, the current mask less
            assertThat(files(journal)).isEqualTo(before + 1);
        }
    }

    @Test
    void aBranchThatUndoMayBringBackKeepsItsPictures() {
        History history = new History(document, 1 << 20);
        try (Journal journal = Journal.start(root, Documents.PROGRAM)) {
            journal.write(history.document(), "scene", true, "");
            history.apply(new Edit.DeleteBranch(1));
            journal.write(history.document(), "scene", true, "");
            history.document().versions().known().forEach(version -> {
                version.pixels().release();
                version.pixels().patch().png().release();
            });
            history.undo();

            assertThat(history.document().versions().version(1).picture())
                    .isEqualTo(Documents.random(Documents.picture(90, 60, false), 6, 2)
                            .versions()
                            .version(1)
                            .picture());
        }
    }

    /** A version that comes back needs its mask and thumbnail too, whose files went with the branch. */
    @Test
    void aLargeDocumentCanBeWrittenOnceUndoHasBroughtABranchBack() {
        History history = new History(document, 1 << 20);
        try (Journal journal = Journal.start(root, Documents.PROGRAM)) {
            journal.limitMemory(0);
            journal.write(history.document(), "scene", true, "");
            Blob png = document.versions().version(1).pixels().patch().png();
            assertThat(png.held()).as("can be read back").isZero();
            history.apply(new Edit.DeleteBranch(1));
            journal.write(history.document(), "scene", true, "");
            history.undo();
            journal.write(history.document(), "scene", true, "");
        }

        Opened opened = restored();
        assertThat(opened.lost()).isEmpty();
        assertThat(opened.document().versions().size())
                .isEqualTo(document.versions().size());
    }

    @Test
    void whatIsTakenBackIsNotRestoredButItsPicturesCanBeReadBack() {
        try (Journal journal = Journal.start(root, Documents.PROGRAM)) {
            journal.limitMemory(0);
            journal.write(document, "scene", true, "");
            journal.withdraw();
            assertThat(journal.read()).isEmpty();
            Blob png = document.versions().version(0).pixels().patch().png();
            assertThat(png.held()).isZero();
            assertThat(png.bytes()).hasSize((int) png.size());

            journal.write(document, "scene", true, "");
        }
        assertThat(restored().lost()).isEmpty();
    }

    @Test
    void whatIsBeyondTheBudgetIsLetGoAndReadBack() {
        try (Journal journal = Journal.start(root, Documents.PROGRAM)) {
            journal.write(document, "scene", true, "");
            document.letPicturesGo(0);
            assertThat(document.versions().all())
                    .filteredOn(version -> version.pixels().isHeld())
                    .extracting(Version::id)
                    .containsExactly(document.current());
            Blob png = document.versions().version(0).pixels().patch().png();
            png.release();
            assertThat(png.held()).isZero();
            assertThat(document.versions().version(0).picture()).isEqualTo(Documents.picture(90, 60, false));
        }
    }

    @Test
    void aFileThatWasAlteredIsNotTakenForAStage() throws IOException {
        Blob png = document.versions().version(0).pixels().patch().png();
        try (Journal journal = Journal.start(root, Documents.PROGRAM)) {
            journal.write(document, "scene", true, "");
            Files.write(journal.folder().resolve(png.sha256() + ".png"), new byte[9]);
            png.release();
            assertThatThrownBy(png::bytes)
                    .isInstanceOf(ImageFileException.class)
                    .hasMessageContaining("autosave");
        }
        assertThat(Journal.leftBehind(root, Documents.PROGRAM).getFirst().read())
                .isEmpty();
    }

    @Test
    void aPlaceThatCannotBeWrittenIsSaid() throws IOException {
        Path file = Files.createFile(root.resolve("file"));

        assertThatThrownBy(() -> Journal.start(file, Documents.PROGRAM))
                .isInstanceOf(ImageFileException.class)
                .hasMessageContaining("Background saving is off");
    }
}
