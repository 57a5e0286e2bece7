package org.glidefx.ui.edit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.glidefx.editor.Document;
import org.glidefx.editor.TileMask;
import org.glidefx.image.Box;
import org.glidefx.image.Mask;
import org.glidefx.image.Raster;
import org.glidefx.image.file.ImageFiles;
import org.glidefx.image.file.Pictures;
import org.glidefx.image.file.StoredNumbers;
import org.glidefx.ui.kit.Messages;
import org.glidefx.ui.kit.Notice;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What edits leave unchanged in pictures of other colour spaces, through the window's view models. */
class KeptColoursTest {

    private static final int MASKS = 100;
    private static final ExportChoice ALL = new ExportChoice(true, 1);

    private final Bench bench = new Bench();

    @TempDir
    private Path folder;

    @BeforeEach
    void paintRed() {
        bench.opened();
        bench.engine.painter = request -> Optional.of(StoredNumbers.painted(request.picture(), request.mask()));
    }

    @AfterEach
    void close() {
        bench.close();
    }

    private void open(Path file) {
        boolean[] then = {false};
        bench.editor.files().open(file, () -> then[0] = true);
        bench.until(() -> then[0]);
    }

    private Document document() {
        Document held = bench.editor.document().get();
        assertThat(held).isNotNull();
        return held;
    }

    private void paint(Mask mask) {
        bench.editor.painted(TileMask.of(mask));
        bench.editor.captionProperty().set("a rose");
        bench.run();
        bench.editor.accept();
    }

    private Path export(String name, ExportChoice choice) {
        boolean[] then = {false};
        Path file = folder.resolve(name);
        bench.editor.files().export(file, choice, () -> then[0] = true);
        bench.until(() -> then[0]);
        return file;
    }

    private void saveAndReopen() {
        boolean[] then = {false};
        Path file = folder.resolve("work.glidefx");
        bench.editor.files().save(file, () -> then[0] = true);
        bench.until(() -> then[0]);
        bench.editor.files().paste(Bench.PICTURE);
        open(file);
    }

    private List<String> notices() {
        return bench.editor.notices().notices().stream().map(Notice::text).toList();
    }

    private static String bytes(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static Optional<Integer> hash(Optional<byte[]> bytes) {
        return bytes.map(Arrays::hashCode);
    }

    /** Red as LittleCMS converts it to sRGB; a CMYK picture is compared with its conversion. */
    @ParameterizedTest
    @CsvSource({
        "png-p3.png, 234, 51, 35",
        "png-adobe-rgb.png, 219, 0, 0",
        "jpeg-cmyk.jpg, 255, 0, 0",
        "deep-p3.png, 234, 51, 35"
    })
    void noStoredNumberOutsideOfAHundredMasksChanges(String name, int red, int green, int blue) {
        Path picture = source(name);
        open(picture);
        Raster view = document().picture();
        Path reference = picture;
        if (name.endsWith(".jpg")) {
            reference = folder.resolve("converted.png");
            ImageFiles.writePng(view, reference);
        }
        short[] before = StoredNumbers.of(reference);
        for (int seed = 0; seed < MASKS; seed++) {
            Mask mask = Pictures.blobs(view.width(), view.height(), seed);
            paint(mask);
            Path result = export("result.png", ALL);
            short[] after = StoredNumbers.of(result);
            assertThat(StoredNumbers.changesOutside(mask, before, after))
                    .as("mask %d", seed)
                    .isZero();
            assertThat(StoredNumbers.distanceInside(mask, after, red, green, blue))
                    .as("mask %d", seed)
                    .isLessThanOrEqualTo(1);
            assertThat(hash(StoredNumbers.profile(result))).isEqualTo(hash(StoredNumbers.profile(reference)));
            bench.editor.undo();
        }
    }

    private Path source(String name) {
        if (!name.equals("deep-p3.png")) {
            return StoredNumbers.corpus(name);
        }
        StoredNumbers.writeDeep(48, 36, StoredNumbers.corpus("png-p3.png"), folder.resolve(name));
        return folder.resolve(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"png-p3.png", "deep-p3.png"})
    void aDocumentKeepsNumbersAndProfile(String name) {
        Path picture = source(name);
        open(picture);
        Mask mask = Pictures.blobs(48, 36, 5);
        paint(mask);
        saveAndReopen();
        Path result = export("later.png", ALL);
        assertThat(StoredNumbers.changesOutside(mask, StoredNumbers.of(picture), StoredNumbers.of(result)))
                .isZero();
        assertThat(hash(StoredNumbers.chunk(result, "iCCP")))
                .isPresent()
                .isEqualTo(hash(StoredNumbers.chunk(picture, "iCCP")));
        bench.editor.goToVersion(0);
        bench.until(() -> document().current() == 0);
        Path again = export("original.png", ALL);
        assertThat(StoredNumbers.of(again)).isEqualTo(StoredNumbers.of(picture));
    }

    /** @param place where the source lies in the exported picture */
    private static void assertKept(Path source, Path result, Box place, Mask changed) {
        Raster before = ImageFiles.read(source);
        Raster after = ImageFiles.read(result);
        short[] stored = StoredNumbers.of(source);
        short[] exported = StoredNumbers.of(result);
        int kept = 0;
        for (int y = 0; y < after.height(); y++) {
            for (int x = 0; x < after.width(); x++) {
                int column = x - place.x();
                int row = y - place.y();
                boolean inside = column >= 0 && row >= 0 && column < before.width() && row < before.height();
                if (inside && changed.at(x, y) == 0) {
                    int from = 4 * (row * before.width() + column);
                    int to = 4 * (y * after.width() + x);
                    assertThat(Arrays.copyOfRange(exported, to, to + 4))
                            .as("%d,%d", x, y)
                            .isEqualTo(Arrays.copyOfRange(stored, from, from + 4));
                    kept++;
                }
            }
        }
        assertThat(kept).isGreaterThan(500);
        assertThat(hash(StoredNumbers.profile(result))).isEqualTo(hash(StoredNumbers.profile(source)));
    }

    private void untilVersion(int id) {
        bench.until(() -> document().current() == id);
    }

    @ParameterizedTest
    @ValueSource(strings = {"png-p3.png", "png-adobe-rgb.png", "deep-p3.png", "png-rgb16.png"})
    void aLargerCanvasAndACutPictureKeepTheSourcesPartOfThem(String name) {
        Path picture = source(name);
        open(picture);
        Raster view = document().picture();
        bench.editor.mask().extended(new Box(-7, -5, view.width() + 20, view.height() + 9));
        untilVersion(1);
        Mask margins = document().mask().toMask();
        assertKept(picture, export("extended.png", ALL), new Box(7, 5, 1, 1), margins);
        Mask drawn = Pictures.blobs(margins.width(), margins.height(), 3);
        paint(drawn);
        Path filled = export("filled.png", ALL);
        assertKept(picture, filled, new Box(7, 5, 1, 1), drawn);
        bench.editor.mask().cropped(new Box(11, 2, view.width() - 10, view.height()));
        untilVersion(3);
        saveAndReopen();
        Path cut = export("cut.png", ALL);
        Mask moved = drawn.crop(new Box(11, 2, view.width() - 10, view.height()));
        assertKept(picture, cut, new Box(-4, 3, 1, 1), moved);
        bench.editor.goToVersion(2);
        untilVersion(2);
        assertThat(StoredNumbers.of(export("again.png", ALL))).isEqualTo(StoredNumbers.of(filled));
        bench.editor.mask().resize(30, 20);
        untilVersion(4);
        assertThat(hash(StoredNumbers.profile(export("small.png", ALL))))
                .isEqualTo(hash(StoredNumbers.profile(picture)));
    }

    /** It shows none of the source's own numbers any more, but its file still says that it has the source's colours. */
    @Test
    void whatIsResizedIsConvertedToItsProfile() {
        open(StoredNumbers.corpus("png-p3.png"));
        Raster view = document().picture();
        paint(Mask.of(view.width(), view.height(), filled(view, 255)));
        assertRedOfDisplayP3(export("half.png", new ExportChoice(true, 1, 50)));
        bench.editor.mask().resize(30, 20);
        untilVersion(2);
        assertRedOfDisplayP3(export("resized.png", ALL));
    }

    private static void assertRedOfDisplayP3(Path result) {
        Raster picture = ImageFiles.read(result);
        Mask whole = Mask.of(picture.width(), picture.height(), filled(picture, 255));
        assertThat(StoredNumbers.distanceInside(whole, StoredNumbers.of(result), 234, 51, 35))
                .isLessThanOrEqualTo(1);
        assertThat(hash(StoredNumbers.profile(result)))
                .isEqualTo(hash(StoredNumbers.profile(StoredNumbers.corpus("png-p3.png"))));
    }

    @Test
    void aMaskThatCoversAllWarns() {
        open(StoredNumbers.corpus("png-rgb.png"));
        Raster view = document().picture();
        paint(Mask.of(view.width(), view.height(), filled(view, 9)));
        assertThat(notices()).contains(Messages.text("notice.mask-covers-all"));
        bench.editor.notices().clear();
        byte[] almost = filled(view, 255);
        almost[17] = 0;
        paint(Mask.of(view.width(), view.height(), almost));
        assertThat(notices()).doesNotContain(Messages.text("notice.mask-covers-all"));
    }

    private static byte[] filled(Raster picture, int coverage) {
        byte[] all = new byte[picture.width() * picture.height()];
        Arrays.fill(all, (byte) coverage);
        return all;
    }

    @ParameterizedTest
    @ValueSource(strings = {"result.jpg", "result.webp", "result.png"})
    void everyExportHasTheProfileAndTheWords(String result) {
        open(StoredNumbers.corpus("jpeg-p3.jpg"));
        Path file = export(result, ALL);
        assertThat(ImageFiles.open(file).source().colours().isPlain()).isFalse();
        open(StoredNumbers.corpus("../described/described.jpg").normalize());
        assertThat(bytes(export(result, ALL))).contains("Kamera", "Garten_&amp;_Haus");
        assertThat(bytes(export(result, new ExportChoice(false, 1)))).doesNotContain("Kamera", "Garten");
        saveAndReopen();
        assertThat(bytes(export(result, ALL))).contains("Kamera", "Garten_&amp;_Haus");
    }

    @ParameterizedTest
    @CsvSource({
        "png-rgb16.png, deep",
        "jpeg-cmyk.jpg, ink",
        "webp-animated.webp, animation",
        "png-broken-profile.png, unknown-colours"
    })
    void whatBecameOfThePictureIsToldAsItOpens(String name, String note) {
        open(StoredNumbers.corpus(name));
        assertThat(notices()).containsExactly(Messages.text("picture-note." + note, name));
    }

    @Test
    void anEnlargedPictureKeepsTheProfile() {
        bench.engine.hasUpsampler = true;
        open(StoredNumbers.corpus("png-p3.png"));
        bench.editor.enlarge();
        bench.untilIdle();
        bench.editor.accept();
        Path result = export("large.png", ALL);
        assertThat(hash(StoredNumbers.profile(result)))
                .isPresent()
                .isEqualTo(hash(StoredNumbers.profile(StoredNumbers.corpus("png-p3.png"))));
    }

    @Test
    void picturesFromWordsKeepNothingOfTheOneBefore() {
        open(StoredNumbers.corpus("png-p3.png"));
        bench.editor.files().paste(Bench.PICTURE);
        assertThat(StoredNumbers.profile(export("pasted.png", ALL))).isEmpty();
    }

    @Test
    void aMaskWhoseBlackIsNotQuiteBlackIsTheMaskThatWasMeant() {
        bench.withPicture();
        Mask drawn = Pictures.blobs(120, 80, 1);
        Raster grey = ImageFiles.pictureOf(drawn).map(pixel -> (pixel & 0xFF) == 0 ? 0xFF050505 : pixel);
        ImageFiles.writePng(grey, folder.resolve("mask.png"));
        bench.editor.mask().importFrom(folder.resolve("mask.png"));
        bench.until(() -> !bench.editor.mask().busyProperty().get());
        ImageFiles.writePng(ImageFiles.pictureOf(drawn), folder.resolve("exact.png"));
        assertThat(document().mask().toMask()).isEqualTo(ImageFiles.readMask(folder.resolve("exact.png")));
    }
}
