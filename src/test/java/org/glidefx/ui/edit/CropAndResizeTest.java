package org.glidefx.ui.edit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.glidefx.editor.Document;
import org.glidefx.editor.DocumentFile;
import org.glidefx.image.Box;
import org.glidefx.image.Raster;
import org.glidefx.image.ResampleFilter;
import org.glidefx.image.Resampler;
import org.glidefx.image.file.Pictures;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CropAndResizeTest {

    private static final Raster PICTURE = Pictures.noise(120, 80, 3);

    @TempDir
    Path folder;

    private final Bench bench = new Bench();

    @BeforeEach
    void open() {
        bench.opened();
        bench.editor.files().paste(PICTURE);
        bench.withMask();
    }

    @AfterEach
    void close() {
        bench.close();
    }

    private Document held() {
        Document held = bench.editor.document().get();
        assertThat(held).isNotNull();
        return held;
    }

    private void untilVersions(int count) {
        bench.until(() -> held().versions().size() == count
                && !bench.editor.mask().busyProperty().get());
    }

    private void frame(int x, int y, int width, int height) {
        bench.editor.canvas().tools().cropProperty().set(new Box(x, y, width, height));
    }

    @Test
    void aCropIsAVersionAndTheMaskGoesWithIt() {
        frame(40, 20, 60, 50);
        bench.editor.crop().apply();
        untilVersions(2);
        assertThat(held().current()).isEqualTo(1);
        assertThat(held().picture()).isEqualTo(PICTURE.crop(new Box(40, 20, 60, 50)));
        assertThat(held().mask().toMask()).isEqualTo(Bench.dot().toMask().crop(new Box(40, 20, 60, 50)));
        assertThat(held().version().summary()).isEqualTo("Cropped to 60 × 50");
        assertThat(bench.editor.canvas().tools().cropProperty().get()).isNull();
        assertThat(bench.editor.crop().widthProperty().get()).isEqualTo(60);
        bench.editor.undo();
        assertThat(held().picture()).isEqualTo(PICTURE);
        assertThat(held().mask()).isEqualTo(Bench.dot());
        bench.editor.redo();
        assertThat(held().picture().width()).isEqualTo(60);
    }

    @Test
    void theFrameIsFourNumbersToo() {
        CropViewModel crop = bench.editor.crop();
        assertThat(crop.widthProperty().get()).isEqualTo(120);
        crop.xProperty().set(30);
        crop.widthProperty().set(44);
        assertThat(bench.editor.canvas().tools().cropProperty().get()).isEqualTo(new Box(30, 0, 44, 80));
        frame(1, 2, 3, 4);
        assertThat(crop.yProperty().get()).isEqualTo(2);
        assertThat(crop.heightProperty().get()).isEqualTo(4);
        crop.reset();
        assertThat(crop.heightProperty().get()).isEqualTo(80);
    }

    @ParameterizedTest
    @CsvSource({"500, 10, 119, 10, 1, 70", "-5, -5, 0, 0, 120, 80"})
    void numbersThatReachOutOfThePictureAreTakenAsFarAsItGoes(int x, int y, int left, int top, int width, int height) {
        CropViewModel crop = bench.editor.crop();
        crop.xProperty().set(x);
        crop.yProperty().set(y);
        assertThat(bench.editor.canvas().tools().cropProperty().get()).isEqualTo(new Box(left, top, width, height));
        assertThat(crop.xProperty().get()).isEqualTo(left);
    }

    @Test
    void allOfThePictureIsNoCrop() {
        bench.editor.crop().apply();
        frame(0, 0, 120, 80);
        bench.editor.crop().apply();
        assertThat(bench.editor.mask().busyProperty().get()).isFalse();
        assertThat(held().versions().size()).isEqualTo(1);
    }

    @Test
    void anotherSizeIsAVersionAndTheMaskGoesWithIt() {
        bench.editor.mask().resize(60, 40);
        untilVersions(2);
        assertThat(held().picture()).isEqualTo(Resampler.resize(PICTURE, 60, 40, ResampleFilter.BICUBIC));
        assertThat(held().mask().at(30, 20)).isEqualTo(255);
        assertThat(held().mask().at(3, 3)).isZero();
        assertThat(held().mask().cover()).isCloseTo(Bench.dot().cover(), org.assertj.core.api.Assertions.within(0.01));
        assertThat(held().version().summary()).isEqualTo("Resized to 60 × 40");
        bench.editor.mask().resize(240, 160);
        untilVersions(3);
        assertThat(held().picture().width()).isEqualTo(240);
        assertThat(held().mask().at(120, 80)).isEqualTo(255);
        bench.editor.undo();
        bench.editor.undo();
        assertThat(held().picture()).isEqualTo(PICTURE);
    }

    @Test
    void theSizeThatItHasIsNoVersion() {
        bench.editor.mask().resize(120, 80);
        bench.until(() -> !bench.editor.mask().busyProperty().get());
        assertThat(held().versions().size()).isEqualTo(1);
    }

    @Test
    void aSizeBeyondAllBoundsIsRefusedInASentence() {
        bench.editor.mask().resize(ResizeViewModel.MOST, ResizeViewModel.MOST);
        bench.until(() -> !bench.editor.notices().notices().isEmpty());
        assertThat(bench.editor.notices().notices().getLast().text())
                .isEqualTo(
                        "16,384 × 16,384 is too large: a picture can have at most 16,384 pixels on a side and 120 million in all.");
        assertThat(held().versions().size()).isEqualTo(1);

        bench.editor.mask().resize(60, 40);
        untilVersions(2);
        assertThat(bench.editor.notices().notices()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"11000, 10910, true", "11000, 10900, false", "16384, 1, false", "16385, 1, true", "999999999, 1, true"})
    void aSizeThatIsTooLargeIsSaidWhileItIsTyped(int width, int height, boolean tooLarge) {
        ResizeViewModel size = new ResizeViewModel(PICTURE);
        size.lockedProperty().set(false);
        size.widthProperty().set(width);
        size.heightProperty().set(height);
        assertThat(size.problemProperty().get().contains("too large")).isEqualTo(tooLarge);
        assertThat(size.widthProperty().get()).isEqualTo(width);
        size.widthProperty().set(60);
        size.heightProperty().set(40);
        assertThat(size.problemProperty().get()).isEmpty();
    }

    @Test
    void cutAndResizedVersionsAreInTheFile() {
        frame(40, 20, 60, 50);
        bench.editor.crop().apply();
        untilVersions(2);
        bench.editor.mask().resize(30, 25);
        untilVersions(3);
        Path file = folder.resolve("cut.glidefx");
        bench.editor.files().save(file, () -> {});
        bench.until(() -> !bench.editor.document().dirtyProperty().get());
        Document read = DocumentFile.read(file).document();
        assertThat(read.picture()).isEqualTo(held().picture());
        assertThat(read.versions().version(1).picture()).isEqualTo(PICTURE.crop(new Box(40, 20, 60, 50)));
        assertThat(read.versions().version(0).picture()).isEqualTo(PICTURE);
    }

    @Test
    void oneSideFollowsTheOtherUnlessItIsLetGo() {
        ResizeViewModel size = new ResizeViewModel(PICTURE);
        size.widthProperty().set(240);
        assertThat(size.heightProperty().get()).isEqualTo(160);
        size.heightProperty().set(20);
        assertThat(size.widthProperty().get()).isEqualTo(30);
        size.widthProperty().set(1);
        assertThat(size.heightProperty().get()).isEqualTo(1);
        size.lockedProperty().set(false);
        size.widthProperty().set(77);
        assertThat(size.heightProperty().get()).isEqualTo(1);
    }
}
