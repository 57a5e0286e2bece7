package org.glidefx.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnxruntime.OrtException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CudaFailureTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Failed to find CUDA shared provider                       | this copy of the program was built without it
            Failed to load shared library libonnxruntime_cuda.so      | the libraries of CUDA 12 and cuDNN 9 were not all found
            CUDA driver version is insufficient for the runtime       | no NVIDIA graphics card with a recent driver was found
            no CUDA-capable device is detected                        | no NVIDIA graphics card with a recent driver was found
            CUDA failure 2: out of memory ; GPU=0                     | the graphics card has too little free memory
            Something nobody has seen yet.                            | Something nobody has seen yet
            """)
    void everyKnownFailureIsToldInPlainWords(String message, String words) {
        assertThat(CudaFailure.inWords(new OrtException(message))).isEqualTo(words);
    }

    @Test
    void onlyTheFirstLineIsTold() {
        assertThat(CudaFailure.inWords(new OrtException("Bad.\nat a.cc:12\nat b.cc:7")))
                .isEqualTo("Bad");
        assertThat(CudaFailure.inWords(new OrtException(""))).isEqualTo("unknown error");
    }

    @Test
    void aLongOneIsCutOff() {
        assertThat(CudaFailure.inWords(new OrtException("x".repeat(5000))))
                .hasSize(163)
                .endsWith("x...");
    }
}
