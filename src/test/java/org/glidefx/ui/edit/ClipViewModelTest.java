package org.glidefx.ui.edit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import org.glidefx.editor.Document;
import org.glidefx.engine.EditRequest;
import org.glidefx.engine.Preset;
import org.glidefx.engine.SamplerKind;
import org.glidefx.engine.SamplingSettings;
import org.glidefx.engine.UpscaleRequest;
import org.glidefx.ui.kit.Messages;
import org.glidefx.ui.kit.Summaries;
import org.glidefx.ui.strips.ScoreMarks;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a model's CLIP and upsampler add to the editor. */
class ClipViewModelTest {

    private final Bench bench = new Bench();
    private final EditorViewModel editor = bench.editor;

    @AfterEach
    void close() {
        bench.close();
    }

    private void withClip() {
        bench.engine.hasClip = true;
        bench.opened().withPicture().withMask();
    }

    @Test
    void guidanceByClipGoesIntoTheRequestAndTheSummary() {
        withClip();
        assertThat(editor.sampling().clipAvailableProperty().get()).isTrue();
        editor.sampling().clipGuidanceProperty().set(2.5);
        bench.run();

        EditRequest request = (EditRequest) bench.engine.requests.getFirst();
        assertThat(request.settings().clipGuidance()).isEqualTo(2.5);
        editor.accept();
        assertThat(document().version().provenance().summary()).contains("guidance 5 and CLIP 2.5");
    }

    @Test
    void modelWithoutClipIsNotAskedForIt() {
        editor.sampling().clipGuidanceProperty().set(2.5);
        bench.opened().withPicture().withMask();
        assertThat(editor.sampling().clipAvailableProperty().get()).isFalse();
        bench.run();

        assertThat(((EditRequest) bench.engine.requests.getFirst()).settings().clipGuidance())
                .isZero();
        assertThat(Summaries.of(new SamplingSettings(Preset.FAST, SamplerKind.DDIM, 4, 3, 9)))
                .doesNotContain("CLIP");
    }

    @Test
    void candidatesAreScoredAndOneIsBest() {
        withClip();
        editor.captionProperty().set("a fox");
        editor.sampling().countProperty().set(3);
        bench.run();

        List<PendingCandidate> all = editor.candidates().all();
        assertThat(all).hasSize(3);
        for (PendingCandidate each : all) {
            int centre = each.candidate().square().argb(15, 15);
            assertThat(each.score()).isEqualTo(centre >> 16 & 0xFF);
        }
        double most = all.stream()
                .mapToDouble(each -> Objects.requireNonNull(each.score()))
                .max()
                .orElseThrow();
        assertThat(all)
                .filteredOn(editor.candidates()::isBest)
                .singleElement()
                .satisfies(best -> assertThat(best.score()).isEqualTo(most));
        PendingCandidate shown = Objects.requireNonNull(editor.candidates().getSelected());
        assertThat(editor.candidates().isBest(shown)).isTrue();
        assertThat(shown).isNotEqualTo(all.getFirst());
    }

    @Test
    void aloneNothingIsBestAndWithoutWordsNothingIsScored() {
        withClip();
        editor.captionProperty().set("a fox");
        editor.sampling().countProperty().set(1);
        bench.run();
        assertThat(editor.candidates().isBest(editor.candidates().all().getFirst()))
                .isFalse();

        editor.captionProperty().set(" ");
        bench.run();
        assertThat(editor.candidates().all().getLast().score()).isNull();
    }

    @Test
    void scoresOfDifferentOrdersAreNotCompared() {
        withClip();
        editor.captionProperty().set("a fox");
        editor.sampling().countProperty().set(2);
        bench.run();
        bench.run();
        assertThat(editor.candidates().all())
                .hasSize(4)
                .filteredOn(editor.candidates()::isBest)
                .hasSize(2);
    }

    @Test
    void enlargingProposesALargerPictureThatBecomesANewDocument() {
        bench.engine.hasUpsampler = true;
        bench.opened().withPicture();
        editor.captionProperty().set("a fox");
        editor.enlarge();
        bench.untilIdle();

        UpscaleRequest request = (UpscaleRequest) bench.engine.requests.getFirst();
        assertThat(request.picture()).isEqualTo(Bench.PICTURE);
        assertThat(request.caption()).isEqualTo("a fox");
        assertThat(request.settings())
                .isEqualTo(new SamplingSettings(
                        Preset.FAST,
                        SamplerKind.DPM_SOLVER,
                        10,
                        1,
                        editor.sampling().seedProperty().get()));
        assertThat(notice()).contains("4 overlapping tiles");
        editor.accept();
        assertThat(document().picture().width()).isEqualTo(4 * Bench.PICTURE.width());
        assertThat(editor.document().titleProperty().get()).isEqualTo("Pasted picture, enlarged");
        assertThat(editor.document().dirtyProperty().get()).isTrue();
    }

    @Test
    void sentencesTellWhoJudges() {
        withClip();
        editor.captionProperty().set("a fox");
        bench.run();
        assertThat(sentences()).containsExactly("", "Best match for the caption of these, by the model’s CLIP");
        editor.sampling().clipGuidanceProperty().set(1);
        bench.run();
        assertThat(sentences().subList(2, 4))
                .filteredOn(text -> !text.isEmpty())
                .allMatch(text -> text.contains("biased"));
        editor.captionProperty().set("");
        bench.run();
        assertThat(sentences().subList(4, 6)).containsOnly("");
    }

    private List<String> sentences() {
        return editor.candidates().all().stream()
                .map(each -> ScoreMarks.sentence(each, editor.candidates()))
                .toList();
    }

    @Test
    void enlargingIsOfferedWhereTheModelCan() {
        bench.engine.hasUpsampler = true;
        bench.opened();
        assertThat(editor.sampling().upscaleAvailableProperty().get()).isTrue();
    }

    @Test
    void modelWithoutUpsamplerSaysSo() {
        bench.opened().withPicture();
        assertThat(editor.sampling().upscaleAvailableProperty().get()).isFalse();
        editor.enlarge();
        assertThat(notice()).isEqualTo("The model \"fake\" has no upsampler; choose a model that has one.");
        assertThat(bench.engine.requests).isEmpty();
    }

    @Test
    void nothingIsEnlargedWithoutAPictureOrAModel() {
        bench.engine.hasUpsampler = true;
        editor.enlarge();
        bench.withPicture();
        editor.enlarge();
        assertThat(bench.engine.requests).isEmpty();
        assertThat(notice()).isEqualTo(Messages.text("hint.loading"));
    }

    private Document document() {
        return Objects.requireNonNull(editor.document().get());
    }

    private String notice() {
        return editor.notices().notices().getLast().text();
    }
}
