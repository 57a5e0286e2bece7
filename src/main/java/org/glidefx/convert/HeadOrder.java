package org.glidefx.convert;

import java.util.stream.IntStream;

/**
 * The order of attention projections. The official networks store them head by head (q, k, v of head 0, then of head 1, ...);
 * here all queries come first, then all keys, then all values, so that one split separates them.
 */
final class HeadOrder {

    private HeadOrder() {}

    /**
     * Rows of a projection in the new order.
     *
     * @param parts 3 for q, k, v; 2 for k, v
     * @param heads attention heads
     * @param width all heads together
     * @return for each new row the old one
     */
    static int[] partByPart(int parts, int heads, int width) {
        int head = width / heads;
        return IntStream.range(0, parts * width)
                .map(row -> {
                    int part = row / width;
                    int inPart = row % width;
                    return (inPart / head * parts + part) * head + inPart % head;
                })
                .toArray();
    }
}
