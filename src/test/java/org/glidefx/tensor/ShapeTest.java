package org.glidefx.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class ShapeTest {

    @Test
    void knowsItsExtents() {
        Shape shape = Shape.of(2, 3, 64, 32);
        assertThat(shape.rank()).isEqualTo(4);
        assertThat(shape.get(3)).isEqualTo(32);
        assertThat(shape.size()).isEqualTo(2 * 3 * 64 * 32);
        assertThat(shape.stride()).isEqualTo(3 * 64 * 32);
        assertThat(shape.toLongs()).containsExactly(2, 3, 64, 32);
        assertThat(shape).hasToString("[2, 3, 64, 32]");
    }

    @Test
    void scalarHasOneElement() {
        assertThat(Shape.of().size()).isEqualTo(1);
        assertThat(Shape.of().rank()).isZero();
    }

    @Test
    void emptyBatchHasNoElements() {
        assertThat(Shape.of(0, 3, 8, 8).size()).isZero();
        assertThat(Shape.of(0, 3, 8, 8).stride()).isZero();
    }

    @Test
    void comparesByValue() {
        assertThat(Shape.of(1, 2)).isEqualTo(Shape.of(1, 2)).hasSameHashCodeAs(Shape.of(1, 2));
        assertThat(Shape.of(1, 2)).isNotEqualTo(Shape.of(2, 1)).isNotEqualTo(Shape.of(1, 2, 1));
    }

    @Test
    void isNotChangedThroughArraysGivenOrReturned() {
        int[] extents = {2, 3};
        Shape shape = Shape.of(extents);
        extents[0] = 9;
        shape.toArray()[1] = 9;
        assertThat(shape).isEqualTo(Shape.of(2, 3));
    }

    @Test
    void withFirstChangesTheFirstExtentAlone() {
        assertThat(Shape.of(1, 3, 4).withFirst(5)).isEqualTo(Shape.of(5, 3, 4));
        assertThatIllegalArgumentException().isThrownBy(() -> Shape.of(1, 3).withFirst(-1));
    }

    @Test
    void refusesNegativeExtents() {
        assertThatIllegalArgumentException().isThrownBy(() -> Shape.of(1, -3)).withMessageContaining("found [1, -3]");
    }

    @Test
    void refusesMoreElementsThanAnArrayHolds() {
        assertThatIllegalArgumentException().isThrownBy(() -> Shape.of(1 << 16, 1 << 15));
        assertThatIllegalArgumentException().isThrownBy(() -> Shape.of(Integer.MAX_VALUE));
    }

    @Test
    void refusesProductsThatWrapAroundToSomethingSmall() {
        assertThatIllegalArgumentException().isThrownBy(() -> Shape.of(1 << 16, 1 << 16));
        assertThatIllegalArgumentException().isThrownBy(() -> Shape.of(1 << 16, 1 << 16, 1 << 16, 1 << 16));
        int[] many = {Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE};
        assertThatIllegalArgumentException().isThrownBy(() -> Shape.of(many));
    }
}
