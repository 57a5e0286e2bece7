package org.glidefx.editor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import javax.xml.parsers.DocumentBuilderFactory;
import org.glidefx.editor.DocumentFile.Opened;
import org.glidefx.image.Box;
import org.glidefx.image.Raster;
import org.glidefx.image.file.ImageFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** Documents are read back from their files as they were, and other programs can show the picture. */
class DocumentFileTest {

    @TempDir
    Path folder;

    private Path file() {
        return folder.resolve("scene.glidefx");
    }

    private Opened reopened(Document document) {
        DocumentFile.write(document, "scene", Documents.PROGRAM, file());
        return DocumentFile.read(file());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void everythingComesBack(long seed) {
        Document document = Documents.random(Documents.picture(90, 60, seed % 2 == 0), 12, seed);
        document = document.with(new Edit.GoToVersion((int) seed))
                .with(new Edit.PaintMask(
                        new MaskPainter(TileMask.empty(90, 60), new Brush(20, 0.5, false), 40, 30).mask()));
        Opened opened = reopened(document);

        assertThat(opened.lost()).isEmpty();
        assertThat(opened.title()).isEqualTo("scene");
        assertThat(opened.document().current()).isEqualTo(document.current());
        assertThat(opened.document().mask()).isEqualTo(document.mask());
        assertThat(opened.document().versions().size()).isEqualTo(13);
        for (Version version : document.versions().all()) {
            Version back = opened.document().versions().version(version.id());
            assertThat(back.picture()).isEqualTo(version.picture());
            assertThat(back.parent()).isEqualTo(version.parent());
            assertThat(back.name()).isEqualTo(version.name());
            assertThat(back.provenance()).isEqualTo(version.provenance());
        }
    }

    @Test
    void aDeletedBranchIsNotWritten() {
        Document document = Documents.random(Documents.picture(40, 40, false), 6, 9);
        Document rest = document.with(new Edit.DeleteBranch(1));

        assertThat(reopened(rest).document().versions().all())
                .extracting(Version::id)
                .isEqualTo(rest.versions().all().stream().map(Version::id).toList());
    }

    @Test
    void onlyTheCurrentVersionIsDecoded() {
        Document document = Documents.random(Documents.picture(90, 60, false), 8, 3);
        Opened opened = reopened(document);

        assertThat(opened.document().versions().all())
                .filteredOn(version -> version.pixels().isHeld())
                .extracting(Version::id)
                .containsExactly(document.current());
    }

    @Test
    void aVersionOfAnotherSizeStandsAlone() {
        Document wider = Document.of(Documents.picture(50, 40, false))
                .with(new Edit.AcceptVersion(0, Documents.picture(80, 40, false), "wider", ""));
        Opened opened = reopened(wider);

        assertThat(opened.document().picture()).isEqualTo(wider.picture());
        assertThat(opened.document().versions().version(0).picture()).isEqualTo(Documents.picture(50, 40, false));
    }

    private static List<String> captions(Document document) {
        return document.versions().all().stream()
                .map(version -> version.provenance().caption())
                .toList();
    }

    @Test
    void longCaptionsAndNamesComeBackWhole() {
        String caption = "a fox, ".repeat(9000).strip();
        String name = "the fox ".repeat(900).strip();
        Document document = Document.of(Documents.picture(8, 8, false))
                .with(new Edit.AcceptVersion(0, Documents.picture(8, 8, false), caption, ""))
                .with(new Edit.RenameVersion(1, name));
        Document back = reopened(document).document();

        assertThat(captions(back)).containsExactly("", caption);
        assertThat(back.versions().version(1).name()).isEqualTo(name);
    }

    @Test
    void aCaptionOfMegabytesCostsItsEndAndNotTheHistory() {
        Document document = Document.of(Documents.picture(8, 8, false))
                .with(new Edit.AcceptVersion(0, Documents.picture(8, 8, false), "x".repeat(3 << 20), ""));
        Opened opened = reopened(document);

        assertThat(opened.lost()).isEmpty();
        assertThat(captions(opened.document())).containsExactly("", "x".repeat(Provenance.MOST_TEXT));
    }

    @Test
    void aCaptionMuchTooLongIsCutBetweenCharacters() {
        String most = "x".repeat(Provenance.MOST_TEXT - 1);
        String caption = most + "🦊".repeat(9);
        Document document = Document.of(Documents.picture(8, 8, false))
                .with(new Edit.AcceptVersion(0, Documents.picture(8, 8, false), caption, ""));

        Document cut = reopened(document).document();

        assertThat(captions(cut)).containsExactly("", most);
        assertThat(captions(reopened(cut).document())).isEqualTo(captions(cut));
    }

    @Test
    void theSameDocumentGivesTheSameBytes() throws Exception {
        Document document = Documents.random(Documents.picture(60, 60, false), 5, 8);
        DocumentFile.write(document, "a", Documents.PROGRAM, file());
        Path again = folder.resolve("again.glidefx");
        DocumentFile.write(DocumentFile.read(file()).document(), "a", Documents.PROGRAM, again);

        assertThat(Files.readAllBytes(again)).isEqualTo(Files.readAllBytes(file()));
    }

    @Test
    void theLayoutIsThatOfOpenRaster() throws Exception {
        DocumentFile.write(Documents.random(Documents.picture(90, 60, false), 5, 8), "a", Documents.PROGRAM, file());
        byte[] bytes = Files.readAllBytes(file());

        // Readers find the type at a fixed place: the first entry, not compressed, without extra fields.
        assertThat(new String(bytes, 30, 8 + 16, StandardCharsets.US_ASCII)).isEqualTo("mimetypeimage/openraster");
        try (ZipFile zip = new ZipFile(file().toFile())) {
            assertThat(zip.getEntry("mergedimage.png")).isNotNull();
            Raster small = image(zip, "Thumbnails/thumbnail.png");
            assertThat(Math.max(small.width(), small.height())).isLessThanOrEqualTo(256);
            assertThat(zip.stream()).allMatch(entry -> entry.getMethod() == ZipEntry.STORED);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void theVisibleLayersMakeUpThePicture(boolean transparent) throws Exception {
        Document document = Documents.random(Documents.picture(90, 60, transparent), 9, 5);
        DocumentFile.write(document, "a", Documents.PROGRAM, file());
        int[] seen = new int[90 * 60];
        try (ZipFile zip = new ZipFile(file().toFile())) {
            NodeList layers = DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(new ByteArrayInputStream(bytes(zip, "stack.xml")))
                    .getElementsByTagName("layer");
            assertThat(layers.getLength()).isEqualTo(transparent ? 11 : 10);
            for (int i = layers.getLength() - 1; i >= 0; i--) {
                Element layer = (Element) layers.item(i);
                Raster picture = image(zip, layer.getAttribute("src"));
                int x = Integer.parseInt(layer.getAttribute("x"));
                int y = Integer.parseInt(layer.getAttribute("y"));
                assertThat(new Box(x, y, picture.width(), picture.height()).intersection(new Box(0, 0, 90, 60)))
                        .contains(new Box(x, y, picture.width(), picture.height()));
                if (layer.getAttribute("visibility").equals("visible")) {
                    picture.copyTo(seen, y * 90 + x, 90);
                }
            }
            assertThat(Raster.of(90, 60, seen)).isEqualTo(document.picture());
            assertThat(image(zip, "mergedimage.png")).isEqualTo(document.picture());
        }
    }

    @Test
    void namesTellDocuments() throws Exception {
        assertThat(DocumentFile.isNamed(Path.of("a.v2.GlideFX"))).isTrue();
        assertThat(DocumentFile.isNamed(Path.of("glidefx.png"))).isFalse();
        assertThat(DocumentFile.isDocument(Files.writeString(folder.resolve("x"), "PK")))
                .isFalse();
        assertThat(DocumentFile.isDocument(folder.resolve("missing"))).isFalse();
    }

    private static byte[] bytes(ZipFile zip, String name) throws Exception {
        return zip.getInputStream(zip.getEntry(name)).readAllBytes();
    }

    private static Raster image(ZipFile zip, String name) throws Exception {
        return ImageFiles.decode(bytes(zip, name), name);
    }

    @Test
    void itsSmallPictureIsReadByItself() throws Exception {
        Document document = Document.of(Documents.picture(600, 300, false));
        DocumentFile.write(document, "a", Documents.PROGRAM, file());
        Raster small = DocumentFile.thumbnail(file()).orElseThrow();
        assertThat(small.width()).isEqualTo(256);
        assertThat(small.height()).isEqualTo(128);
        Path other = folder.resolve("other.glidefx");
        Files.writeString(other, "PK, but no document");

        assertThat(DocumentFile.thumbnail(other)).isEmpty();
        assertThat(DocumentFile.thumbnail(folder.resolve("gone.glidefx"))).isEmpty();
    }
}
