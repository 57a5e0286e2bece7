package org.glidefx.editor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.glidefx.image.Raster;
import org.glidefx.image.file.ImageFiles;
import org.glidefx.image.file.OpenedPicture;
import org.glidefx.image.file.PictureMetadata;
import org.glidefx.image.file.PictureSource;
import org.glidefx.image.file.StoredNumbers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourceFileTest {

    private static final Path P3 = StoredNumbers.corpus("png-p3.png");

    @TempDir
    private Path folder;

    private Path file() {
        return folder.resolve("a.glidefx");
    }

    private Map<String, byte[]> entries() throws IOException {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        try (ZipFile zip = new ZipFile(file().toFile())) {
            for (ZipEntry entry : zip.stream().toList()) {
                entries.put(entry.getName(), zip.getInputStream(entry).readAllBytes());
            }
        }
        return entries;
    }

    private void rewrite(Map<String, byte[]> entries) throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file()))) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
            }
        }
    }

    private static Document opened() {
        return Document.of(ImageFiles.open(P3));
    }

    private short[] numbers(Document document) {
        Path png = folder.resolve("numbers.png");
        ImageFiles.writePng(document.picture(), PictureMetadata.NONE, document.source(), png);
        return StoredNumbers.of(png);
    }

    @Test
    void aDocumentGivesBackTheNumbersOfItsOriginal() throws IOException {
        DocumentFile.write(opened(), "a", "test", file());
        assertThat(entries()).containsKey("data/source.png");
        DocumentFile.Opened read = DocumentFile.read(file());
        assertThat(read.lost()).isEmpty();
        assertThat(numbers(read.document())).isEqualTo(StoredNumbers.of(P3));
    }

    @Test
    void theSameDocumentGivesTheSameBytes() throws IOException {
        DocumentFile.write(opened(), "a", "test", file());
        byte[] first = Files.readAllBytes(file());
        Document read = DocumentFile.read(file()).document();
        assertThat(read.source()).isNotEqualTo(PictureSource.NONE);
        DocumentFile.write(read, "a", "test", file());
        assertThat(Files.readAllBytes(file())).isEqualTo(first);
    }

    @Test
    void aDocumentOfAPlainPictureHasNoSuchPart() throws IOException {
        DocumentFile.write(Document.of(Raster.filled(3, 2, -1)), "a", "test", file());
        assertThat(entries()).doesNotContainKey("data/source.png");
        assertThat(DocumentFile.read(file()).document().source()).isEqualTo(PictureSource.NONE);
    }

    @Test
    void withoutThePartTheDocumentOpensAndSaysWhatIsLost() throws IOException {
        DocumentFile.write(opened(), "a", "test", file());
        Map<String, byte[]> entries = entries();
        entries.remove("data/source.png");
        rewrite(entries);
        DocumentFile.Opened read = DocumentFile.read(file());
        assertThat(read.document().picture()).isEqualTo(opened().picture());
        assertThat(read.lost())
                .containsExactly(
                        "The colours and words of the original's file could not be read; pictures are exported as sRGB.");
        assertThat(read.document().source()).isEqualTo(PictureSource.NONE);
    }

    @Test
    void aPartThatWasAlteredCountsAsLost() throws IOException {
        DocumentFile.write(opened(), "a", "test", file());
        Map<String, byte[]> entries = entries();
        entries.get("data/source.png")[80] ^= 1;
        rewrite(entries);
        assertThat(DocumentFile.read(file()).lost()).hasSize(1);
    }

    @Test
    void theAutosaveKeepsItToo() {
        Document document = opened();
        try (Journal journal = Journal.start(folder.resolve("autosave"), "test")) {
            journal.write(document, "a", true, "");
            journal.write(document.with(new Edit.InvertMask()), "a", true, "");
            assertThat(numbers(journal.read().orElseThrow().document())).isEqualTo(StoredNumbers.of(P3));
        }
    }

    /** Another release of the colour engine may round differently. */
    @Test
    void pixelsThatWereConvertedALittleOtherwiseAreStillTheOriginals() {
        OpenedPicture opened = ImageFiles.open(P3);
        Raster shown = opened.picture().map(pixel -> pixel ^ 0x00010001);
        Document document = Document.of(
                shown,
                new Provenance("", ""),
                SourceFile.stored(Blob.of(opened.source().toPng())));
        assertThat(numbers(document)).isEqualTo(StoredNumbers.of(P3));
    }

    /** If the original itself is lost, a version made from it takes its place. */
    @Test
    void pixelsThatCannotBeTheOriginalsAreConverted() {
        OpenedPicture opened = ImageFiles.open(P3);
        Raster other = Raster.filled(48, 36, 0xFFFF0000);
        Document document = Document.of(
                other,
                new Provenance("", ""),
                SourceFile.stored(Blob.of(opened.source().toPng())));
        short[] numbers = numbers(document);
        assertThat((numbers[0] & 0xFFFF) / 257).isBetween(233, 235);
        assertThat(numbers).isNotEqualTo(StoredNumbers.of(P3));
    }
}
