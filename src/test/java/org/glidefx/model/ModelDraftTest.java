package org.glidefx.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.glidefx.diffusion.NoiseSchedule;
import org.glidefx.diffusion.Parameterization;
import org.glidefx.model.ModelStage.Role;
import org.junit.jupiter.api.Test;

/** How stages and the two halves of a CLIP are added to a model. */
class ModelDraftTest {

    private static final ModelText TEXT = new ModelText("tiny", "Tiny", "Apache-2.0", "");
    private static final ModelManifest.Guidance GUIDANCE = new ModelManifest.Guidance(3, 5);
    private static final ClipDraft.Facts FACTS = new ClipDraft.Facts(64, 512, 100, "clip-bpe", 77);
    private static final ModelDraft EMPTY = new ModelDraft(TEXT, 8, Optional.of(GUIDANCE));

    private static final String HASH = "ab".repeat(32);
    private static final String WORDS = "clip-vocabulary.txt.gz";
    private static final ClipDraft.ImageFiles IMAGES = new ClipDraft.ImageFiles("image.onnx", "gradient.onnx");

    private static ModelStage stage(Role role, boolean inpaint, String name) {
        int lowRes = role == Role.BASE ? 0 : 16;
        return new ModelStage(
                role,
                64,
                lowRes,
                inpaint,
                name + ".onnx",
                name + "-text.onnx",
                Parameterization.V,
                NoiseSchedule.linear(100),
                0);
    }

    private static List<ModelFile> files(String... names) {
        return Arrays.stream(names).map(name -> new ModelFile(name, 1, HASH)).toList();
    }

    private static List<String> names(ModelDraft manifest) {
        return manifest.files().stream().map(ModelFile::name).toList();
    }

    @Test
    void stagesLieInTheSameOrderHoweverTheyCome() {
        ModelStage base = stage(Role.BASE, false, "base");
        ModelStage fill = stage(Role.BASE, true, "fill");
        ModelStage up = stage(Role.UPSAMPLER, false, "up");
        ModelStage upFill = stage(Role.UPSAMPLER, true, "up-fill");
        ModelDraft forward = EMPTY;
        for (ModelStage stage : List.of(base, fill, up, upFill)) {
            forward = forward.with(stage, files(stage.network()));
        }
        ModelDraft backward = EMPTY;
        for (ModelStage stage : List.of(upFill, up, fill, base)) {
            backward = backward.with(stage, files(stage.network()));
        }
        assertThat(forward.stages()).containsExactly(base, fill, up, upFill).isEqualTo(backward.stages());
        assertThat(names(forward)).containsExactlyInAnyOrderElementsOf(names(backward));
        assertThat(forward.networks())
                .containsExactlyInAnyOrder(
                        "base.onnx",
                        "base-text.onnx",
                        "fill.onnx",
                        "fill-text.onnx",
                        "up.onnx",
                        "up-text.onnx",
                        "up-fill.onnx",
                        "up-fill-text.onnx");
    }

    @Test
    void aStageTakesThePlaceOfItsLikeAndOfItsFiles() {
        ModelDraft before = EMPTY.with(
                        stage(Role.BASE, true, "old"), files("old.onnx", "old.onnx.data", "old-text.onnx"))
                .with(stage(Role.BASE, false, "plain"), files("plain.onnx", "plain-text.onnx"));
        ModelStage added = stage(Role.BASE, true, "new");
        ModelDraft after = before.with(added, files("new.onnx", "new-text.onnx"));
        assertThat(after.stage(Role.BASE, true)).contains(added);
        assertThat(after.stages()).hasSize(2);
        assertThat(names(after))
                .containsExactlyInAnyOrder("new.onnx", "new-text.onnx", "plain.onnx", "plain-text.onnx");
        assertThat(before.filesNotIn(after)).containsExactlyInAnyOrder("old.onnx", "old.onnx.data", "old-text.onnx");
    }

    @Test
    void convertedAgainAStageLosesTheDataItNoLongerHas() {
        ModelStage base = stage(Role.BASE, false, "base");
        ModelDraft before = EMPTY.with(base, files("base.onnx", "base.onnx.data", "base-text.onnx"));
        ModelDraft after = before.with(base, files("base.onnx", "base-text.onnx"));
        assertThat(names(after)).containsExactlyInAnyOrder("base.onnx", "base-text.onnx");
        assertThat(before.filesNotIn(after)).containsExactly("base.onnx.data");
    }

    @Test
    void theManifestItselfIsNeverAFileToRemove() {
        ModelDraft odd = new ModelDraft(
                TEXT, 8, Optional.empty(), List.of(), Optional.empty(), Optional.empty(), files("model.json", "other"));
        assertThat(odd.filesNotIn(EMPTY)).containsExactly("other");
    }

    @Test
    void stagesOfTheOtherKindAreNotFound() {
        ModelDraft manifest = EMPTY.with(stage(Role.BASE, false, "base"), List.of());
        assertThat(manifest.stage(Role.BASE, false)).isPresent();
        assertThat(manifest.stage(Role.BASE, true)).isEmpty();
        assertThat(manifest.stage(Role.UPSAMPLER, false)).isEmpty();
    }

    @Test
    void capabilitiesFollowFromTheStages() {
        assertThat(EMPTY.capabilities()).isEmpty();
        ModelDraft up = EMPTY.with(stage(Role.UPSAMPLER, true, "up"), List.of());
        assertThat(up.capabilities()).containsExactly("upscale");
        ModelDraft plain = up.with(stage(Role.BASE, false, "base"), List.of());
        assertThat(plain.capabilities()).containsExactly("generate", "upscale");
        ModelDraft fill = plain.with(stage(Role.BASE, true, "fill"), List.of());
        assertThat(fill.capabilities()).containsExactly("generate", "inpaint", "upscale");
    }

    @Test
    void theHalvesOfAClipKeepEachOthersFiles() {
        ModelDraft text =
                EMPTY.with(ClipDraft.of(FACTS).withText("text.onnx", Optional.of(WORDS)), files("text.onnx", WORDS));
        ModelDraft both = text.with(text.clip().orElseThrow().withImage(IMAGES), files("image.onnx", "gradient.onnx"));
        assertThat(both.clip())
                .contains(new ClipDraft(FACTS, Optional.of("text.onnx"), Optional.of(IMAGES), Optional.of(WORDS)));
        assertThat(names(both)).containsExactlyInAnyOrder("text.onnx", WORDS, "image.onnx", "gradient.onnx");
        assertThat(text.filesNotIn(both)).isEmpty();
    }

    @Test
    void anotherClipReplacesTheFilesOfBothHalves() {
        ClipDraft whole =
                ClipDraft.of(FACTS).withText("text.onnx", Optional.of(WORDS)).withImage(IMAGES);
        ModelDraft before = EMPTY.with(whole, files("text.onnx", WORDS, "image.onnx", "image.onnx.data"));
        ModelDraft after = before.with(ClipDraft.of(FACTS).withImage(IMAGES), files("image.onnx", "gradient.onnx"));
        assertThat(names(after)).doesNotContain("text.onnx", WORDS);
        assertThat(before.filesNotIn(after)).contains("text.onnx", WORDS);
    }

    @Test
    void aTextHalfWithoutVocabularyTakesTheOldOneAway() {
        ModelDraft before =
                EMPTY.with(ClipDraft.of(FACTS).withText("text.onnx", Optional.of(WORDS)), files("text.onnx", WORDS));
        ModelDraft after =
                before.with(before.clip().orElseThrow().withText("text.onnx", Optional.empty()), files("text.onnx"));
        assertThat(names(after)).containsExactly("text.onnx");
    }

    @Test
    void stagesLeaveTheClipAlone() {
        ClipDraft clip = ClipDraft.of(FACTS).withText("text.onnx", Optional.empty());
        ModelDraft draft =
                EMPTY.with(clip, files("text.onnx")).with(stage(Role.BASE, false, "base"), files("base.onnx"));
        assertThat(draft.clip()).contains(clip);
        assertThat(names(draft)).containsExactlyInAnyOrder("text.onnx", "base.onnx");
        assertThat(draft.guidance()).contains(GUIDANCE);
    }

    @Test
    void aClipIsWholeWithBothHalvesAndAVocabulary() {
        ClipDraft halves =
                ClipDraft.of(FACTS).withText("text.onnx", Optional.empty()).withImage(IMAGES);
        assertThat(halves.whole()).isEmpty();
        assertThat(halves.withText("text.onnx", Optional.of(WORDS)).whole()).isPresent();
        ClipDraft.Facts glide = new ClipDraft.Facts(64, 512, 100, ClipDraft.GPT2_TOKENIZER, 77);
        assertThat(ClipDraft.of(glide)
                        .withText("text.onnx", Optional.empty())
                        .withImage(IMAGES)
                        .whole())
                .isPresent();
    }
}
