package org.glidefx.gallery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.glidefx.gallery.GalleryQuery.Place;
import org.glidefx.image.file.ImageFileException;
import org.glidefx.image.file.ImageFiles;
import org.glidefx.image.file.StoredNumbers;
import org.glidefx.jobs.CancelToken;
import org.glidefx.jobs.Progress;
import org.glidefx.recipe.RecipeJson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How a gallery copes when its files, rows or folder are not as it left them. */
class HostileGalleryTest {

    @TempDir
    Path folder;

    private List<GalleryEntry> fill(int pictures) {
        try (Gallery gallery = Galleries.open(folder)) {
            for (int i = 0; i < pictures; i++) {
                gallery.add(Galleries.made("picture " + i, i));
            }
            gallery.rate(List.of(gallery.find(GalleryQuery.ALL).getFirst().id()), 1);
            return gallery.find(GalleryQuery.ALL);
        }
    }

    private void damage(Path file, int from, int count) throws IOException {
        try (RandomAccessFile raw = new RandomAccessFile(file.toFile(), "rw")) {
            raw.seek(from);
            raw.write(new byte[count]);
        }
    }

    private Stream<Path> putAside() throws IOException {
        return Files.list(folder).filter(path -> path.getFileName().toString().startsWith("index-damaged"));
    }

    @Test
    void aDamagedIndexIsPutAsideAndMadeAnewFromTheCopyAndThePictures() throws IOException {
        List<GalleryEntry> before = fill(20);
        try (Gallery gallery = Galleries.open(folder, new Galleries.Ticking())) {
            assertThat(gallery.notice()).isEmpty();
        }
        damage(folder.resolve("index.db"), 0, 8192);

        try (Gallery gallery = Galleries.open(folder)) {
            assertThat(gallery.find(GalleryQuery.ALL)).isEqualTo(before);
            assertThat(gallery.notice().orElseThrow()).contains("made anew");
            assertThat(gallery.find(GalleryQuery.ALL.withPlace(new Place.Starred())))
                    .hasSize(1);
        }
        assertThat(putAside()).isNotEmpty();
    }

    @Test
    void withoutACopyThePicturesThemselvesAreEnough() throws IOException {
        List<GalleryEntry> before = fill(5);
        try (Gallery gallery = Galleries.open(folder)) {
            gallery.trash(List.of(before.getFirst().id()), true);
        }
        Files.delete(folder.resolve("index-copy.db"));
        Files.write(folder.resolve("index.db"), "no database".repeat(1000).getBytes(StandardCharsets.UTF_8));

        try (Gallery gallery = Galleries.open(folder)) {
            List<GalleryEntry> after = gallery.find(GalleryQuery.ALL);
            assertThat(after.stream().map(GalleryEntry::caption))
                    .containsExactly("picture 3", "picture 2", "picture 1", "picture 0");
            assertThat(after.getFirst().kind()).isEqualTo(Kind.GENERATE);
            assertThat(after.getFirst().model()).isEqualTo("starter");
            assertThat(after.getFirst().added()).isEqualTo(before.get(1).added());
            assertThat(gallery.details(after.getFirst().id()).recipe()).isPresent();
            assertThat(gallery.find(GalleryQuery.ALL.withPlace(new Place.Trash())))
                    .hasSize(1);
        }
    }

    @Test
    void aDamagedCopyDoesNotStandInTheWay() throws IOException {
        fill(3);
        Files.write(folder.resolve("index.db"), new byte[5000]);
        Files.write(folder.resolve("index-copy.db"), "rubbish".repeat(2000).getBytes(StandardCharsets.UTF_8));

        try (Gallery gallery = Galleries.open(folder)) {
            assertThat(gallery.find(GalleryQuery.ALL)).hasSize(3);
        }
    }

    @Test
    void damageThatShowsItselfLaterIsRepairedInTheMiddleOfWork() throws IOException {
        fill(200);
        try (Gallery gallery = Galleries.open(folder)) {
            Behind.run(
                    folder,
                    "PRAGMA writable_schema = 1",
                    "UPDATE sqlite_master SET rootpage = 3 WHERE name = 'entry'",
                    "PRAGMA schema_version = 4711");
            assertThat(gallery.find(GalleryQuery.ALL)).hasSize(200);
            assertThat(gallery.notice().orElseThrow()).contains("made anew");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE entry SET file = '../../../../etc/passwd'",
                "UPDATE entry SET file = '/etc/passwd'",
                "UPDATE entry SET file = ''",
                "UPDATE entry SET file = char(0) || 'x'",
                "UPDATE entry SET file = '..'"
            })
    void aRowThatPointsOutsideIsShownButNeverFollowed(String sql) {
        fill(1);
        Behind.run(folder, sql);
        try (Gallery gallery = Galleries.open(folder)) {
            GalleryEntry row = gallery.find(GalleryQuery.ALL).stream()
                    .filter(entry -> entry.starred())
                    .findFirst()
                    .orElseThrow();
            assertThatThrownBy(() -> gallery.files().locate(row)).isInstanceOf(GalleryException.class);
            assertThatThrownBy(() -> gallery.files().thumbnail(row)).isInstanceOf(GalleryException.class);
            gallery.erase(List.of(row.id()));
            assertThat(Path.of("/etc/passwd")).exists();
        }
    }

    @Test
    void strangeValuesInRowsAreTakenForTheNearestSane() {
        fill(1);
        Behind.run(
                folder,
                "UPDATE entry SET kind = 'nonsense', width = -5, height = 'tall', bytes = -1, stage = 'x', added = 'soon',"
                        + " recipe = '{\"format\":', starred = 99");
        try (Gallery gallery = Galleries.open(folder)) {
            GalleryEntry entry = gallery.find(GalleryQuery.ALL).getFirst();
            assertThat(entry.kind()).isEqualTo(Kind.IMPORT);
            assertThat(entry.width()).isZero();
            assertThat(entry.bytes()).isZero();
            assertThat(gallery.details(entry.id()).recipe()).isEmpty();
            assertThat(gallery.totals().bytes()).isZero();
        }
    }

    @Test
    void aPictureThatIsGoneIsNamedAndItsWordsStay() throws IOException {
        GalleryEntry entry = fill(1).getFirst();
        try (Gallery gallery = Galleries.open(folder)) {
            Files.delete(gallery.files().locate(entry));
            assertThatThrownBy(() -> gallery.files().thumbnail(entry))
                    .isInstanceOf(GalleryException.class)
                    .hasMessageContaining("no longer in the gallery's folder");
        }
        try (Gallery gallery = Galleries.open(folder)) {
            assertThat(gallery.find(GalleryQuery.ALL.withWords("picture"))).containsExactly(entry);
            gallery.trash(List.of(entry.id()), true);
            gallery.erase(List.of(entry.id()));
            assertThat(gallery.totals().trashed()).isZero();
        }
    }

    @Test
    void aPictureThatTheIndexMissedIsFoundAgain() throws IOException {
        GalleryEntry entry = fill(1).getFirst();
        Path month = folder.resolve("pictures").resolve(entry.file()).getParent();
        Files.copy(folder.resolve("pictures").resolve(entry.file()), month.resolve("by hand.png"));
        Files.createFile(month.resolve("20260101-000000-000.png"));
        Files.writeString(month.resolve("notes.txt"), "no picture");
        Files.writeString(month.resolve("broken.png"), "no picture");
        try (Gallery gallery = Galleries.open(folder)) {
            assertThat(gallery.find(GalleryQuery.ALL)).hasSize(2);
        }
        try (Gallery gallery = Galleries.open(folder)) {
            assertThat(gallery.find(GalleryQuery.ALL)).hasSize(2);
        }
    }

    /** Sparse files, larger than an array can be. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void picturesThatAreTooLargeForMemoryHideNoOthers() throws IOException {
        GalleryEntry entry = fill(1).getFirst();
        Path month = folder.resolve("pictures").resolve(entry.file()).getParent();
        for (String name : List.of("tiff-raw.tif", "png-rgb.png", "jpeg-444.jpg")) {
            Path huge = Files.copy(StoredNumbers.corpus(name), month.resolve(name));
            try (RandomAccessFile raw = new RandomAccessFile(huge.toFile(), "rw")) {
                raw.setLength(5L << 29);
            }
        }
        try (Gallery gallery = Galleries.open(folder)) {
            assertThat(gallery.find(GalleryQuery.ALL)).hasSize(4).contains(entry);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"model", "sampling"})
    void aPictureWhoseRecipeHasANullIsTakenWithoutIt(String field) throws IOException {
        GalleryEntry entry = fill(1).getFirst();
        Path month = folder.resolve("pictures").resolve(entry.file()).getParent();
        Path file = month.resolve("by hand.png");
        ImageFiles.writePng(Galleries.picture(2), file);
        String recipe = RecipeJson.toNode(Galleries.recipe("a cat", 2, Galleries.picture(2)))
                .putNull(field)
                .toString();
        Files.write(file, withText(Files.readAllBytes(file), "glidefx", recipe));

        try (Gallery gallery = Galleries.open(folder)) {
            assertThat(gallery.find(GalleryQuery.ALL).stream().map(GalleryEntry::kind))
                    .containsExactlyInAnyOrder(entry.kind(), Kind.IMPORT);
        }
    }

    /** A PNG with one more text behind its header. */
    private static byte[] withText(byte[] png, String keyword, String text) {
        int header = 8 + 25;
        byte[] chunk = ("tEXt" + keyword + "\0" + text).getBytes(StandardCharsets.ISO_8859_1);
        CRC32 crc = new CRC32();
        crc.update(chunk);
        return ByteBuffer.allocate(png.length + 8 + chunk.length)
                .put(png, 0, header)
                .putInt(chunk.length - 4)
                .put(chunk)
                .putInt((int) crc.getValue())
                .put(png, header, png.length - header)
                .array();
    }

    @Test
    void twoProgramsShareAGallery() {
        try (Gallery one = Galleries.open(folder);
                Gallery other = Galleries.open(folder)) {
            for (int i = 0; i < 5; i++) {
                one.add(Galleries.made("one", i));
                other.add(Galleries.made("other", i));
            }
            assertThat(one.find(GalleryQuery.ALL)).hasSize(10).isEqualTo(other.find(GalleryQuery.ALL));
            assertThat(one.find(GalleryQuery.ALL).stream().map(GalleryEntry::file))
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    void aPictureThatAnotherProgramFoundFirstIsKept() {
        try (Gallery gallery = Galleries.open(folder, Clock.fixed(Galleries.START, ZoneOffset.UTC))) {
            Behind.run(
                    folder,
                    "INSERT INTO entry (file, added, kind, starred)"
                            + " VALUES ('2026-03/20260302-100000-000.png', 5, 'import', 2)");
            long found = gallery.find(GalleryQuery.ALL).getFirst().id();
            GalleryEntry kept = gallery.add(Galleries.made("a cat", 1));

            assertThat(kept.file()).isEqualTo("2026-03/20260302-100000-000.png");
            assertThat(kept.id()).isEqualTo(found);
            assertThat(kept.caption()).isEqualTo("a cat");
            assertThat(kept.kind()).isEqualTo(Kind.GENERATE);
            assertThat(kept.rating()).isEqualTo(2);
            assertThat(gallery.files().locate(kept)).exists();
            assertThat(gallery.find(GalleryQuery.ALL.withWords("cat"))).containsExactly(kept);
        }
    }

    @Test
    void aPictureMadeWhileAnotherProgramIsBusyIsFoundLater() throws IOException {
        fill(1);
        Path file = folder.resolve("import.png");
        Files.write(file, ImageFiles.toPng(Galleries.picture(7)));
        try (Gallery gallery = Galleries.open(folder, Clock.fixed(Galleries.START, ZoneOffset.UTC))) {
            gallery.hurry();
            Behind.busy(folder, () -> {
                assertThatThrownBy(() -> gallery.add(Galleries.made("a cat", 1)))
                        .isInstanceOf(GalleryException.class)
                        .hasMessageContaining("nothing is lost");
                assertThatThrownBy(() -> gallery.importFile(file)).isInstanceOf(GalleryException.class);
            });
        }
        try (Gallery gallery = Galleries.open(folder)) {
            assertThat(gallery.find(GalleryQuery.ALL))
                    .extracting(GalleryEntry::caption)
                    .containsExactlyInAnyOrder("picture 0", "a cat");
        }
    }

    @Test
    void aFullDiskCostsNoPictureThatWasThere() {
        fill(3);
        try (Gallery gallery = Galleries.open(folder)) {
            Behind.fullDisk(gallery);
            assertThatThrownBy(() -> {
                        for (int i = 0; i < 2000; i++) {
                            gallery.add(Galleries.made("one more ".repeat(500), i));
                        }
                    })
                    .isInstanceOf(GalleryException.class)
                    .hasMessageContaining("disk with the gallery is full");
            int kept = gallery.find(GalleryQuery.ALL).size();
            assertThat(gallery.files().list("pictures")).hasSize(kept);
            assertThat(kept).isGreaterThanOrEqualTo(3);
        }
    }

    @Test
    void aFolderThatCannotBeMadeIsNamed() throws IOException {
        Path file = Files.createFile(folder.resolve("a file"));
        assertThatThrownBy(() -> Galleries.open(file.resolve("gallery")))
                .isInstanceOf(GalleryException.class)
                .hasMessageContaining("cannot be written to");
    }

    @Test
    void aWriteProtectedFolderCanBeLookedAt() {
        fill(2);
        try (Gallery gallery = Gallery.openReadOnly(folder, new Galleries.Ticking())) {
            assertThat(gallery.find(GalleryQuery.ALL)).hasSize(2);
            assertThat(gallery.notice().orElseThrow()).contains("write-protected");
            assertThatThrownBy(() -> gallery.add(Galleries.made("more", 1))).hasMessageContaining("write-protected");
            assertThatThrownBy(() -> gallery.rate(List.of(1L), 1)).hasMessageContaining("write-protected");
        }
    }

    @Test
    void aGalleryOfANewerProgramIsLeftAlone() {
        fill(1);
        Behind.run(folder, "PRAGMA user_version = 99");
        assertThatThrownBy(() -> Galleries.open(folder))
                .isInstanceOf(GalleryException.class)
                .hasMessageContaining("newer version");
        Behind.run(folder, "PRAGMA user_version = " + Schema.STEPS.size());
        try (Gallery gallery = Galleries.open(folder)) {
            assertThat(gallery.find(GalleryQuery.ALL)).hasSize(1);
        }
    }

    @Test
    void anOldGalleryIsBroughtUpToDateWithAllThatIsInIt() {
        Behind.run(folder, Schema.STEPS.getFirst().split(";\n\n"));
        Behind.run(
                folder,
                "PRAGMA user_version = 1",
                "INSERT INTO entry (file, added, kind, caption) VALUES ('2026-01/a.png', 5, 'generate', 'an old cat')");
        try (Gallery gallery = Galleries.open(folder)) {
            GalleryEntry old = gallery.find(GalleryQuery.ALL.withWords("cat")).getFirst();
            gallery.putEmbedding(old.id(), "starter", new float[] {1});
            assertThat(gallery.notLookedAt("starter", 10)).isEmpty();
        }
    }

    @Test
    void rebuildingIsStoppedWhenAskedTo() throws IOException {
        fill(3);
        Files.delete(folder.resolve("index-copy.db"));
        Files.write(folder.resolve("index.db"), new byte[9000]);
        CancelToken cancel = new CancelToken();
        Progress stop = (done, total, what) -> cancel.cancel();
        assertThatThrownBy(() -> Gallery.open(folder, new Galleries.Ticking(), stop, cancel))
                .isInstanceOf(java.util.concurrent.CancellationException.class);
        try (Gallery gallery = Galleries.open(folder)) {
            assertThat(gallery.find(GalleryQuery.ALL)).hasSize(3);
        }
    }

    @Test
    void whatIsNoPictureIsNotImported() throws IOException {
        Path text = Files.writeString(folder.resolve("letter.png"), "Dear all");
        try (Gallery gallery = Galleries.open(folder.resolve("gallery"))) {
            assertThatThrownBy(() -> gallery.importFile(text)).isInstanceOf(ImageFileException.class);
            assertThatThrownBy(() -> gallery.importFile(folder.resolve("none.png")))
                    .isInstanceOf(ImageFileException.class);
            assertThat(gallery.files().list("pictures")).isEmpty();
        }
    }
}
