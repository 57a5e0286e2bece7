package org.glidefx.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.glidefx.image.Raster;
import org.glidefx.image.file.ImageFiles;
import org.glidefx.jobs.CancelToken;
import org.glidefx.model.ModelFolder;
import org.glidefx.model.ModelLibrary;
import org.glidefx.onnx.Device;
import org.glidefx.onnx.OnnxRuntime;
import org.glidefx.onnx.RuntimeOptions;
import org.glidefx.testing.Goldens;
import org.glidefx.testing.Npy;
import org.glidefx.text.CaptionTokenizer;
import org.junit.jupiter.api.Test;

/** The starter's CLIP through the engine: it reads captions as in training, and distinguishes pictures. */
class StarterClipScoresTest {

    private static final Map<String, String> PICTURES = Map.of(
            "meadow.png", "a house in a meadow",
            "beach.png", "an umbrella on the beach",
            "table.png", "a cup of coffee on a wooden table");

    private static ModelFolder folder() {
        return new ModelLibrary(List.of(Path.of(System.getProperty("glidefx.models")))).find("starter");
    }

    @Test
    void captionsBecomeTheTokensThatItWasTrainedOn() {
        Goldens goldens = new Goldens("starter-clip");
        ModelFolder folder = folder();
        CaptionTokenizer tokenizer =
                folder.manifest().clip().orElseThrow().tokenizer().open(folder.directory());
        long[] expected = Npy.longs(goldens.file("tokens.npy")).data();
        boolean[] mask = Npy.bools(goldens.file("token_mask.npy")).data();
        List<Long> found = new ArrayList<>();
        List<Boolean> counted = new ArrayList<>();
        goldens.json("captions.json").forEach(caption -> {
            CaptionTokenizer.Tokens tokens = tokenizer.tokenize(caption.stringValue());
            for (int i = 0; i < tokens.tokens().data().length; i++) {
                found.add(tokens.tokens().data()[i]);
                counted.add(tokens.mask().data()[i]);
            }
        });
        assertThat(found.stream().mapToLong(Long::longValue).toArray()).isEqualTo(expected);
        assertThat(counted).hasSize(mask.length);
        for (int i = 0; i < mask.length; i++) {
            assertThat(counted.get(i)).isEqualTo(mask[i]);
        }
    }

    @Test
    void everySamplePictureFitsItsOwnCaptionBest() throws Exception {
        OnnxRuntime runtime = OnnxRuntime.start(new RuntimeOptions(Device.CPU, 1));
        try (GlideEngine engine = GlideEngine.open(folder(), runtime, runtime::device)) {
            assertThat(engine.scoring()).isPresent();
            for (Map.Entry<String, String> own : PICTURES.entrySet()) {
                Raster picture = ImageFiles.read(Path.of("assets", "samples", own.getKey()));
                double best = engine.requireScoring().score(picture, own.getValue(), CancelToken.none());
                for (String other : PICTURES.values()) {
                    assertThat(engine.requireScoring().score(picture, other, CancelToken.none()))
                            .as("%s against \"%s\"", own.getKey(), other)
                            .isLessThanOrEqualTo(best);
                }
            }
        }
    }
}
