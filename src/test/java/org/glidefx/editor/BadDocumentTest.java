package org.glidefx.editor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.glidefx.editor.DocumentFile.Opened;
import org.glidefx.image.file.ImageFileException;
import org.glidefx.image.file.Pictures;
import org.glidefx.image.file.PngEncoder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Documents that are damaged, made by other programs, or crafted to do harm. */
class BadDocumentTest {

    private final Document document = Documents.random(Documents.picture(90, 60, false), 6, 7);

    @TempDir
    Path folder;

    private Path file;
    private byte[] sound;

    @BeforeEach
    void write() throws IOException {
        file = folder.resolve("scene.glidefx");
        DocumentFile.write(document, "scene", Documents.PROGRAM, file);
        sound = Files.readAllBytes(file);
    }

    private Opened open(byte[] bytes) throws IOException {
        Files.write(file, bytes);
        return DocumentFile.read(file);
    }

    private Opened openWith(Map<String, byte[]> entries) throws IOException {
        return open(zip(entries));
    }

    private static byte[] zip(Map<String, byte[]> entries) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
                zip.closeEntry();
            }
        }
        return bytes.toByteArray();
    }

    private Map<String, byte[]> entries() throws IOException {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(file))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                entries.put(entry.getName(), zip.readAllBytes());
            }
        }
        return entries;
    }

    private Opened openWithHistory(UnaryOperator<String> change) throws IOException {
        Map<String, byte[]> entries = entries();
        String json = new String(entries.get(DocumentFile.HISTORY), StandardCharsets.UTF_8);
        String changed = change.apply(json);
        assertThat(changed).as("the change hits").isNotEqualTo(json);
        entries.put(DocumentFile.HISTORY, changed.getBytes(StandardCharsets.UTF_8));
        return openWith(entries);
    }

    /** Everything that could be read must be what was saved. */
    private void requireHonest(Opened opened) {
        for (Version version : opened.document().versions().all()) {
            if (opened.document().versions().size() > 1 || opened.lost().isEmpty()) {
                assertThat(version.picture())
                        .isEqualTo(document.versions().version(version.id()).picture());
            }
        }
        if (opened.document().versions().size() < document.versions().size()) {
            assertThat(opened.lost()).isNotEmpty();
        }
    }

    @Test
    void packedByAnotherProgramItStillOpens() throws IOException {
        Opened opened = openWith(entries());

        assertThat(opened.lost()).isEmpty();
        assertThat(opened.document().versions().size()).isEqualTo(7);
    }

    @Test
    void aFileCutShortGivesWhatIsThere() throws IOException {
        int opened = 0;
        int versions = 0;
        for (int length = 1; length < sound.length; length += 211) {
            try {
                Opened part = open(Arrays.copyOf(sound, length));
                assertThat(part.lost()).isNotEmpty();
                requireHonest(part);
                opened++;
                versions = Math.max(versions, part.document().versions().size());
            } catch (ImageFileException nothing) {
                assertThat(nothing.getMessage()).contains("scene.glidefx");
            }
        }
        assertThat(opened).as("cuts after the first picture").isGreaterThan(5);
        assertThat(versions).isGreaterThanOrEqualTo(6);
    }

    @Test
    void flippedBytesNeverPassAsSound() throws IOException {
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 400; i++) {
            byte[] bytes = sound.clone();
            bytes[random.nextInt(bytes.length)] ^= (byte) (1 + random.nextInt(255));
            try {
                Opened opened = open(bytes);
                requireHonestOrToldOf(opened);
            } catch (ImageFileException told) {
                assertThat(told.getMessage()).isNotBlank();
            }
        }
    }

    /** A changed letter in a caption or name goes unnoticed; a changed pixel must be reported. */
    private void requireHonestOrToldOf(Opened opened) {
        for (Version version : opened.document().versions().all()) {
            if (opened.lost().isEmpty() && document.versions().has(version.id())) {
                assertThat(version.picture())
                        .isEqualTo(document.versions().version(version.id()).picture());
            }
        }
    }

    @Test
    void aLostPictureCostsItsVersionAndThoseUponIt() throws IOException {
        Map<String, byte[]> entries = entries();
        entries.remove("data/stage-1.png");
        Opened opened = openWith(entries);

        assertThat(opened.document().versions().has(1)).isFalse();
        assertThat(opened.document().versions().has(document.current()))
                .as("its whole picture is there")
                .isTrue();
        assertThat(opened.lost().getFirst())
                .contains("of 7 versions could not be read")
                .contains("“");
        requireHonest(opened);
    }

    @Test
    void withoutTheOriginalThePictureStays() throws IOException {
        Map<String, byte[]> entries = entries();
        entries.remove("data/stage-0.png");
        Opened opened = openWith(entries);

        assertThat(opened.document().picture()).isEqualTo(document.picture());
        assertThat(opened.lost().getFirst()).contains("of 7 versions");
    }

    @Test
    void withoutTheHistoryThePictureStays() throws IOException {
        Map<String, byte[]> entries = entries();
        entries.remove(DocumentFile.HISTORY);
        Opened opened = openWith(entries);

        assertThat(opened.document().picture()).isEqualTo(document.picture());
        assertThat(opened.lost())
                .containsExactly("The history of \"scene.glidefx\" could not be read; its picture was opened.");
        entries.put(DocumentFile.HISTORY, "{\"format\":".getBytes(StandardCharsets.UTF_8));
        assertThat(openWith(entries).document().picture()).isEqualTo(document.picture());
        entries.put(DocumentFile.HISTORY, new byte[0]);
        assertThat(openWith(entries).document().picture()).isEqualTo(document.picture());
    }

    @Test
    void aNewerVersionIsRefusedKindly() {
        assertThatThrownBy(() -> openWithHistory(
                        json -> json.replace("\"version\" : 1,\n  \"program\"", "\"version\" : 3,\n  \"program\"")))
                .isInstanceOf(ImageFileException.class)
                .hasMessage("\"scene.glidefx\" was made by a newer version of GlideFX; update the program to open it.");
    }

    @Test
    void unknownFieldsAreSkipped() throws IOException {
        Opened opened = openWithHistory(json -> json.replace("\"program\"", "\"mood\" : {\"a\":[1]},\n  \"program\""));

        assertThat(opened.lost()).isEmpty();
    }

    @Test
    void aVersionThatIsItsOwnAncestorIsLeftOut() throws IOException {
        Opened opened = openWithHistory(json -> json.replaceFirst("\"parent\" : 0", "\"parent\" : 5"));

        assertThat(opened.lost()).isNotEmpty();
        requireHonest(opened);
    }

    @Test
    void hugeSizesAreLeftOut() throws IOException {
        for (String size : List.of("2000000000", "-1", "0", "60000")) {
            Files.write(file, sound);
            Opened opened = openWithHistory(json -> json.replaceAll(
                    "\"width\" : 90,(\\s+)\"height\" : 60", "\"width\" : " + size + ",$1\"height\" : 60"));
            assertThat(opened.lost()).as(size).isNotEmpty();
        }
    }

    @Test
    void noZipIsRefused() {
        assertThatThrownBy(() -> open("no zip at all".getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(ImageFileException.class)
                .hasMessageContaining("is not a GlideFX document");
        assertThatThrownBy(() -> DocumentFile.read(folder.resolve("none.glidefx")))
                .hasMessageContaining("no file");
        assertThatThrownBy(() -> open(zip(Map.of("a.txt", new byte[9]))))
                .hasMessageContaining("nothing of it can be read");
    }

    @Test
    void namesThatLeaveTheFileAreRefused() throws IOException {
        for (String name : List.of("../evil", "/etc/passwd", "data\\..\\evil", "C:evil", "data/../../evil")) {
            Map<String, byte[]> entries = new LinkedHashMap<>(Map.of(name, new byte[3]));
            assertThatThrownBy(() -> openWith(entries))
                    .as(name)
                    .isInstanceOf(ImageFileException.class)
                    .hasMessageContaining("point outside");
        }
    }

    /** What is refused in a document is usual in other programs' archives, of which one picture is read. */
    @Test
    void otherProgramsArchivesAreNoDocuments() throws IOException {
        Path other = folder.resolve("painting.kra");
        Files.write(other, zip(Map.of("scene:1/layer2", new byte[1 << 20], "mergedimage.png", new byte[9])));
        assertThat(DocumentFile.isForeign(other)).isTrue();
        assertThat(DocumentFile.isForeign(Files.copy(other, folder.resolve("painting.glidefx"))))
                .as("a document of which little is left")
                .isFalse();
        assertThat(DocumentFile.isForeign(file)).isFalse();
        assertThat(DocumentFile.isForeign(Files.copy(file, folder.resolve("scene.ora"))))
                .isFalse();
        Map<String, byte[]> entries = entries();
        entries.remove(DocumentFile.HISTORY);
        assertThat(DocumentFile.isForeign(Files.write(folder.resolve("lost.ora"), zip(entries))))
                .isFalse();
        byte[] half = Arrays.copyOf(sound, sound.length / 2);
        assertThat(DocumentFile.isForeign(Files.write(folder.resolve("half.ora"), half)))
                .isFalse();
        assertThat(DocumentFile.isForeign(folder.resolve("none.ora"))).isFalse();
    }

    @Test
    void bombsAreRefused() throws IOException {
        Map<String, byte[]> bomb = new LinkedHashMap<>(Map.of("data/stage-0.png", new byte[64 << 20]));

        assertThatThrownBy(() -> openWith(bomb))
                .isInstanceOf(ImageFileException.class)
                .hasMessageContaining("unpacks to far more");
    }

    /** GlideFX stores its parts uncompressed, and what it saves it must open again. */
    @Test
    void onlyWhatIsUnpackedIsLimited() throws IOException {
        Opened opened = new DocumentReader(DocumentZip.open(file, 1)).read();
        assertThat(opened.lost()).isEmpty();
        assertThat(opened.document().versions().size()).isEqualTo(7);

        Files.write(file, zip(entries()));
        assertThatThrownBy(() -> DocumentZip.open(file, 1))
                .isInstanceOf(ImageFileException.class)
                .hasMessageContaining("is too large");
    }

    @Test
    void partsThatShareTheirBytesAreRefused() {
        ByteBuffer zip = ByteBuffer.wrap(sound.clone()).order(ByteOrder.LITTLE_ENDIAN);
        int end = sound.length - 22;
        List<Integer> directory = new ArrayList<>();
        for (int at = zip.getInt(end + 16); directory.size() < zip.getShort(end + 10); ) {
            directory.add(at);
            at += 46 + zip.getShort(at + 28) + zip.getShort(at + 30) + zip.getShort(at + 32);
        }
        int largest = directory.stream()
                .max(Comparator.comparingInt(at -> zip.getInt(at + 24)))
                .orElseThrow();
        for (int at : directory) {
            for (int field : List.of(20, 24, 42)) {
                zip.putInt(at + field, zip.getInt(largest + field));
            }
        }

        assertThatThrownBy(() -> open(zip.array()))
                .isInstanceOf(ImageFileException.class)
                .hasMessageContaining("is too large");
    }

    @Test
    void twoPartsOfOneNameAreRefused() throws IOException {
        Map<String, byte[]> entries = entries();
        entries.put("data/stage-x.png", entries.get("data/stage-1.png"));
        byte[] bytes = zip(entries);
        String text = new String(bytes, StandardCharsets.ISO_8859_1).replace("data/stage-x.png", "data/stage-1.png");

        assertThatThrownBy(() -> open(text.getBytes(StandardCharsets.ISO_8859_1)))
                .isInstanceOf(ImageFileException.class)
                .hasMessageContaining("two parts of one name");
    }

    @Test
    void aPictureThatLiesAboutItsSizeIsSaid() throws IOException {
        Map<String, byte[]> entries = entries();
        byte[] other = PngEncoder.encode(Pictures.noise(20, 20, 1), PngEncoder.Effort.FAST);
        String json = new String(entries.get(DocumentFile.HISTORY), StandardCharsets.UTF_8);
        String hash = Blob.of(entries.get("data/stage-0.png")).sha256();
        entries.put("data/stage-0.png", other);
        entries.put(
                DocumentFile.HISTORY,
                json.replace(hash, Blob.of(other).sha256()).getBytes(StandardCharsets.UTF_8));
        Opened opened = openWith(entries);

        assertThat(opened.document().picture()).isEqualTo(document.picture());
        assertThatThrownBy(() -> opened.document().versions().version(0).picture())
                .isInstanceOf(ImageFileException.class)
                .hasMessageContaining("not fit");
    }

    /** Every format version that was ever written must remain readable. */
    @Test
    void versionOneOpens() throws IOException {
        try (InputStream stream = BadDocumentTest.class.getResourceAsStream("/documents/version-1.glidefx")) {
            Opened opened = open(stream.readAllBytes());
            assertThat(opened.lost()).isEmpty();
            assertThat(opened.title()).isEqualTo("version one");
            assertThat(opened.document().versions().all())
                    .extracting(Version::caption)
                    .containsExactly("", "a red door", "a blue door", "a cat");
            assertThat(opened.document().versions().version(3).name()).isEqualTo("with the cat");
            assertThat(opened.document().current()).isEqualTo(3);
            assertThat(opened.document().mask().isEmpty()).isFalse();
            assertThat(opened.document().versions().version(3).provenance().recipe())
                    .isPresent();
            for (Version version : opened.document().versions().all()) {
                assertThat(version.picture().argb(0, 0)).isEqualTo(0xFF204060);
                assertThat(version.picture().argb(20 + version.id(), 20))
                        .isEqualTo(version.id() == 0 ? 0xFF204060 : 0xFF000000 | version.id() * 0x111111);
            }
        }
    }
}
