package org.glidefx.convert.graph;

import java.util.ArrayList;
import java.util.List;

/** Gradient rules of operators on feature maps. */
final class ImageRules {

    private ImageRules() {}

    static void apply(Backward step) {
        switch (step.node().operator()) {
            case CONV -> conv(step);
            case AVERAGE_POOL -> step.give(0, () -> averagePool(step));
            case GLOBAL_AVERAGE_POOL -> step.give(0, () -> globalAveragePool(step));
            case RESIZE -> step.give(0, () -> resize(step));
            default -> throw new IllegalArgumentException("expected an operator on pictures, found " + step.node());
        }
    }

    /** The transposed convolution with the same kernel (Dumoulin and Visin 2016, section 4). */
    private static void conv(Backward step) {
        step.give(0, () -> {
            Ref x = step.in(0);
            Ref weight = step.in(1);
            List<Attribute> attributes = new ArrayList<>(step.node().attributes());
            attributes.add(Attribute.ints("output_padding", cutOff(step, 0), cutOff(step, 1)));
            return step.graph()
                    .node(
                            Operator.CONV_TRANSPOSE,
                            List.of(step.gradient(), weight),
                            x.type(),
                            x.dims(),
                            attributes.toArray(Attribute[]::new));
        });
        step.give(1, () -> {
            throw step.unsupported("a kernel that is not constant");
        });
        if (step.node().inputs().size() == 3) {
            step.give(2, () -> step.reductions().sumAway(step.gradient(), 0, 2, 3));
        }
    }

    /** Rows (or columns) at the far end that no kernel of the forward pass reached. */
    private static long cutOff(Backward step, int side) {
        Node conv = step.node();
        List<Long> pads = conv.integers("pads", 0L, 0L, 0L, 0L);
        long stride = conv.integers("strides", 1L, 1L).get(side);
        long reach = conv.integers("dilations", 1L, 1L).get(side) * (step.in(1).dim(2 + side) - 1);
        long reached = (step.out().dim(2 + side) - 1) * stride + reach + 1;
        return step.in(0).dim(2 + side) + pads.get(side) + pads.get(side + 2) - reached;
    }

    private static Ref averagePool(Backward step) {
        long block = block(step, step.in(0), step.out());
        Ref mean = step.math().multiply(step.gradient(), 1f / (block * block));
        return new ImageOps(step.graph()).repeat(mean, (int) block);
    }

    private static Ref globalAveragePool(Backward step) {
        Ref x = step.in(0);
        return step.layout().expand(step.math().multiply(step.gradient(), 1f / (x.dim(2) * x.dim(3))), x);
    }

    private static Ref resize(Backward step) {
        if (!step.node().text("mode", "nearest").equals("nearest")) {
            throw step.unsupported("a mode other than nearest");
        }
        int block = (int) block(step, step.out(), step.in(0));
        Ref means = new ImageOps(step.graph()).means(step.gradient(), block);
        return step.math().multiply(means, (float) block * block);
    }

    /** Side of the square of pixels of the larger map that makes one pixel of the smaller. */
    private static long block(Backward step, Ref large, Ref small) {
        long block = large.dim(2) / small.dim(2);
        boolean blocks = small.dim(2) * block == large.dim(2) && small.dim(3) * block == large.dim(3);
        if (!blocks || step.node().integers("kernel_shape", block, block).getFirst() != block) {
            throw step.unsupported("blocks that overlap");
        }
        return block;
    }
}
