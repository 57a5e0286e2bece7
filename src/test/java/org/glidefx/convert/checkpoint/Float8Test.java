package org.glidefx.convert.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class Float8Test {

    private static final JsonNode TORCH = JsonMapper.shared()
            .readTree(Path.of("src/test/resources/checkpoints/float8.json").toFile());

    @ParameterizedTest
    @EnumSource(names = {"FLOAT8_E4M3FN", "FLOAT8_E5M2", "FLOAT8_E4M3FNUZ", "FLOAT8_E5M2FNUZ"})
    void allPatternsAreTheNumbersOfTorch(ElementType type) {
        JsonNode expected = TORCH.get(type.name());
        for (int bits = 0; bits < 256; bits++) {
            float value = Float8.value(type, (byte) bits);
            assertThat(Float.toString(value)).as("%02x", bits).isEqualTo(Float.toString(expected(expected.get(bits))));
        }
    }

    private static float expected(JsonNode number) {
        return number.isString() ? Float.parseFloat(number.stringValue()) : number.floatValue();
    }

    @Test
    void otherTypesAreNot8BitFloats() {
        assertThatIllegalArgumentException().isThrownBy(() -> Float8.value(ElementType.INT8, (byte) 1));
    }
}
