package org.glidefx.ui.edit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.glidefx.editor.TileMask;
import org.glidefx.engine.Preset;
import org.glidefx.engine.SamplerKind;
import org.glidefx.engine.SamplingSettings;
import org.glidefx.image.Mask;
import org.glidefx.image.Raster;
import org.glidefx.recipe.GuidanceInterval;
import org.junit.jupiter.api.Test;

/** When two requests ask for the same. */
class RequestTest {

    private static final Raster PICTURE = Raster.filled(8, 6, 0xFF336699);
    private static final TileMask MASK = TileMask.of(Mask.full(8, 6));
    private static final SamplingSettings USUAL = new SamplingSettings(Preset.FAST, SamplerKind.DPM_SOLVER, 20, 2, 7);

    private static final List<SamplingSettings> OTHERS = List.of(
            new SamplingSettings(Preset.FAST, SamplerKind.DPM_SOLVER, 21, 2, 7),
            new SamplingSettings(Preset.FAST, SamplerKind.DPM_SOLVER, 20, 3, 7),
            USUAL.withFollowCaption(0.5),
            USUAL.withClipGuidance(1),
            USUAL.withGuidanceInterval(Optional.of(new GuidanceInterval(0.3, 5))));

    private static Request fill(SamplingSettings settings, int count) {
        return new Request.Fill(1, PICTURE, MASK, "a fox", settings, count);
    }

    @Test
    void seedAndCountDoNotMatter() {
        assertThat(fill(USUAL, 1).asksSame(fill(USUAL.withSeed(8), 3))).isTrue();
        assertThat(new Request.Words("a fox", USUAL, 1).asksSame(new Request.Words("a fox", USUAL.withSeed(8), 3)))
                .isTrue();
    }

    @Test
    void everyOtherSettingDoes() {
        for (SamplingSettings other : OTHERS) {
            assertThat(fill(USUAL, 1).asksSame(fill(other, 1))).as("%s", other).isFalse();
            assertThat(new Request.Words("a fox", USUAL, 1).asksSame(new Request.Words("a fox", other, 1)))
                    .as("%s, where words have no scene to hide", other)
                    .isEqualTo(other.followCaption() > 0);
        }
    }

    @Test
    void otherKindsAndOtherWordsAreNotTheSame() {
        Request words = new Request.Words("a fox", USUAL, 1);
        assertThat(words.asksSame(fill(USUAL, 1))).isFalse();
        assertThat(words.asksSame(new Request.Words("a cat", USUAL, 1))).isFalse();
        assertThat(fill(USUAL, 1).asksSame(words)).isFalse();
    }
}
