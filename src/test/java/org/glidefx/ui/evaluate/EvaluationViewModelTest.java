package org.glidefx.ui.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import org.glidefx.engine.DeviceChoice;
import org.glidefx.engine.EngineOptions;
import org.glidefx.errors.UserException;
import org.glidefx.evaluate.Bootstrap;
import org.glidefx.evaluate.Figures;
import org.glidefx.testing.Patience;
import org.glidefx.ui.kit.UiJobs;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The evaluation page without JavaFX, with an evaluator that does what the test says. */
class EvaluationViewModelTest {

    private static final Evaluator.Result RESULT = new Evaluator.Result(
            List.of(new Figures(1.0, 2, Map.of("clipScore", new Bootstrap.Estimate(30, 29, 31)))),
            "the CLIP of starter",
            Path.of("report.html"),
            0);

    private static final EngineOptions STARTER = new EngineOptions("starter", DeviceChoice.AUTO, 0, 0, "");

    private final LinkedBlockingQueue<Runnable> posted = new LinkedBlockingQueue<>();
    private final UiJobs jobs = new UiJobs(posted::add);
    private final List<Evaluator.Wish> wishes = new ArrayList<>();
    private Optional<Evaluator> evaluator = Optional.of((wish, progress, cancel) -> {
        wishes.add(wish);
        return RESULT;
    });
    private final EvaluationViewModel page = new EvaluationViewModel(() -> evaluator, () -> STARTER, jobs);

    @AfterEach
    void close() {
        jobs.close(() -> {});
    }

    private void fill() {
        page.captionsProperty().set("captions.txt");
        page.folderProperty().set(" study ");
    }

    private String message() {
        return page.messageProperty().get();
    }

    @Test
    void wishesAreWhatWasTyped() {
        fill();
        page.scalesProperty().set("1; 2.5,3");
        page.referenceProperty().set("photos");
        page.limitProperty().set(7);
        page.seedProperty().set(40);
        page.start();
        Patience.until(() -> page.resultProperty().get() != null, posted);

        assertThat(wishes)
                .containsExactly(new Evaluator.Wish(
                        Path.of("captions.txt"),
                        Path.of("study"),
                        Optional.of(Path.of("photos")),
                        Optional.empty(),
                        List.of(1.0, 2.5, 3.0),
                        STARTER,
                        7,
                        40));
        assertThat(page.resultProperty().get()).isEqualTo(RESULT);
        assertThat(page.runningProperty().get()).isFalse();
        assertThat(message()).isEqualTo("Done. The report is report.html.");
    }

    @Test
    void whatIsLackingOrWrongIsSaidAndNothingStarts() {
        page.start();
        assertThat(message()).isEqualTo("Choose a file of captions first.");
        fill();
        page.folderProperty().set("");
        page.start();
        assertThat(message()).isEqualTo("Choose a folder for the pictures first.");
        fill();
        page.scalesProperty().set("1, much");
        page.start();
        assertThat(message()).startsWith("“much” is not a guidance scale");
        page.scalesProperty().set("1, -1");
        page.start();
        assertThat(message()).startsWith("“-1” is not a guidance scale");
        page.scalesProperty().set("1");
        page.captionsProperty().set("a\0b");
        page.start();
        assertThat(message()).contains("is not a valid file name");
        fill();
        evaluator = Optional.empty();
        page.start();
        assertThat(message()).isEqualTo("Nothing can be evaluated here.");
        assertThat(page.runningProperty().get()).isFalse();
        assertThat(wishes).isEmpty();
    }

    @Test
    void progressIsShownWhileItRunsAndStoppingKeepsWhatIsMade() {
        CountDownLatch stopped = new CountDownLatch(1);
        evaluator = Optional.of((wish, progress, cancel) -> {
            progress.report(3, 12, "Making pictures");
            while (!cancel.isCancelled()) {
                Thread.onSpinWait();
            }
            stopped.countDown();
            cancel.throwIfCancelled();
            return RESULT;
        });
        fill();
        page.start();
        Patience.until(() -> page.fractionProperty().get() == 0.25, posted);
        assertThat(message()).isEqualTo("Making pictures: 3 of 12");
        assertThat(page.runningProperty().get()).isTrue();
        page.start();

        page.stop();
        Patience.until(() -> !page.runningProperty().get(), posted);
        Patience.await(stopped);
        assertThat(message()).isEqualTo("Stopped. What was made is kept; start again to continue.");
        assertThat(page.resultProperty().get()).isNull();
    }

    @Test
    void aSentenceForUsersIsShown() {
        evaluator = Optional.of((wish, progress, cancel) -> {
            throw UserException.input("There is no file \"captions.txt\"; check the name and the folder.");
        });
        fill();
        page.start();
        Patience.until(() -> !page.runningProperty().get(), posted);

        assertThat(message()).isEqualTo("There is no file \"captions.txt\"; check the name and the folder.");
    }
}
