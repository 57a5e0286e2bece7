package org.glidefx.convert.checkpoint;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Objects;
import org.glidefx.convert.checkpoint.PickleValue.TensorView;

/**
 * A tensor of a checkpoint, read from the mapped file on demand. Valid while its {@link StateDict} is open; safe to read from
 * any thread.
 */
public final class StoredTensor {

    private static final ValueLayout.OfFloat FLOAT =
            ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfShort SHORT =
            ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    private final String name;
    private final ElementType type;
    private final long offset;
    private final long[] shape;
    private final long[] strides;
    private final long size;
    private final boolean contiguous;
    private final boolean negated;
    private final boolean swapped;
    private final MemorySegment storage;

    /** @throws BadCheckpointException if the view does not lie inside its storage */
    StoredTensor(String name, TensorView view, FileBytes storage) throws BadCheckpointException {
        this.name = name;
        this.type = view.type();
        this.negated = view.negated();
        this.offset = view.offset();
        this.shape = view.shape().clone();
        this.strides = view.strides().clone();
        this.swapped = storage.elements() == ByteOrder.BIG_ENDIAN;
        this.storage = storage.memory();
        this.size = TensorBounds.checkedSize(name, view);
        this.contiguous = isRowMajor();
        if (storage.size() != view.storage().bytes()) {
            throw new BadCheckpointException("the storage of " + name + " has " + storage.size() + " bytes, expected "
                    + view.storage().bytes());
        }
    }

    public String name() {
        return name;
    }

    public ElementType type() {
        return type;
    }

    /** The lengths of its dimensions, outermost first; a copy. */
    public long[] shape() {
        return shape.clone();
    }

    /** Number of its elements. */
    public long size() {
        return size;
    }

    /**
     * Copies elements in row-major order as 32-bit floats; smaller types lose nothing, 64-bit ones are rounded.
     *
     * @param from index of the first element
     * @param into where they go, from index 0
     * @param count how many
     * @throws IndexOutOfBoundsException if the tensor or {@code into} is too short
     * @throws IllegalStateException if its elements are not floating-point
     */
    public void read(long from, float[] into, int count) {
        Objects.checkFromIndexSize(from, count, size);
        Objects.checkFromIndexSize(0, count, into.length);
        if (!type.isFloating()) {
            throw new IllegalStateException("expected floating-point elements in " + name + ", found " + type);
        }
        if (contiguous) {
            readRun(offset + from, into, 0, count);
        } else {
            readRows(from, into, count);
        }
        if (negated) {
            for (int i = 0; i < count; i++) {
                into[i] = -into[i];
            }
        }
    }

    private void readRows(long from, float[] into, int count) {
        int rowLength = (int) Math.min(Integer.MAX_VALUE, shape[shape.length - 1]);
        int done = 0;
        while (done < count) {
            long column = (from + done) % rowLength;
            int run = (int) Math.min(count - done, rowLength - column);
            readRow(from + done, into, done, run);
            done += run;
        }
    }

    private void readRow(long index, float[] into, int at, int count) {
        long element = elementAt(index);
        long step = strides[strides.length - 1];
        if (step == 1) {
            readRun(element, into, at, count);
            return;
        }
        for (int i = 0; i < count; i++) {
            into[at + i] = get(element + i * step);
        }
    }

    /** Returns the index of an element in the storage, from its row-major index. */
    private long elementAt(long index) {
        long rest = index;
        long element = offset;
        for (int axis = shape.length - 1; axis >= 0; axis--) {
            element += rest % shape[axis] * strides[axis];
            rest /= shape[axis];
        }
        return element;
    }

    private void readRun(long element, float[] into, int at, int count) {
        if (type == ElementType.FLOAT32 && !swapped) {
            MemorySegment.copy(storage, FLOAT, element * Float.BYTES, into, at, count);
            return;
        }
        for (int i = 0; i < count; i++) {
            into[at + i] = get(element + i);
        }
    }

    private float get(long element) {
        return switch (type) {
            case FLOAT32 -> Float.intBitsToFloat(intAt(element));
            case FLOAT64 -> (float) Double.longBitsToDouble(longAt(element));
            case FLOAT16 -> Float.float16ToFloat(shortAt(element));
            case BFLOAT16 -> Float.intBitsToFloat(shortAt(element) << 16);
            case FLOAT8_E4M3FN, FLOAT8_E5M2, FLOAT8_E4M3FNUZ, FLOAT8_E5M2FNUZ ->
                Float8.value(type, storage.get(ValueLayout.JAVA_BYTE, element));
            default -> throw new IllegalStateException("expected floating-point elements, found " + type);
        };
    }

    private short shortAt(long element) {
        short bits = storage.get(SHORT, element * Short.BYTES);
        return swapped ? Short.reverseBytes(bits) : bits;
    }

    private int intAt(long element) {
        int bits = storage.get(INT, element * Integer.BYTES);
        return swapped ? Integer.reverseBytes(bits) : bits;
    }

    private long longAt(long element) {
        long bits = storage.get(LONG, element * Long.BYTES);
        return swapped ? Long.reverseBytes(bits) : bits;
    }

    private boolean isRowMajor() {
        long expected = 1;
        for (int axis = shape.length - 1; axis >= 0; axis--) {
            if (shape[axis] != 1 && strides[axis] != expected) {
                return false;
            }
            expected *= shape[axis];
        }
        return true;
    }

    @Override
    public String toString() {
        return name + " " + type + Arrays.toString(shape);
    }
}
