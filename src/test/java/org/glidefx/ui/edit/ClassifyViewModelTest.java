package org.glidefx.ui.edit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.glidefx.engine.LabelProbability;
import org.glidefx.image.Raster;
import org.glidefx.testing.Patience;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ClassifyViewModelTest {

    private static final Raster PICTURE = Raster.filled(40, 40, 0xFF336699);

    private final Bench bench = new Bench();
    private final ClassifyViewModel classify = bench.editor.classify();

    @AfterEach
    void close() {
        bench.close();
    }

    private List<LabelProbability> ask(String labels) {
        classify.labelsProperty().set(labels);
        classify.classify(PICTURE);
        bench.until(() -> !classify.workingProperty().get());
        return classify.foundProperty().get();
    }

    @Test
    void givesEachLabelItsProbability() {
        bench.engine.hasClip = true;
        bench.opened();
        List<LabelProbability> found = ask("a cat, a dog, a cat");

        assertThat(found).extracting(LabelProbability::label).containsExactlyInAnyOrder("a cat", "a dog");
        assertThat(found.stream().mapToDouble(LabelProbability::probability).sum())
                .isCloseTo(1, within(1e-9));
        assertThat(found.getFirst().probability())
                .isGreaterThanOrEqualTo(found.getLast().probability());
        assertThat(classify.problemProperty().get()).isEmpty();
    }

    @Test
    void aModelWithoutClipSaysSo() {
        bench.opened();
        assertThat(ask("a cat")).isEmpty();
        assertThat(classify.problemProperty().get()).contains("CLIP");
    }

    @Test
    void whatIsMissingIsSaid() {
        bench.engine.hasClip = true;
        assertThat(ask("a cat")).isEmpty();
        assertThat(classify.problemProperty().get()).isEqualTo("The model is still loading.");
        bench.opened();
        assertThat(ask(" , ")).isEmpty();
        assertThat(classify.problemProperty().get()).startsWith("Enter 1 to 10,000 labels");
        classify.labelsProperty().set("a cat");
        assertThat(classify.problemProperty().get()).isEmpty();
        classify.classify(null);
        assertThat(classify.problemProperty().get()).startsWith("Open a picture first");
    }

    @Test
    void anEarlierAnswerIsDropped() {
        bench.engine.hasClip = true;
        bench.opened();
        classify.labelsProperty().set("a cat, a dog");
        classify.classify(PICTURE);
        classify.labelsProperty().set("a boat");
        classify.classify(PICTURE);
        bench.until(() -> !classify.workingProperty().get());

        assertThat(classify.foundProperty().get()).containsExactly(new LabelProbability("a boat", 1));
    }

    @Test
    void anAnswerThatIsOnItsWayWhenTheNextQuestionComesIsDroppedToo() {
        bench.engine.hasClip = true;
        bench.opened();
        classify.labelsProperty().set("a cat, a dog");
        classify.classify(PICTURE);
        // The engine is done, but the window does not know yet.
        Patience.until(() -> bench.jobs.pending() == 0);
        classify.labelsProperty().set("a boat");
        classify.classify(PICTURE);
        bench.until(() -> !classify.workingProperty().get());

        assertThat(classify.foundProperty().get()).containsExactly(new LabelProbability("a boat", 1));
    }
}
