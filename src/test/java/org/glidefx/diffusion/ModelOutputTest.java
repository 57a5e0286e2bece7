package org.glidefx.diffusion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.glidefx.tensor.FloatTensor;
import org.glidefx.tensor.Shape;
import org.junit.jupiter.api.Test;

class ModelOutputTest {

    @Test
    void firstThreeChannelsPredictAndTheRestAreVariance() {
        FloatTensor output = new FloatTensor(Shape.of(2, 6, 1, 1), new float[] {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11});
        ModelOutput split = ModelOutput.split(output);
        assertThat(split.prediction().data()).containsExactly(0, 1, 2, 6, 7, 8);
        assertThat(split.variance().data()).containsExactly(3, 4, 5, 9, 10, 11);
        assertThat(split.variance().shape()).isEqualTo(Shape.of(2, 3, 1, 1));
    }

    @Test
    void refusesOutputsWithoutSixChannels() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ModelOutput.split(FloatTensor.zeros(Shape.of(1, 3, 2, 2))))
                .withMessageContaining("found [1, 3, 2, 2]");
        assertThatIllegalArgumentException().isThrownBy(() -> ModelOutput.split(FloatTensor.zeros(Shape.of(6))));
    }

    @Test
    void refusesPartsOfDifferentShapes() {
        FloatTensor small = FloatTensor.zeros(Shape.of(1, 3, 2, 2));
        FloatTensor large = FloatTensor.zeros(Shape.of(1, 3, 4, 4));
        assertThatIllegalArgumentException().isThrownBy(() -> new ModelOutput(small, large));
    }
}
