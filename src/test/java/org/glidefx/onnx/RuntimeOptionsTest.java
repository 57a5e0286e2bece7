package org.glidefx.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RuntimeOptionsTest {

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 1024})
    void takesFromNoneChosenToMany(int threads) {
        assertThat(new RuntimeOptions(Device.CPU, threads).threads()).isEqualTo(threads);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 1025, Integer.MIN_VALUE, Integer.MAX_VALUE})
    void refusesAnyOtherNumberOfThreads(int threads) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RuntimeOptions(Device.AUTO, threads))
                .withMessage("expected 0 to 1024 threads, found " + threads);
    }

    @Test
    void cardsAreCountedFromZero() {
        assertThat(new RuntimeOptions(Device.CUDA, 1).card()).isZero();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RuntimeOptions(Device.CUDA, -1, 1))
                .withMessage("expected a card from 0, found -1");
    }
}
