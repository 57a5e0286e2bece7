package org.glidefx.onnx;

import ai.onnxruntime.OrtException;
import java.util.Locale;

/** Why CUDA could not be used, in plain words. */
final class CudaFailure {

    private static final int LONGEST = 160;

    private CudaFailure() {}

    /** Returns a clause without a full stop. */
    static String inWords(OrtException failure) {
        String message = String.valueOf(failure.getMessage()).strip();
        String low = message.toLowerCase(Locale.ROOT);
        if (low.contains("failed to find cuda shared provider") || low.contains("not compiled with cuda")) {
            return "this copy of the program was built without it";
        }
        if (low.contains("failed to load shared library") || low.contains("error loading")) {
            return "the libraries of CUDA 12 and cuDNN 9 were not all found";
        }
        if (low.contains("driver version is insufficient") || low.contains("no cuda-capable device")) {
            return "no NVIDIA graphics card with a recent driver was found";
        }
        if (low.contains("out of memory") || low.contains("failed to allocate")) {
            return "the graphics card has too little free memory";
        }
        String first = message.lines().findFirst().orElse("unknown error").replaceAll("[.;\\s]+$", "");
        return first.length() > LONGEST ? first.substring(0, LONGEST) + "..." : first;
    }
}
