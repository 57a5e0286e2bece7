package org.glidefx.editor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.glidefx.editor.DocumentFile.Opened;
import org.glidefx.image.Box;
import org.glidefx.image.Raster;
import org.glidefx.image.file.ImageFiles;
import org.glidefx.image.file.Pictures;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** Documents with layers are read back as they were, and other programs can show each layer. */
class LayeredDocumentTest {

    private static final int WIDTH = 90;
    private static final int HEIGHT = 60;

    @TempDir
    private Path folder;

    private Path file() {
        return folder.resolve("layers.ora");
    }

    private Opened reopened(Document document) {
        DocumentFile.write(document, "layers", Documents.PROGRAM, file());
        return DocumentFile.read(file());
    }

    private static Layer layer(SplittableRandom random) {
        int width = 1 + random.nextInt(60);
        int height = 1 + random.nextInt(40);
        Raster picture = random.nextBoolean()
                ? Pictures.noise(width, height, random.nextLong())
                : Pictures.transparentNoise(width, height, random.nextLong());
        Provenance provenance = new Provenance(
                "layer <&> \"樹\"",
                "fast",
                random.nextBoolean() ? Optional.of(Documents.recipe("layer", 3)) : Optional.empty(),
                Optional.empty());
        return Layer.of(picture, random.nextInt(WIDTH + 40) - 40, random.nextInt(HEIGHT + 30) - 30, provenance)
                .withOpacity(random.nextBoolean() ? 1 : random.nextDouble())
                .withVisible(random.nextInt(3) > 0)
                .named(random.nextBoolean() ? "" : "name " + random.nextInt(9));
    }

    private static LayerStack stack(SplittableRandom random) {
        List<Layer> layers = new ArrayList<>();
        for (int i = random.nextInt(4); i >= 0; i--) {
            layers.add(layer(random));
        }
        return LayerStack.of(layers);
    }

    /** Random versions, every second one with layers, and a floating picture. */
    private static Document layered(boolean transparent, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Document document = Documents.random(Documents.picture(WIDTH, HEIGHT, transparent), 6, seed);
        for (int id = 0; id <= 6; id += 2) {
            document = document.with(new Edit.GoToVersion(id)).with(new Edit.ChangeLayers(stack(random)));
        }
        Layer floating = layer(random);
        return document.with(new Edit.FloatPicture(floating.at(new Box(-7, 5, 33, 44))));
    }

    private static void requireSame(Document read, Document written) {
        assertThat(read.current()).isEqualTo(written.current());
        assertThat(read.picture()).isEqualTo(written.picture());
        for (Version version : written.versions().all()) {
            Version back = read.versions().version(version.id());
            assertThat(back.picture()).isEqualTo(version.picture());
            assertThat(back.pixels().raster()).isEqualTo(version.pixels().raster());
            assertThat(back.layers().size()).isEqualTo(version.layers().size());
            for (int i = 0; i < version.layers().size(); i++) {
                requireSame(back.layers().all().get(i), version.layers().all().get(i));
            }
        }
        requireSame(read.floating(), written.floating());
    }

    private static void requireSame(Layer read, Layer written) {
        assertThat(read.picture().raster()).isEqualTo(written.picture().raster());
        assertThat(List.of(read.name(), read.provenance(), read.place(), read.opacity(), read.visible()))
                .isEqualTo(List.of(
                        written.name(), written.provenance(), written.place(), written.opacity(), written.visible()));
    }

    @ParameterizedTest
    @CsvSource({"false,1", "true,2", "false,3", "true,4"})
    void everythingComesBackFromAFile(boolean transparent, long seed) {
        Document document = layered(transparent, seed);
        Opened opened = reopened(document);
        assertThat(opened.lost()).isEmpty();
        requireSame(opened.document(), document);
    }

    @ParameterizedTest
    @CsvSource({"false,5", "true,6"})
    void andFromAJournal(boolean transparent, long seed) {
        Document document = layered(transparent, seed);
        try (Journal journal = Journal.start(folder, Documents.PROGRAM)) {
            journal.write(document, "layers", true, "");
            requireSame(journal.read().orElseThrow().document(), document);
        }
    }

    @Test
    void aLayerThatUndoBringsBackIsStillThereAfterAutosave() {
        History history = new History(layered(false, 7), 1 << 30);
        Document before = history.document();
        Raster picture = before.picture();
        try (Journal journal = Journal.start(folder, Documents.PROGRAM)) {
            journal.write(before, "layers", true, "");
            history.apply(new Edit.ChangeLayers(LayerStack.EMPTY));
            history.apply(new Edit.DropPicture());
            journal.write(history.document(), "layers", true, "");
            history.undo();
            history.undo();
            journal.write(history.document(), "layers", true, "");
            assertThat(history.document().picture()).isEqualTo(picture);
            requireSame(journal.read().orElseThrow().document(), before);
        }
    }

    /** Composes the visible layers as another program would, by the format's formula, in floating point. */
    @ParameterizedTest
    @CsvSource({"false,8", "true,9", "false,10", "true,11", "false,12", "true,13"})
    void theVisibleLayersMakeUpTheMergedPicture(boolean transparent, long seed) throws Exception {
        Document document = layered(transparent, seed);
        DocumentFile.write(document, "layers", Documents.PROGRAM, file());
        double[][] seen = new double[WIDTH * HEIGHT][4];
        try (ZipFile zip = new ZipFile(file().toFile())) {
            NodeList layers = DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(new ByteArrayInputStream(bytes(zip, "stack.xml")))
                    .getElementsByTagName("layer");
            for (int i = layers.getLength() - 1; i >= 0; i--) {
                Element layer = (Element) layers.item(i);
                Raster picture = ImageFiles.decode(bytes(zip, layer.getAttribute("src")), "a layer");
                if (layer.getAttribute("visibility").equals("visible")) {
                    lay(picture, layer, seen);
                }
            }
            Raster merged = ImageFiles.decode(bytes(zip, "mergedimage.png"), "merged");
            assertThat(merged).isEqualTo(document.picture());
            for (int i = 0; i < seen.length; i++) {
                int pixel = merged.argb(i % WIDTH, i / WIDTH);
                double alpha = seen[i][3];
                assertThat((double) (pixel >>> 24)).isCloseTo(alpha * 255, within(3.0));
                for (int c = 0; c < 3 && alpha > 0.9; c++) {
                    assertThat((double) (pixel >> 16 - 8 * c & 0xFF)).isCloseTo(seen[i][c] / alpha * 255, within(3.0));
                }
            }
        }
    }

    private static void lay(Raster picture, Element layer, double[][] seen) {
        int left = Integer.parseInt(layer.getAttribute("x"));
        int top = Integer.parseInt(layer.getAttribute("y"));
        double opacity = Double.parseDouble(layer.getAttribute("opacity"));
        for (int i = 0; i < picture.width() * picture.height(); i++) {
            int x = left + i % picture.width();
            int y = top + i / picture.width();
            if (x >= 0 && y >= 0 && x < WIDTH && y < HEIGHT) {
                int pixel = picture.argb(i % picture.width(), i / picture.width());
                double alpha = (pixel >>> 24) / 255.0 * opacity;
                double[] at = seen[y * WIDTH + x];
                for (int c = 0; c < 3; c++) {
                    at[c] = (pixel >> 16 - 8 * c & 0xFF) / 255.0 * alpha + at[c] * (1 - alpha);
                }
                at[3] = alpha + at[3] * (1 - alpha);
            }
        }
    }

    @Test
    void onlyADocumentThatAnOlderProgramWouldLoseSomethingOfIsOfTheNewFormat() throws Exception {
        Document plain = Documents.random(Documents.picture(WIDTH, HEIGHT, false), 3, 14);
        assertThat(format(plain)).isEqualTo(1);
        Document floats = plain.with(new Edit.FloatPicture(layer(new SplittableRandom(15))));
        assertThat(format(floats)).isEqualTo(2);
        assertThat(format(floats.with(new Edit.DropPicture()))).isEqualTo(1);
        assertThat(format(plain.with(new Edit.ChangeLayers(stack(new SplittableRandom(16))))))
                .isEqualTo(2);
    }

    private int format(Document document) throws Exception {
        DocumentFile.write(document, "layers", Documents.PROGRAM, file());
        try (ZipFile zip = new ZipFile(file().toFile())) {
            String json = new String(bytes(zip, DocumentFile.HISTORY), StandardCharsets.UTF_8);
            int version = Integer.parseInt(json.replaceFirst("(?s).*?\"version\" : (\\d+).*", "$1"));
            assertThat(json.contains("\"layers\" :") || json.contains("\"floating\" :"))
                    .isEqualTo(version > 1);
            return version;
        }
    }

    /** Opens the same document with one part replaced, or removed if {@code bytes} is null. */
    private Opened with(String name, byte[] bytes) throws Exception {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        try (ZipFile zip = new ZipFile(file().toFile())) {
            for (Enumeration<? extends ZipEntry> all = zip.entries(); all.hasMoreElements(); ) {
                String entry = all.nextElement().getName();
                entries.put(entry, bytes(zip, entry));
            }
        }
        assertThat(entries).containsKey(name);
        entries.put(name, bytes);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
                zip.closeEntry();
            }
        }
        Path other = folder.resolve("other.ora");
        Files.write(other, out.toByteArray());
        return DocumentFile.read(other);
    }

    @Test
    void aDamagedLayerIsLeftOutAndTold() throws Exception {
        Document document = Document.of(Documents.picture(WIDTH, HEIGHT, false))
                .with(new Edit.ChangeLayers(stack(new SplittableRandom(17))));
        DocumentFile.write(document, "layers", Documents.PROGRAM, file());
        Opened opened = with("data/layer-0-0.png", new byte[] {1, 2, 3});
        assertThat(opened.lost()).hasSize(1).first().asString().contains("layer");
        assertThat(opened.document().layers().size())
                .isEqualTo(document.layers().size() - 1);
        assertThat(opened.document().version().pixels().raster())
                .isEqualTo(document.version().pixels().raster());
    }

    @Test
    void aLostVersionIsTakenFromTheMergedPictureWhichHasItsLayersInIt() throws Exception {
        Document document = Document.of(Documents.picture(WIDTH, HEIGHT, false))
                .with(new Edit.ChangeLayers(
                        LayerStack.of(List.of(Layer.of(Raster.filled(9, 9, 0x80FF0000), 3, 3, Provenance.OPENED)))));
        DocumentFile.write(document, "layers", Documents.PROGRAM, file());
        Opened opened = with("data/stage-0.png", new byte[] {1, 2, 3});
        assertThat(opened.document().picture()).isEqualTo(document.picture());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"width\" : 2000000000",
                "\"width\" : -5",
                "\"width\" : 0",
                "\"x\" : -2147483648",
                "\"file\" : \"../../etc/passwd\"",
                "\"opacity\" : 1e300",
                "\"opacity\" : -3"
            })
    void whateverStandsInALayerTheDocumentOpens(String forged) throws Exception {
        Document document = layered(false, 18);
        DocumentFile.write(document, "layers", Documents.PROGRAM, file());
        String json;
        try (ZipFile zip = new ZipFile(file().toFile())) {
            json = new String(bytes(zip, DocumentFile.HISTORY), StandardCharsets.UTF_8);
        }
        String field = forged.substring(0, forged.indexOf(':') + 1);
        int layers = json.indexOf("\"layers\"");
        String changed = json.substring(0, layers)
                + Arrays.stream(json.substring(layers).split("\n"))
                        .map(line -> line.strip().startsWith(field)
                                ? forged + (line.strip().endsWith(",") ? "," : "")
                                : line)
                        .reduce((one, other) -> one + "\n" + other)
                        .orElseThrow();
        assertThat(changed).isNotEqualTo(json);
        Opened opened = with(DocumentFile.HISTORY, changed.getBytes(StandardCharsets.UTF_8));
        assertThat(opened.document().picture().width()).isEqualTo(WIDTH);
        if (!forged.contains("opacity")) {
            assertThat(opened.lost()).isNotEmpty();
        }
    }

    private static byte[] bytes(ZipFile zip, String name) throws Exception {
        return zip.getInputStream(zip.getEntry(name)).readAllBytes();
    }
}
