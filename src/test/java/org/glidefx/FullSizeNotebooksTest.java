package org.glidefx;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Optional;
import org.glidefx.diffusion.GoldenLoop;
import org.glidefx.onnx.Device;
import org.glidefx.onnx.OnnxRuntime;
import org.glidefx.onnx.RuntimeOptions;
import org.glidefx.testing.FullSize;
import org.glidefx.testing.Goldens;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The three official notebooks on networks of the official sizes, for a few steps: each stage alone, and both in a row.
 *
 * <p>The upsampler's first step divides by alpha = 0.0063 (t = 999), so with random weights one level of 255 in one value of the small
 * picture may come out as forty in some values of the large one. The goldens' seeds are such that no value of the small picture is near
 * a tie of the rounding to 8 bits.
 */
@Tag("full-size")
class FullSizeNotebooksTest {

    private static final int MOST_LEVELS = 2;

    private static NotebookPictures pictures;

    @BeforeAll
    static void shareConvertedNetworks(@TempDir Path folder) {
        OnnxRuntime runtime = OnnxRuntime.start(new RuntimeOptions(Device.CPU, 2));
        pictures = new NotebookPictures(runtime, new ConvertedGoldens(folder));
    }

    @ParameterizedTest
    @ValueSource(strings = {"text2im", "inpaint", "clip_guided"})
    void stagesMakeTheOfficialPicture(String notebook) throws Exception {
        Goldens base = FullSize.goldens("notebooks/" + notebook + "/base");
        Goldens upsampler = FullSize.goldens("notebooks/" + notebook + "/upsampler");
        GoldenLoop.Played small = pictures.play(base, Optional.empty());
        int first = NotebookPictures.levelsApart(small.picture(), base);
        GoldenLoop.Played large = pictures.play(upsampler, Optional.empty());
        int second = NotebookPictures.levelsApart(large.picture(), upsampler);
        GoldenLoop.Played both = pictures.play(upsampler, Optional.of(NotebookPictures.inEightBits(small.picture())));
        int row = NotebookPictures.levelsApart(both.picture(), upsampler);
        FullSize.note(
                "notebook %-12s levels of 255 apart: base %d, upsampler %d, both stages in a row %d",
                notebook, first, second, row);
        noteSteps("base", small);
        noteSteps("upsampler", large);
        noteSteps("in a row", both);
        assertThat(first).isLessThanOrEqualTo(MOST_LEVELS);
        assertThat(second).isLessThanOrEqualTo(MOST_LEVELS);
        assertThat(row).isLessThanOrEqualTo(MOST_LEVELS);
    }

    private static void noteSteps(String stage, GoldenLoop.Played played) {
        for (int step = 0; step < played.x0Apart().size(); step++) {
            GoldenLoop.Apart apart = played.x0Apart().get(step);
            FullSize.note(
                    "    %-9s step %d: x0 at most %.1e apart, %.3f %% of its values more than 2 levels",
                    stage, step + 1, apart.largest(), 100 * apart.share());
        }
    }
}
