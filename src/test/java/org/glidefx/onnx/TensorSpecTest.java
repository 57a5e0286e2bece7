package org.glidefx.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnxruntime.OnnxJavaType;
import java.util.List;
import org.glidefx.tensor.FloatTensor;
import org.glidefx.tensor.Shape;
import org.glidefx.tensor.TensorForm;
import org.junit.jupiter.api.Test;

class TensorSpecTest {

    private static final TensorSpec PICTURES = new TensorSpec("x", OnnxJavaType.FLOAT, new long[] {-1, 3, 64, 64});

    @Test
    void anyExtentFitsWhereAnyWillDo() {
        assertThat(PICTURES.accepts(FloatTensor.zeros(Shape.of(1, 3, 64, 64)))).isTrue();
        assertThat(PICTURES.accepts(FloatTensor.zeros(Shape.of(7, 3, 64, 64)))).isTrue();
        assertThat(PICTURES.accepts(FloatTensor.zeros(Shape.of(1, 3, 64, 65)))).isFalse();
        assertThat(PICTURES.accepts(FloatTensor.zeros(Shape.of(3, 64, 64)))).isFalse();
    }

    @Test
    void isToldInWordsAndAsAForm() {
        assertThat(PICTURES.inWords()).isEqualTo("float32 [any, 3, 64, 64]");
        assertThat(PICTURES.form()).isEqualTo(new TensorForm(TensorForm.Type.FLOAT32, List.of(-1L, 3L, 64L, 64L)));
        assertThat(new TensorSpec("t", OnnxJavaType.INT64, new long[] {2})
                        .form()
                        .type())
                .isEqualTo(TensorForm.Type.INT64);
        assertThat(new TensorSpec("m", OnnxJavaType.BOOL, new long[0]).inWords())
                .isEqualTo("bool []");
    }
}
