package org.glidefx;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.glidefx.convert.ClassifierConverter;
import org.glidefx.convert.ConversionRequest;
import org.glidefx.convert.ConversionResult;
import org.glidefx.convert.Converter;
import org.glidefx.convert.WeightStorage;
import org.glidefx.jobs.CancelToken;
import org.glidefx.jobs.Progress;
import org.glidefx.model.ModelText;
import org.glidefx.testing.Goldens;

/** Golden checkpoints as model folders, each converted once however many loops use it. */
final class ConvertedGoldens {

    private static final ModelText TEXT = new ModelText("golden", "Golden", "Apache-2.0", "Random weights.");

    private final Path folder;
    private final Map<Path, ConversionResult> done = new HashMap<>();

    ConvertedGoldens(Path folder) {
        this.folder = folder;
    }

    /** A checkpoint with its config.json, in a model folder of its own. */
    ConversionResult of(Goldens goldens, String checkpoint) throws Exception {
        Path file = goldens.file(checkpoint);
        ConversionResult known = done.get(file);
        if (known == null) {
            ConversionRequest request = new ConversionRequest(
                    file,
                    goldens.file("config.json"),
                    folder.resolve(goldens.name()),
                    WeightStorage.FP32,
                    TEXT,
                    Optional.empty());
            known = new Converter().convert(request, Progress.NONE, CancelToken.none());
            done.put(file, known);
        }
        return known;
    }

    /** A classifier with its gradient. */
    Path classifier(Goldens goldens) throws Exception {
        Path gradient = folder.resolve("classifier-gradient.onnx");
        new ClassifierConverter().convert(goldens.file("classifier.onnx"), gradient, Progress.NONE, CancelToken.none());
        return gradient;
    }
}
