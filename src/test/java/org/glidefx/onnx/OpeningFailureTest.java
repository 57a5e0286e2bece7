package org.glidefx.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnxruntime.OrtException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The first message is what ONNX Runtime 1.29 said of a network whose weights did not fit, the second that of its arena. */
class OpeningFailureTest {

    private static final Path FILE = Path.of("models", "base.onnx");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Error code - ORT_RUNTIME_EXCEPTION - message: Exception during initialization: std::bad_alloc",
                "Error code - ORT_RUNTIME_EXCEPTION - message: Failed to allocate memory for requested buffer of size 1048576"
            })
    void aModelThatDoesNotFitIntoMemoryIsNotCalledDamaged(String message) {
        assertThat(OpeningFailure.inWords(FILE, new OrtException(message)))
                .isEqualTo("There is not enough memory to open the model file base.onnx; close other programs, or use a"
                        + " smaller model.");
    }

    @Test
    void whateverElseIsWrongLiesInTheFile() {
        assertThat(OpeningFailure.inWords(
                        FILE, new OrtException("Load model from base.onnx failed: Protobuf parsing failed.")))
                .isEqualTo("The model file base.onnx is damaged or not a model; install the model again.");
    }
}
