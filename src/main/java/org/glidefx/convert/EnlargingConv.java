package org.glidefx.convert;

import java.util.ArrayList;
import java.util.List;
import org.glidefx.convert.graph.Dims;
import org.glidefx.convert.graph.ImageOps;
import org.glidefx.convert.graph.LayoutOps;
import org.glidefx.convert.graph.Ref;
import org.glidefx.convert.graph.WeightData;

/**
 * A 3x3 convolution of a map in which every pixel is repeated as 2x2, computed without that map. At most four of the nine
 * pixels under the kernel differ, so each of the four kinds of result, by even and odd rows and columns, is a 2x2 convolution
 * of the small map whose weights are sums of the given ones: 16 multiplications instead of 36. The results are then
 * interleaved.
 *
 * <p>The sums are nodes, which the runtime computes once when it opens the file, so that the file holds the weights as they
 * were.
 */
final class EnlargingConv {

    private static final int KERNEL = 3;
    private static final int SIDE = 2;
    private static final int TAPS = SIDE * SIDE;
    /** Even or odd row, even or odd column. */
    private static final int KINDS = 4;

    private final Network network;
    private final ImageOps image;
    private final LayoutOps layout;

    private EnlargingConv(Network network) {
        this.network = network;
        this.image = network.image();
        this.layout = network.layout();
    }

    /**
     * Adds the nodes.
     *
     * @param x [N, in, H, W]
     * @param weight [out, in, 3, 3]
     * @param bias [out]
     * @return [N, out, 2H, 2W]
     */
    static Ref build(Network network, Ref x, Ref weight, Ref bias) {
        return new EnlargingConv(network).build(x, weight, bias);
    }

    private Ref build(Ref x, Ref weight, Ref bias) {
        List<Ref> kernels = kernels(weight);
        List<Ref> maps = new ArrayList<>();
        for (int kind = 0; kind < KINDS; kind++) {
            maps.add(image.cornerConv(x, kernels.get(kind), bias, isEven(kind / 2), isEven(kind % 2)));
        }
        Ref evenRows = interleaved(maps.get(0), maps.get(1));
        Ref oddRows = interleaved(maps.get(2), maps.get(3));
        return layout.reshape(layout.concat(3, evenRows, oddRows), x.dim(0), weight.dim(0), 2 * x.dim(2), 2 * x.dim(3));
    }

    /** Interleaves the columns of two maps: twice [N, C, H, W] makes [N, C, H, 2W]. */
    private Ref interleaved(Ref even, Ref odd) {
        Ref pairs = layout.concat(4, layout.unsqueezeLast(even), layout.unsqueezeLast(odd));
        return layout.reshape(pairs, even.dim(0), even.dim(1), even.dim(2), 2 * even.dim(3));
    }

    /** For each kind a kernel [out, in, 2, 2]. */
    private List<Ref> kernels(Ref weight) {
        long out = weight.dim(0);
        long in = weight.dim(1);
        Ref rows = layout.reshape(weight, out * in, KERNEL * KERNEL);
        List<Ref> sums = layout.split(network.math().matMul(rows, sums()), 1, TAPS, TAPS, TAPS, TAPS);
        return sums.stream()
                .map(each -> layout.reshape(each, out, in, SIDE, SIDE))
                .toList();
    }

    /** A matrix [9, 16] of zeros and ones: which of the nine weights are summed for each of the four weights of each kind. */
    private Ref sums() {
        float[] sums = new float[KERNEL * KERNEL * KINDS * TAPS];
        for (int weight = 0; weight < KERNEL * KERNEL; weight++) {
            for (int kind = 0; kind < KINDS; kind++) {
                int row = pixel(weight / KERNEL, isEven(kind / 2));
                int column = pixel(weight % KERNEL, isEven(kind % 2));
                sums[(weight * KINDS + kind) * TAPS + row * SIDE + column] = 1;
            }
        }
        Dims dims = Dims.of(KERNEL * KERNEL, KINDS * TAPS);
        return network.graph().shared("enlarging.sums", WeightData.of(dims, sums));
    }

    /**
     * Returns which of two pixels lies under a weight. An even result has the pixel before it under one weight and its own
     * under two; an odd one has its own under two and the one after it under one.
     */
    private static int pixel(int weight, boolean even) {
        int last = even ? 1 : 2;
        return weight < last ? 0 : 1;
    }

    private static boolean isEven(int number) {
        return number % 2 == 0;
    }
}
