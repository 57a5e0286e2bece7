package org.glidefx.convert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.glidefx.diffusion.NoiseSchedule;
import org.glidefx.diffusion.Parameterization;
import org.glidefx.model.ModelDraft;
import org.glidefx.model.ModelFile;
import org.glidefx.model.ModelFolder;
import org.glidefx.model.ModelManifest;
import org.glidefx.model.ModelStage;
import org.glidefx.model.ModelText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a conversion keeps of the folder that it writes to. */
class ExistingModelTest {

    private static final ModelText TEXT = new ModelText("tiny", "Tiny", "Apache-2.0", "");
    private static final ModelManifest.Guidance GUIDANCE = new ModelManifest.Guidance(3, 5);

    @TempDir
    Path folder;

    private ConversionRequest request(Optional<ModelManifest.Guidance> guidance) {
        return new ConversionRequest(
                folder.resolve("x.pt"), folder.resolve("x.json"), folder, WeightStorage.FP32, TEXT, guidance);
    }

    private ModelDraft existing(Optional<ModelManifest.Guidance> guidance) throws Exception {
        return ExistingModel.of(request(guidance), 77);
    }

    @Test
    void aFolderWithoutAManifestStartsWithTheRequest() throws Exception {
        assertThat(existing(Optional.of(GUIDANCE))).isEqualTo(new ModelDraft(TEXT, 77, Optional.of(GUIDANCE)));
    }

    @Test
    void theRequestsWordsReplaceThoseOfTheFolder() throws Exception {
        ModelStage base = new ModelStage(
                ModelStage.Role.BASE,
                64,
                0,
                false,
                "base.onnx",
                "text.onnx",
                Parameterization.V,
                NoiseSchedule.linear(100),
                0);
        ModelText old = new ModelText("old", "Old", "MIT", "Older.");
        ModelDraft written = new ModelDraft(old, 8, Optional.of(GUIDANCE))
                .with(base, List.of(new ModelFile("base.onnx", 1, "ab".repeat(32))));
        Files.writeString(folder.resolve("model.json"), ModelFolder.describe(written));

        assertThat(existing(Optional.empty())).isEqualTo(written.with(TEXT, Optional.empty()));
        ModelManifest.Guidance anew = new ModelManifest.Guidance(1, 2);
        assertThat(existing(Optional.of(anew)).guidance()).contains(anew);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "[]", "{}", "{\"formatVersion\": 99}", "", "null"})
    void damagedManifestsStopTheConversion(String json) throws Exception {
        Files.writeString(folder.resolve("model.json"), json);
        assertThatExceptionOfType(ConversionException.class)
                .isThrownBy(() -> existing(Optional.empty()))
                .withMessageStartingWith("The folder's model.json cannot be read (")
                .withMessageEndingWith("); choose an empty folder or delete that file.");
    }
}
