package org.glidefx.convert.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class OperatorTest {

    @ParameterizedTest
    @EnumSource
    void namesAreThoseOfOnnxInCapitals(Operator operator) {
        String camel = Arrays.stream(operator.name().split("_"))
                .map(word -> word.charAt(0) + word.substring(1).toLowerCase(java.util.Locale.ROOT))
                .collect(Collectors.joining());
        assertThat(operator.opType()).isEqualTo(camel);
    }

    @Test
    void noTwoOperatorsShareAName() {
        Set<String> names =
                Arrays.stream(Operator.values()).map(Operator::opType).collect(Collectors.toSet());
        assertThat(names).hasSameSizeAs(Operator.values());
    }

    @ParameterizedTest
    @EnumSource
    void nothingWorksWithoutInputs(Operator operator) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> operator.validate(0, List.of()))
                .withMessageStartingWith(operator.opType() + ": expected ")
                .withMessageEndingWith("found 0");
    }

    @ParameterizedTest
    @EnumSource
    void attributesOfOtherOperatorsAreRefused(Operator operator) {
        int inputs = leastInputs(operator);
        assertThatCode(() -> operator.validate(inputs, List.of())).doesNotThrowAnyException();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> operator.validate(inputs, List.of(new Attribute.Int("nonsense", 1))))
                .withMessageContaining("found nonsense");
    }

    @ParameterizedTest
    @CsvSource({"CONV, 2, 3", "GEMM, 2, 3", "LAYER_NORMALIZATION, 2, 3", "PAD, 2, 3", "SLICE, 4, 4", "WHERE, 3, 3"})
    void optionalInputsHaveAnEnd(Operator operator, int least, int most) {
        for (int inputs = 1; inputs <= 6; inputs++) {
            int count = inputs;
            if (count >= least && count <= most) {
                operator.validate(count, List.of());
            } else {
                assertThatIllegalArgumentException().isThrownBy(() -> operator.validate(count, List.of()));
            }
        }
    }

    @Test
    void anyNumberOfPartsCanBeJoined() {
        assertThatCode(() -> Operator.CONCAT.validate(1000, List.of(new Attribute.Int("axis", 1))))
                .doesNotThrowAnyException();
    }

    private static int leastInputs(Operator operator) {
        for (int inputs = 1; inputs <= 4; inputs++) {
            try {
                operator.validate(inputs, List.of());
                return inputs;
            } catch (IllegalArgumentException e) {
                assertThat(e).hasMessageContaining("found " + inputs);
            }
        }
        throw new AssertionError(operator + " takes no number of inputs");
    }
}
