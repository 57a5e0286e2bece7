package org.glidefx.convert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.glidefx.convert.Manifest.FileEntry;
import org.glidefx.convert.Stage.Role;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How stages and the two halves of a CLIP find their places beside each other. */
class ManifestTest {

    private static final ModelText TEXT = new ModelText("tiny", "Tiny", "Apache-2.0", "");
    private static final GuidanceDefaults GUIDANCE = new GuidanceDefaults(3, 5);
    private static final ClipEntry.Facts FACTS = new ClipEntry.Facts(64, 512, 100, "clip-bpe", 77);
    private static final Manifest EMPTY = new Manifest(TEXT, 8, Optional.of(GUIDANCE), List.of(), List.of());

    private static Stage stage(Role role, boolean inpaint, String name) {
        int lowRes = role == Role.BASE ? 0 : 16;
        return new Stage(
                role,
                new Stage.UNetSize(64, lowRes),
                inpaint,
                name + ".onnx",
                name + "-text.onnx",
                new ScheduleConfig("linear", 100, "v"));
    }

    private static List<FileEntry> files(String... names) {
        return Arrays.stream(names).map(name -> new FileEntry(name, 1, "ab")).toList();
    }

    private static List<String> names(Manifest manifest) {
        return manifest.files().stream().map(FileEntry::name).toList();
    }

    @Test
    void stagesLieInTheSameOrderHoweverTheyCome() {
        Stage base = stage(Role.BASE, false, "base");
        Stage fill = stage(Role.BASE, true, "fill");
        Stage up = stage(Role.UPSAMPLER, false, "up");
        Stage upFill = stage(Role.UPSAMPLER, true, "up-fill");
        Manifest forward = EMPTY;
        for (Stage stage : List.of(base, fill, up, upFill)) {
            forward = forward.with(stage, files(stage.network()));
        }
        Manifest backward = EMPTY;
        for (Stage stage : List.of(upFill, up, fill, base)) {
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
        Manifest before = EMPTY.with(stage(Role.BASE, true, "old"), files("old.onnx", "old.onnx.data", "old-text.onnx"))
                .with(stage(Role.BASE, false, "plain"), files("plain.onnx", "plain-text.onnx"));
        Stage added = stage(Role.BASE, true, "new");
        Manifest after = before.with(added, files("new.onnx", "new-text.onnx"));
        assertThat(after.stage(Role.BASE, true)).contains(added);
        assertThat(after.stages()).hasSize(2);
        assertThat(names(after))
                .containsExactlyInAnyOrder("new.onnx", "new-text.onnx", "plain.onnx", "plain-text.onnx");
        assertThat(before.filesNotIn(after)).containsExactlyInAnyOrder("old.onnx", "old.onnx.data", "old-text.onnx");
    }

    @Test
    void convertedAgainAStageLosesTheDataItNoLongerHas() {
        Stage base = stage(Role.BASE, false, "base");
        Manifest before = EMPTY.with(base, files("base.onnx", "base.onnx.data", "base-text.onnx"));
        Manifest after = before.with(base, files("base.onnx", "base-text.onnx"));
        assertThat(names(after)).containsExactlyInAnyOrder("base.onnx", "base-text.onnx");
        assertThat(before.filesNotIn(after)).containsExactly("base.onnx.data");
    }

    @Test
    void theManifestItselfIsNeverAFileToRemove() {
        Manifest odd = new Manifest(TEXT, 8, Optional.empty(), List.of(), files("model.json", "other"));
        assertThat(odd.filesNotIn(EMPTY)).containsExactly("other");
    }

    @Test
    void stagesOfTheOtherKindAreNotFound() {
        Manifest manifest = EMPTY.with(stage(Role.BASE, false, "base"), List.of());
        assertThat(manifest.stage(Role.BASE, false)).isPresent();
        assertThat(manifest.stage(Role.BASE, true)).isEmpty();
        assertThat(manifest.stage(Role.UPSAMPLER, false)).isEmpty();
    }

    @Test
    void capabilitiesFollowFromTheStages() {
        assertThat(EMPTY.capabilities()).isEmpty();
        Manifest up = EMPTY.with(stage(Role.UPSAMPLER, true, "up"), List.of());
        assertThat(up.capabilities()).containsExactly("upscale");
        Manifest plain = up.with(stage(Role.BASE, false, "base"), List.of());
        assertThat(plain.capabilities()).containsExactly("generate", "upscale");
        Manifest fill = plain.with(stage(Role.BASE, true, "fill"), List.of());
        assertThat(fill.capabilities()).containsExactly("generate", "inpaint", "upscale");
    }

    @Test
    void theHalvesOfAClipKeepEachOthersFiles() {
        ClipEntry none = new ClipEntry(FACTS, false, false, false);
        Manifest text = EMPTY.with(none.withText(true), files(ClipEntry.TEXT, ClipEntry.VOCABULARY));
        Manifest both = text.with(text.clip().orElseThrow().withImage(), files(ClipEntry.IMAGE, ClipEntry.GRADIENT));
        assertThat(both.clip()).contains(new ClipEntry(FACTS, true, true, true));
        assertThat(names(both))
                .containsExactlyInAnyOrder(ClipEntry.TEXT, ClipEntry.VOCABULARY, ClipEntry.IMAGE, ClipEntry.GRADIENT);
        assertThat(text.filesNotIn(both)).isEmpty();
    }

    @Test
    void anotherClipReplacesTheFilesOfBothHalves() {
        ClipEntry whole = new ClipEntry(FACTS, true, true, true);
        Manifest before = EMPTY.with(
                whole, files(ClipEntry.TEXT, ClipEntry.VOCABULARY, ClipEntry.IMAGE, ClipEntry.IMAGE + ".data"));
        Manifest after =
                before.with(new ClipEntry(FACTS, false, true, false), files(ClipEntry.IMAGE, ClipEntry.GRADIENT));
        assertThat(names(after)).doesNotContain(ClipEntry.TEXT, ClipEntry.VOCABULARY);
        assertThat(before.filesNotIn(after)).contains(ClipEntry.TEXT, ClipEntry.VOCABULARY);
    }

    @Test
    void stagesLeaveTheClipAlone() {
        ClipEntry clip = new ClipEntry(FACTS, true, false, true);
        Manifest manifest =
                EMPTY.with(clip, files(ClipEntry.TEXT)).with(stage(Role.BASE, false, "base"), files("base.onnx"));
        assertThat(manifest.clip()).contains(clip);
        assertThat(names(manifest)).containsExactlyInAnyOrder(ClipEntry.TEXT, "base.onnx");
        assertThat(manifest.guidance()).contains(GUIDANCE);
    }

    @Test
    void aFolderWithoutAManifestStartsWithTheRequest(@TempDir Path folder) throws Exception {
        Manifest found = Manifest.existing(request(folder, Optional.of(GUIDANCE)), 77);
        assertThat(found).isEqualTo(new Manifest(TEXT, 77, Optional.of(GUIDANCE), List.of(), List.of()));
    }

    @Test
    void theRequestsWordsReplaceThoseOfTheFolder(@TempDir Path folder) throws Exception {
        ModelText old = new ModelText("old", "Old", "MIT", "Older.");
        Stage base = stage(Role.BASE, false, "base");
        Manifest written = new Manifest(old, 8, Optional.of(GUIDANCE), List.of(base), files("base.onnx"));
        Files.writeString(folder.resolve(Manifest.FILE_NAME), ManifestJson.write(written));
        Manifest kept = Manifest.existing(request(folder, Optional.empty()), 77);
        assertThat(kept).isEqualTo(new Manifest(TEXT, 8, Optional.of(GUIDANCE), List.of(base), files("base.onnx")));
        GuidanceDefaults anew = new GuidanceDefaults(1, 2);
        assertThat(Manifest.existing(request(folder, Optional.of(anew)), 77).guidance())
                .contains(anew);
    }

    @Test
    void damagedManifestsStopTheConversion(@TempDir Path folder) throws Exception {
        Files.writeString(folder.resolve(Manifest.FILE_NAME), "{\"formatVersion\": 99}");
        assertThatExceptionOfType(ConversionException.class)
                .isThrownBy(() -> Manifest.existing(request(folder, Optional.empty()), 77))
                .withMessageContaining("expected formatVersion 1");
    }

    private static ConversionRequest request(Path folder, Optional<GuidanceDefaults> guidance) {
        return new ConversionRequest(
                folder.resolve("x.pt"), folder.resolve("x.json"), folder, WeightStorage.FP32, TEXT, guidance);
    }
}
