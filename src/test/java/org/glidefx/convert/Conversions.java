package org.glidefx.convert;

import ai.onnxruntime.OrtException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.glidefx.jobs.CancelToken;
import org.glidefx.jobs.Progress;
import org.glidefx.model.ModelText;
import org.glidefx.testing.Goldens;
import org.glidefx.testing.Npy;

/** Conversions of the golden checkpoints. */
final class Conversions {

    static final ModelText TEXT = new ModelText("tiny", "Tiny", "Apache-2.0", "Random weights.");

    private Conversions() {}

    static ConversionRequest request(Path checkpoint, Path config, Path folder, WeightStorage storage) {
        return new ConversionRequest(checkpoint, config, folder, storage, TEXT, Optional.empty());
    }

    static ConversionRequest request(String golden, Path folder) {
        Goldens goldens = new Goldens(golden);
        return request(goldens.file("checkpoint.pt"), goldens.file("config.json"), folder, WeightStorage.FP32);
    }

    static ConversionResult run(ConversionRequest request) throws IOException {
        return new Converter().convert(request, Progress.NONE, CancelToken.none());
    }

    static ConversionResult golden(String name, String checkpoint, Path folder, WeightStorage storage)
            throws IOException {
        Goldens goldens = new Goldens(name);
        return run(request(goldens.file(checkpoint), goldens.file("config.json"), folder, storage));
    }

    /** The largest relative error of a network's outputs, for the inputs of the goldens. */
    static double worstError(Path network, Goldens goldens) throws OrtException {
        double worst = 0;
        try (OnnxRun run = new OnnxRun(network)) {
            for (Map.Entry<String, float[]> output : run.goldens(goldens).run().entrySet()) {
                float[] expected =
                        Npy.floats(goldens.file(output.getKey() + ".npy")).data();
                worst = Math.max(worst, RelativeError.of(output.getValue(), expected));
            }
        }
        return worst;
    }
}
