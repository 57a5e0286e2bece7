package org.glidefx.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.glidefx.tensor.ModelRunException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class CommandLengthTest {

    @Test
    @EnabledOnOs(OS.LINUX)
    void knowsTheCommandLineOfThisProcess() {
        assertThat(CommandLength.ofThisProcess().bytes()).isPositive();
    }

    @Test
    void refusesWhatTheRuntimeWouldNotSurvive() {
        assertThatExceptionOfType(ModelRunException.class)
                .isThrownBy(() -> new CommandLength(3901).requireFit())
                .withMessage("The command line has 3901 bytes, and ONNX Runtime fails beyond 3900;"
                        + " use fewer words for the caption, or shorter paths.");
    }

    @Test
    void bearsTheRest() {
        assertThatCode(() -> new CommandLength(3900).requireFit()).doesNotThrowAnyException();
        assertThatCode(() -> new CommandLength(0).requireFit()).doesNotThrowAnyException();
    }
}
