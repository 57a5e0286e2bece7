package org.glidefx.ui.edit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.glidefx.image.Box;
import org.glidefx.image.Raster;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Candidates grouped by the request they were made for. */
class CandidateGroupsTest {

    private final Bench bench = new Bench().opened();

    @AfterEach
    void close() {
        bench.close();
    }

    private EditorViewModel editor() {
        return bench.editor;
    }

    private List<CandidateGroup> groups() {
        return editor().candidates().groups();
    }

    private void fill(String caption, int count) {
        editor().captionProperty().set(caption);
        editor().sampling().countProperty().set(count);
        bench.withMask().run();
    }

    @Test
    void eachRequestHasItsOwnEvenWhereItAsksForTheSame() {
        bench.withPicture();
        fill("a fox", 2);
        fill("a fox", 1);

        assertThat(groups()).extracting(group -> group.members().size()).containsExactly(2, 1);
        assertThat(groups()).extracting(group -> group.version().orElseThrow()).containsExactly(0, 0);
    }

    @Test
    void theSmallPictureIsCutToTheSquareThatIsFilled() {
        bench.withPicture();
        fill("a fox", 1);
        PendingCandidate made = groups().getFirst().members().getFirst();
        Box place = made.candidate().place();

        assertThat(made.thumbnail()).isEqualTo(made.picture().crop(place));
        assertThat(groups().getFirst().before())
                .contains(editor().document().get().picture().crop(place));
    }

    @Test
    void whatIsMadeFromWordsHasNothingBeforeItAndNoVersion() {
        editor().captionProperty().set("a whale");
        bench.run();
        CandidateGroup group = groups().getFirst();

        assertThat(group.hasBefore()).isFalse();
        assertThat(group.before()).isEmpty();
        assertThat(group.version()).isEmpty();
    }

    @Test
    void whatIsEnlargedHasThePictureBeforeIt() {
        bench.engine.hasUpsampler = true;
        bench.withPicture();
        Raster whole = editor().document().get().picture();
        editor().enlarge();
        bench.untilIdle();

        assertThat(groups().getFirst().before()).contains(whole);
    }

    @Test
    void aWholeRequestIsDiscardedAndComesBackInItsPlace() {
        bench.withPicture();
        fill("a fox", 2);
        fill("a hen", 2);
        List<PendingCandidate> all = List.copyOf(editor().candidates().all());
        editor().discardAll(groups().getFirst().request());
        assertThat(editor().candidates().all()).containsExactlyElementsOf(all.subList(2, 4));
        assertThat(editor().notices().notices().getLast().text()).isEqualTo("2 candidates were discarded.");
        editor().undo();
        assertThat(editor().candidates().all()).containsExactlyElementsOf(all);
        editor().redo();

        assertThat(editor().candidates().all()).containsExactlyElementsOf(all.subList(2, 4));
        editor().discardAll(all.getFirst().request());
        assertThat(editor().candidates().all()).as("nothing of it is left").hasSize(2);
    }

    @Test
    void theGroupOfARequestWithoutCandidatesIsEmpty() {
        bench.withPicture();
        fill("a fox", 1);
        CandidateGroup making = new CandidateGroup(groups().getFirst().request(), List.of());

        assertThat(making.hasBefore()).isFalse();
        assertThat(making.before()).isEmpty();
    }
}
