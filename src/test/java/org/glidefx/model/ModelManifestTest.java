package org.glidefx.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.glidefx.diffusion.NoiseSchedule;
import org.glidefx.diffusion.Parameterization;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelManifestTest {

    private static final ModelInfo ABOUT = new ModelInfo("a", "A", "", "MIT", Set.of("generate"), 64);
    private static final String HASH = "0".repeat(64);

    private static ModelStage stage(ModelStage.Role role, boolean inpaint, String network) {
        int lowRes = role == ModelStage.Role.BASE ? 0 : 64;
        return new ModelStage(
                role, 64, lowRes, inpaint, network, "text", Parameterization.V, NoiseSchedule.squaredCosine(10), 0);
    }

    private static ModelManifest manifest(ModelStage... stages) {
        List<ModelFile> files = new ArrayList<>();
        files.add(new ModelFile("text", 1, HASH));
        for (ModelStage stage : stages) {
            files.add(new ModelFile(stage.network(), 1, HASH));
        }
        return new ModelManifest(ABOUT, List.of(stages), 32, ModelManifest.Guidance.OFFICIAL, files);
    }

    private static final ModelStage PLAIN = stage(ModelStage.Role.BASE, false, "plain");
    private static final ModelStage FILLING = stage(ModelStage.Role.BASE, true, "filling");
    private static final ModelStage UP = stage(ModelStage.Role.UPSAMPLER, false, "up");
    private static final ModelStage FILLING_UP = stage(ModelStage.Role.UPSAMPLER, true, "filling-up");

    @Test
    void withAllFourStagesEachHasItsUse() {
        ModelManifest all = manifest(FILLING_UP, FILLING, UP, PLAIN);
        assertThat(all.generatingBase()).isEqualTo(PLAIN);
        assertThat(all.fillingBase()).contains(FILLING);
        assertThat(all.generatingUpsampler()).contains(UP);
        assertThat(all.fillingUpsampler()).contains(FILLING_UP);
    }

    @Test
    void inpaintingStagesAlsoMakeWholePictures() {
        ModelManifest filling = manifest(FILLING, FILLING_UP);
        assertThat(filling.generatingBase()).isEqualTo(FILLING);
        assertThat(filling.generatingUpsampler()).contains(FILLING_UP);
    }

    @Test
    void plainStagesDoNotFill() {
        ModelManifest plain = manifest(PLAIN, UP);
        assertThat(plain.fillingBase()).isEmpty();
        assertThat(plain.fillingUpsampler()).isEmpty();
        assertThat(manifest(PLAIN).generatingUpsampler()).isEmpty();
    }

    @Test
    void anUpsamplerAloneIsNoModel() {
        assertThatIllegalArgumentException().isThrownBy(() -> manifest(UP)).withMessageContaining("role \"base\"");
        assertThatIllegalArgumentException().isThrownBy(() -> manifest());
    }

    @Test
    void everyNetworkMustBeListedAmongTheFiles() {
        List<ModelFile> files = List.of(new ModelFile("plain", 1, HASH));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ModelManifest(ABOUT, List.of(PLAIN), 32, ModelManifest.Guidance.OFFICIAL, files))
                .withMessageContaining("expected text among the files");
    }

    @Test
    void noFileIsListedTwice() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> manifest(PLAIN, stage(ModelStage.Role.BASE, true, "plain")));
    }

    @ParameterizedTest
    @CsvSource({"-0.1, 3", "3, 31", "NaN, 3", "3, Infinity"})
    void guidanceOutOfRangeIsRefused(double generate, double edit) {
        assertThatIllegalArgumentException().isThrownBy(() -> new ModelManifest.Guidance(generate, edit));
    }

    @ParameterizedTest
    @CsvSource({"BASE, 0, 0", "BASE, 64, 32", "UPSAMPLER, 64, 0", "UPSAMPLER, 64, 65", "BASE, 5000, 0", "BASE, -1, 0"})
    void sizesMustFitTheRole(ModelStage.Role role, int size, int lowRes) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ModelStage(
                        role, size, lowRes, true, "n", "t", Parameterization.V, NoiseSchedule.squaredCosine(10), 0));
    }

    @Test
    void hashesMayBeWrittenInCapitals() {
        assertThat(new ModelFile("a", 0, "AB".repeat(32)).sha256()).isEqualTo("ab".repeat(32));
        assertThatIllegalArgumentException().isThrownBy(() -> new ModelFile("a", 0, "ab".repeat(31)));
        assertThatIllegalArgumentException().isThrownBy(() -> new ModelFile("a", -1, HASH));
    }
}
