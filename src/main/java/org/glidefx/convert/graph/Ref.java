package org.glidefx.convert.graph;

/**
 * A value in a graph: an input, a weight or the output of an operator.
 *
 * @param name unique in the graph
 */
public record Ref(String name, DataType type, Dims dims) {

    /** The length of one of its dimensions; negative axes count from the end. */
    public long dim(int axis) {
        return dims.get(axis);
    }
}
