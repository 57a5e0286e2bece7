package org.glidefx.onnx;

import ai.onnxruntime.OrtException;
import java.nio.file.Path;
import java.util.Locale;

/** Why a model file could not be opened, in plain words. */
final class OpeningFailure {

    private OpeningFailure() {}

    /** Returns one sentence that says what happened and what to do. */
    static String inWords(Path file, OrtException failure) {
        String name = String.valueOf(file.getFileName());
        if (isShortOfMemory(failure)) {
            return "There is not enough memory to open the model file " + name
                    + "; close other programs, or use a smaller model.";
        }
        return LinkedWeights.outOfReach(file)
                .map(weights -> "The model file " + name + " has its weights in " + weights
                        + ", a link to another folder, which ONNX Runtime does not follow; put the weights themselves there,"
                        + " or make " + name + " a link to that folder too.")
                .orElse("The model file " + name + " is damaged or not a model; install the model again.");
    }

    /** ONNX Runtime has no code of its own for this: it passes on C++'s message, or that of its arena. */
    private static boolean isShortOfMemory(OrtException failure) {
        String message = String.valueOf(failure.getMessage()).toLowerCase(Locale.ROOT);
        return message.contains("bad_alloc") || message.contains("failed to allocate memory");
    }
}
