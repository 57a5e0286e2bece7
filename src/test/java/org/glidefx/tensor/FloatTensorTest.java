package org.glidefx.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class FloatTensorTest {

    @Test
    void refusesAnArrayThatDoesNotFillTheShape() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new FloatTensor(Shape.of(2, 2), new float[3]))
                .withMessage("expected 4 elements for shape [2, 2], found 3");
        assertThatIllegalArgumentException().isThrownBy(() -> new LongTensor(Shape.of(2), new long[1]));
        assertThatIllegalArgumentException().isThrownBy(() -> new BoolTensor(Shape.of(2), new boolean[3]));
    }

    @Test
    void holdsTheArrayItself() {
        float[] data = {1, 2};
        FloatTensor tensor = new FloatTensor(Shape.of(2), data);
        data[0] = 5;
        assertThat(tensor.data()[0]).isEqualTo(5f);
    }

    @Test
    void copyIsItsOwn() {
        FloatTensor tensor = counted(2, 2);
        FloatTensor copy = tensor.copy();
        copy.data()[0] = 9;
        assertThat(tensor.data()[0]).isZero();
        assertThat(copy.shape()).isEqualTo(tensor.shape());
    }

    @Test
    void zerosAndFilledHaveTheirValue() {
        assertThat(FloatTensor.zeros(Shape.of(2, 2)).data()).containsExactly(0, 0, 0, 0);
        assertThat(FloatTensor.filled(Shape.of(3), -1.5f).data()).containsExactly(-1.5f, -1.5f, -1.5f);
    }

    @Test
    void rowsAreCopiedInOrder() {
        FloatTensor rows = counted(3, 2).rows(1, 3);
        assertThat(rows.shape()).isEqualTo(Shape.of(2, 2));
        assertThat(rows.data()).containsExactly(2, 3, 4, 5);
        assertThat(counted(3, 2).rows(2, 2).size()).isZero();
    }

    @Test
    void rowsOutsideAreRefused() {
        assertThatExceptionOfType(IndexOutOfBoundsException.class)
                .isThrownBy(() -> counted(3, 2).rows(2, 4));
        assertThatExceptionOfType(IndexOutOfBoundsException.class)
                .isThrownBy(() -> counted(3, 2).rows(-1, 2));
        assertThatExceptionOfType(IndexOutOfBoundsException.class)
                .isThrownBy(() -> counted(3, 2).rows(2, 1));
    }

    @Test
    void channelsAreTakenFromEveryRow() {
        FloatTensor part = counted(2, 3, 2).channels(1, 3);
        assertThat(part.shape()).isEqualTo(Shape.of(2, 2, 2));
        assertThat(part.data()).containsExactly(2, 3, 4, 5, 8, 9, 10, 11);
    }

    @Test
    void channelsOfAnEmptyBatchAreEmpty() {
        assertThat(counted(0, 3, 2).channels(0, 2).shape()).isEqualTo(Shape.of(0, 2, 2));
    }

    @Test
    void channelsOutsideAreRefused() {
        assertThatExceptionOfType(IndexOutOfBoundsException.class)
                .isThrownBy(() -> counted(2, 3, 2).channels(1, 4));
    }

    @Test
    void followedByPutsOneBehindTheOther() {
        FloatTensor joined = counted(1, 2).followedBy(counted(2, 2));
        assertThat(joined.shape()).isEqualTo(Shape.of(3, 2));
        assertThat(joined.data()).containsExactly(0, 1, 0, 1, 2, 3);
    }

    @Test
    void followedByUndoesRows() {
        FloatTensor whole = counted(5, 3);
        assertThat(whole.rows(0, 2).followedBy(whole.rows(2, 5)).data()).containsExactly(whole.data());
    }

    @Test
    void followedByRefusesRowsOfAnotherShape() {
        assertThatIllegalArgumentException().isThrownBy(() -> counted(1, 2).followedBy(counted(1, 3)));
        assertThatIllegalArgumentException().isThrownBy(() -> counted(1, 2).followedBy(counted(1, 2, 1)));
    }

    private static FloatTensor counted(int... extents) {
        FloatTensor tensor = FloatTensor.zeros(Shape.of(extents));
        for (int i = 0; i < tensor.size(); i++) {
            tensor.data()[i] = i;
        }
        return tensor;
    }
}
