package org.glidefx.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.glidefx.tensor.ModelRunException;
import org.glidefx.tensor.OperatorTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProfileFileTest {

    private static String node(String operator, int microseconds, String inputs, String outputs) {
        return "{\"cat\":\"Node\",\"name\":\"n_kernel_time\",\"dur\":%d,\"args\":{\"op_name\":\"%s\",\"input_type_shape\":[%s],\"output_type_shape\":[%s]}}"
                .formatted(microseconds, operator, inputs, outputs);
    }

    @Test
    void callsOfAnOperatorAreAddedUpAndSharedAmongPasses() {
        String conv =
                node("FusedConv", 300, "{\"float\":[1,8,16,16]},{\"float\":[4,8,3,3]}", "{\"float\":[1,4,16,16]}");
        String small = node("Add", 10, "{\"float\":[2]},{\"float\":[2]}", "{\"float\":[2]}");
        String other = "{\"cat\":\"Session\",\"name\":\"model_run\",\"dur\":999}";

        assertThat(ProfileFile.read("[" + String.join(",", small, conv, conv, other) + "]", 2))
                .containsExactly(
                        new OperatorTime("FusedConv", 1, 300e-6, 2.0 * 4 * 16 * 16 * 8 * 9),
                        new OperatorTime("Add", 0, 5e-6, 0));
    }

    @Test
    void productsCountTheSharedLength() {
        String product = node("MatMul", 1, "{\"float\":[2,5,7]},{\"float\":[7,3]}", "{\"float\":[2,5,3]}");
        String turned = node("FusedMatMul", 1, "{\"float\":[2,7,5]},{\"float\":[2,7,3]}", "{\"float\":[2,5,3]}");

        assertThat(ProfileFile.read("[" + product + "," + turned + "]", 1))
                .extracting(OperatorTime::flop)
                .containsOnly(2.0 * 2 * 5 * 7 * 3);
    }

    @Test
    void eventsWithoutShapesCountNothing() {
        String bare = "{\"cat\":\"Node\",\"name\":\"n_kernel_time\",\"dur\":5,\"args\":{\"op_name\":\"Conv\"}}";

        assertThat(ProfileFile.read("[" + bare + "]", 1)).containsExactly(new OperatorTime("Conv", 1, 5e-6, 0));
        assertThat(ProfileFile.read("[]", 1)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{\"a\":", "no json"})
    void whatIsNoProfileIsRefused(String text) {
        assertThatThrownBy(() -> ProfileFile.read(text, 1)).isInstanceOf(ModelRunException.class);
    }
}
