package org.glidefx;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Optional;
import org.glidefx.onnx.Device;
import org.glidefx.onnx.OnnxRuntime;
import org.glidefx.onnx.RuntimeOptions;
import org.glidefx.tensor.FloatTensor;
import org.glidefx.testing.Difference;
import org.glidefx.testing.Goldens;
import org.glidefx.testing.Npy;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The three official notebooks on small networks: from the same noise, the same pictures. */
class NotebooksTest {

    private static final OnnxRuntime RUNTIME = OnnxRuntime.start(new RuntimeOptions(Device.CPU, 2));
    private static final int MOST_LEVELS = 2;

    private NotebookPictures pictures;

    @BeforeEach
    void shareConvertedNetworks(@TempDir Path folder) {
        pictures = new NotebookPictures(RUNTIME, new ConvertedGoldens(folder));
    }

    @ParameterizedTest
    @ValueSource(strings = {"text2im", "inpaint", "clip_guided"})
    void everyStageMakesTheOfficialPicture(String notebook) throws Exception {
        for (String part : new String[] {"base", "upsampler"}) {
            Goldens stage = new Goldens("notebooks/" + notebook + "/" + part);
            FloatTensor picture = pictures.sample(stage, Optional.empty());
            assertThat(NotebookPictures.levelsApart(picture, stage)).as(part).isLessThanOrEqualTo(MOST_LEVELS);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"text2im", "inpaint", "clip_guided"})
    void bothStagesInARowMakeTheOfficialPicture(String notebook) throws Exception {
        FloatTensor small = pictures.sample(new Goldens("notebooks/" + notebook + "/base"), Optional.empty());
        Goldens upsampler = new Goldens("notebooks/" + notebook + "/upsampler");
        FloatTensor lowRes = NotebookPictures.inEightBits(small);
        assertThat(Difference.largest(
                        lowRes.data(), Npy.floats(upsampler.file("low_res.npy")).data()))
                .isLessThan(1e-6);
        assertThat(NotebookPictures.levelsApart(pictures.sample(upsampler, Optional.of(lowRes)), upsampler))
                .isLessThanOrEqualTo(MOST_LEVELS);
    }
}
