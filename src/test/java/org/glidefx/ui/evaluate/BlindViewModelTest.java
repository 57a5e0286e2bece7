package org.glidefx.ui.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.LinkedBlockingQueue;
import org.glidefx.evaluate.blind.Verdict;
import org.glidefx.image.Raster;
import org.glidefx.image.file.ImageFiles;
import org.glidefx.testing.Patience;
import org.glidefx.ui.kit.UiJobs;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The blind comparison without JavaFX: light pictures against dark ones. */
class BlindViewModelTest {

    private static final int DARK = 0xFF101010;
    private static final int LIGHT = 0xFFEEEEEE;

    @TempDir
    Path folder;

    private final LinkedBlockingQueue<Runnable> posted = new LinkedBlockingQueue<>();
    private final UiJobs jobs = new UiJobs(posted::add);
    private final BlindViewModel blind = new BlindViewModel(jobs);

    @BeforeEach
    void makePictures() throws IOException {
        for (int i = 1; i <= 4; i++) {
            Files.createDirectories(folder.resolve("dark"));
            Files.createDirectories(folder.resolve("light"));
            ImageFiles.writePng(Raster.filled(4, 4, DARK), folder.resolve("dark/" + i + ".png"));
            ImageFiles.writePng(Raster.filled(4, 4, LIGHT), folder.resolve("light/" + i + ".png"));
        }
    }

    @AfterEach
    void close() {
        jobs.close(() -> {});
    }

    private String message() {
        return blind.messageProperty().get();
    }

    private void says(String words) {
        Patience.until(() -> message().contains(words), posted);
    }

    private void chooseLight() {
        BlindViewModel.Pair pair = blind.pairProperty().get();
        blind.choose(pair.left().argb(0, 0) == LIGHT ? Verdict.FIRST : Verdict.SECOND);
    }

    @Test
    void choicesLeadToFiguresAndATable() throws IOException {
        blind.open(folder.toString(), 3);
        for (int i = 0; i < 4; i++) {
            says(i + " of 4 compared");
            assertThat(blind.ratingsProperty().get()).isEmpty();
            chooseLight();
        }
        says("All 4 pairs are compared.");
        assertThat(blind.pairProperty().get()).isNull();
        blind.reveal();
        says("Elo figures");

        assertThat(blind.ratingsProperty().get())
                .extracting(BlindViewModel.Rating::setting)
                .containsExactly("dark", "light");
        double apart = 400 * Math.log10(4.5 / 0.5);
        assertThat(blind.ratingsProperty().get().get(1).elo().value()).isCloseTo(apart / 2, within(1e-6));
        assertThat(Files.readString(folder.resolve("choices.csv"))).contains(",dark,light,second\n");
    }

    @Test
    void aComparisonGoesOnWhereItWasLeftAndTakesBack() {
        blind.open(folder.toString(), 3);
        says("0 of 4");
        chooseLight();
        says("1 of 4");
        BlindViewModel again = new BlindViewModel(jobs);
        again.open(folder.toString(), 3);
        Patience.until(() -> again.messageProperty().get().contains("1 of 4"), posted);
        again.takeBack();
        Patience.until(() -> again.messageProperty().get().contains("0 of 4"), posted);
        again.choose(Verdict.TIE);
        Patience.until(() -> again.messageProperty().get().contains("1 of 4"), posted);
    }

    @Test
    void whatCannotBeComparedIsSaid() throws IOException {
        blind.choose(Verdict.TIE);
        blind.takeBack();
        blind.reveal();
        blind.open(folder.resolve("gone").toString(), 1);
        says("There is no folder");
        blind.open("a\0b", 1);
        assertThat(message()).contains("is not a valid file name");
        Files.write(folder.resolve("dark/1.png"), new byte[] {1, 2});
        Files.delete(folder.resolve("dark/2.png"));
        Files.delete(folder.resolve("dark/3.png"));
        Files.delete(folder.resolve("dark/4.png"));
        blind.open(folder.toString(), 1);
        says("1.png");
        assertThat(blind.pairProperty().get()).isNull();
    }

    @Test
    void pairsThatCannotBeReadAreLeftOutAndTheOthersAreAskedOnce() throws IOException {
        Files.write(folder.resolve("light/2.png"), new byte[] {1, 2});
        blind.open(folder.toString(), 3);
        for (int i = 0; i < 3; i++) {
            says(i + " of ");
            assertThat(blind.pairProperty().get()).isNotNull();
            chooseLight();
        }
        says("All 3 pairs are compared.");
        assertThat(message()).contains("Pairs left out, for a picture cannot be read: 1 (2.png).");
        blind.reveal();
        says("Elo figures");

        assertThat(Files.readAllLines(folder.resolve("choices.csv"))).hasSize(1 + 3);
    }

    @Test
    void aBeginningThatFailsLeavesTheTableWhereItWas() throws IOException {
        Path empty = Files.createDirectory(folder.resolve("empty"));
        blind.open(folder.toString(), 3);
        says("0 of 4");
        chooseLight();
        says("1 of 4");
        blind.open(empty.toString(), 7);
        says("holds nothing to compare");
        assertThat(blind.pairProperty().get()).isNull();
        blind.open("  ", 7);
        assertThat(message()).isEqualTo("Choose a folder first.");
        blind.reveal();
        says("Elo figures");

        assertThat(folder.resolve("choices.csv")).exists();
        assertThat(empty).isEmptyDirectory();
    }
}
