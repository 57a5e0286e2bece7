package org.glidefx.convert;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.glidefx.convert.checkpoint.BadCheckpointException;
import org.glidefx.convert.checkpoint.StoredTensor;
import org.glidefx.convert.graph.Dims;
import org.glidefx.convert.graph.WeightData;

/** A weight of the checkpoint, or some of them in another order or shape, read when the file is written. */
record WeightView(Dims dims, Reader reader) implements WeightData {

    /** Reads a run of elements in row-major order. */
    @FunctionalInterface
    interface Reader {
        void read(long from, float[] into, int count) throws IOException;
    }

    static WeightView of(StoredTensor tensor) {
        return new WeightView(Dims.of(tensor.shape()), (from, into, count) -> {
            tensor.read(from, into, count);
            requireFinite(tensor.name(), into, count);
        });
    }

    /** Stands for a weight that the checkpoint lacks; it cannot be read. */
    static WeightView absent(long... lengths) {
        return new WeightView(Dims.of(lengths), (from, into, count) -> {
            throw new BadCheckpointException("a weight is missing");
        });
    }

    /** Values that come from this program. */
    static WeightView of(Dims dims, float... values) {
        return new WeightView(dims, WeightData.of(dims, values)::read);
    }

    /** Zeros, for a layer that has no weights where others have. */
    static WeightView zeros(long... lengths) {
        return new WeightView(Dims.of(lengths), (from, into, count) -> Arrays.fill(into, 0, count, 0));
    }

    /** Weights one after the other along the first dimension. */
    static WeightView stack(List<WeightView> parts) {
        Dims first = parts.getFirst().dims();
        long rows = parts.stream().mapToLong(part -> part.dims().get(0)).sum();
        return new WeightView(first.with(0, rows), (from, into, count) -> {
            long start = 0;
            int done = 0;
            for (WeightView part : parts) {
                long size = part.dims().sizeWithoutBatch();
                long skip = from + done - start;
                if (skip < size && done < count) {
                    int run = (int) Math.min(count - done, size - skip);
                    part.readInto(skip, into, done, run);
                    done += run;
                }
                start += size;
            }
        });
    }

    @Override
    public void read(long from, float[] into, int count) throws IOException {
        reader.read(from, into, count);
    }

    /** The same numbers in another shape. */
    WeightView reshaped(long... lengths) {
        Dims shape = Dims.of(lengths);
        if (shape.sizeWithoutBatch() != dims.sizeWithoutBatch()) {
            throw new IllegalArgumentException("expected a shape for " + dims + ", found " + shape);
        }
        return new WeightView(shape, reader);
    }

    /** The rows (first dimension) that {@code order} names, in that order. */
    WeightView rows(int... order) {
        long width = dims.sizeWithoutBatch() / dims.get(0);
        return new WeightView(dims.with(0, order.length), (from, into, count) -> {
            int done = 0;
            while (done < count) {
                long column = (from + done) % width;
                long row = order[(int) ((from + done) / width)];
                int run = (int) Math.min(count - done, width - column);
                readInto(row * width + column, into, done, run);
                done += run;
            }
        });
    }

    /** Rows and columns of a matrix exchanged. */
    WeightView transposed() {
        int height = (int) (long) dims.get(0);
        long width = dims.get(1);
        return new WeightView(Dims.of(width, height), new TransposedReader(this, height, width));
    }

    /** Pads the second dimension with zeros up to {@code channels}: [out, in, ...] makes [out, channels, ...]. */
    WeightView padded(long channels) {
        long row = dims.sizeWithoutBatch() / dims.get(0);
        long paddedRow = row / dims.get(1) * channels;
        return new WeightView(dims.with(1, channels), (from, into, count) -> {
            int done = 0;
            while (done < count) {
                long column = (from + done) % paddedRow;
                boolean real = column < row;
                int run = (int) Math.min(count - done, (real ? row : paddedRow) - column);
                if (real) {
                    readInto((from + done) / paddedRow * row + column, into, done, run);
                } else {
                    Arrays.fill(into, done, done + run, 0);
                }
                done += run;
            }
        });
    }

    private void readInto(long from, float[] into, int at, int count) throws IOException {
        if (at == 0) {
            read(from, into, count);
            return;
        }
        float[] run = new float[count];
        read(from, run, count);
        System.arraycopy(run, 0, into, at, count);
    }

    private static void requireFinite(String name, float[] values, int count) throws BadCheckpointException {
        for (int i = 0; i < count; i++) {
            if (!Float.isFinite(values[i])) {
                throw new BadCheckpointException("the weight " + name + " holds " + values[i] + ", which is no number");
            }
        }
    }

    /** Reads columns as rows: a block of columns is gathered from whole rows, so the file is not read number by number. */
    private static final class TransposedReader implements Reader {

        private static final int BLOCK = 64;

        private final WeightView matrix;
        private final int height;
        private final long width;
        private float[] block = new float[0];
        private long firstColumn = -1;

        TransposedReader(WeightView matrix, int height, long width) {
            this.matrix = matrix;
            this.height = height;
            this.width = width;
        }

        @Override
        public void read(long from, float[] into, int count) throws IOException {
            int done = 0;
            while (done < count) {
                long column = (from + done) / height;
                int row = (int) ((from + done) % height);
                load(column - column % BLOCK);
                int run = Math.min(count - done, height - row);
                System.arraycopy(block, (int) (column % BLOCK) * height + row, into, done, run);
                done += run;
            }
        }

        private void load(long column) throws IOException {
            if (column == firstColumn) {
                return;
            }
            int columns = (int) Math.min(BLOCK, width - column);
            block = new float[columns * height];
            float[] line = new float[columns];
            for (int row = 0; row < height; row++) {
                matrix.read(row * width + column, line, columns);
                for (int i = 0; i < columns; i++) {
                    block[i * height + row] = line[i];
                }
            }
            firstColumn = column;
        }
    }
}
