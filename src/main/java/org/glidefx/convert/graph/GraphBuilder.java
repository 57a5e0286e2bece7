package org.glidefx.convert.graph;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Collects the nodes of one graph in the order in which they run.
 *
 * <p>Names come from the place in the network and a counter, so the same network always gives the same file. Not thread-safe.
 */
public final class GraphBuilder {

    private final String graphName;
    private final List<Ref> inputs = new ArrayList<>();
    private final List<Node> nodes = new ArrayList<>();
    private final List<Ref> outputs = new ArrayList<>();
    private final List<Ref> declared = new ArrayList<>();
    private final List<Initializer> initializers = new ArrayList<>();
    private final Map<String, Ref> constants = new HashMap<>();
    private final Map<String, List<Long>> wholeNumbers = new HashMap<>();
    private final Set<String> names = new HashSet<>();
    private String scope = "";

    public GraphBuilder(String graphName) {
        this.graphName = graphName;
    }

    /** Begins a part of the network, whose name prefixes those of the nodes that follow, for people who read profiles. */
    public void enter(String part) {
        scope = part + "/";
    }

    public Ref input(String name, DataType type, Dims dims) {
        Ref input = named(name, type, dims);
        inputs.add(input);
        return input;
    }

    /** Makes a value an output, under the name that programs use. */
    public void output(String name, Ref value) {
        Ref output = named(name, value.type(), value.dims());
        appendNode(Operator.IDENTITY, List.of(value), List.of(output), List.of());
        outputs.add(output);
    }

    /**
     * Writes the shape of a value into the file, where the runtime cannot infer it, such as that a length computed from the
     * others is N again. With many unknown lengths a file takes long to open.
     */
    Ref declare(Ref value) {
        declared.add(value);
        return value;
    }

    /** Adds a weight, stored as 32-bit or 16-bit floats; the result has that type. */
    public Ref weight(String name, DataType stored, WeightData data) {
        Ref weight = named(name, stored, data.dims());
        initializers.add(new Initializer.Weight(name, stored, data));
        return weight;
    }

    /** A constant of 32-bit floats that is added once; a second call with the same name returns the first. */
    public Ref shared(String name, WeightData data) {
        return constants.computeIfAbsent(name, key -> weight(key, DataType.FLOAT, data));
    }

    /** A constant vector of whole numbers; equal ones are shared. */
    public Ref longs(long... values) {
        String name = "longs" + Arrays.toString(values).replace(" ", "");
        return constants.computeIfAbsent(name, key -> longs(key, values, Dims.of(values.length)));
    }

    /** A constant whole number, as a scalar; equal ones are shared. */
    public Ref longScalar(long value) {
        return constants.computeIfAbsent("long(" + value + ")", key -> longs(key, new long[] {value}, Dims.of()));
    }

    /** A constant number, as a scalar; equal ones are shared. */
    public Ref scalar(float value) {
        return constants.computeIfAbsent(
                "float(" + value + ")", key -> weight(key, DataType.FLOAT, WeightData.of(Dims.of(), value)));
    }

    /** A constant vector of numbers; equal ones are shared. */
    public Ref floats(float... values) {
        String name = "floats" + Arrays.toString(values).replace(" ", "");
        Dims dims = Dims.of(values.length);
        return constants.computeIfAbsent(name, key -> weight(key, DataType.FLOAT, WeightData.of(dims, values)));
    }

    /** A vector of {@code length} ones, made when the model is loaded instead of stored in its file. */
    public Ref ones(long length) {
        Ref known = constants.get("ones" + length);
        if (known != null) {
            return known;
        }
        Ref made = node(
                Operator.CONSTANT_OF_SHAPE,
                List.of(longs(length)),
                DataType.FLOAT,
                Dims.of(length),
                new Attribute.One("value", 1));
        constants.put("ones" + length, made);
        return made;
    }

    /** Adds a node with one output; returns it. */
    public Ref node(Operator operator, List<Ref> in, DataType type, Dims dims, Attribute... attributes) {
        return nodes(operator, in, type, List.of(dims), attributes).getFirst();
    }

    /** Adds a node with an output for each of {@code dims}; returns them. */
    public List<Ref> nodes(Operator operator, List<Ref> in, DataType type, List<Dims> dims, Attribute... attributes) {
        String base = scope + operator.opType() + "_" + nodes.size();
        List<Ref> out = new ArrayList<>();
        for (Dims each : dims) {
            out.add(named(dims.size() == 1 ? base : base + "." + out.size(), type, each));
        }
        appendNode(operator, in, out, List.of(attributes));
        return List.copyOf(out);
    }

    /** Stands for an optional input that is left out. */
    static Ref absent() {
        return new Ref("", DataType.FLOAT, Dims.of());
    }

    public Graph build() {
        if (outputs.isEmpty()) {
            throw new IllegalStateException("expected at least one output in " + graphName);
        }
        return new Graph(
                graphName, inputs, nodes.stream().map(Node::toProto).toList(), outputs, declared, initializers);
    }

    /** The nodes so far, in the order in which they run. */
    List<Node> nodes() {
        return List.copyOf(nodes);
    }

    /** The numbers of a constant of whole numbers; empty for any other value. */
    Optional<List<Long>> wholeNumbers(Ref value) {
        return Optional.ofNullable(wholeNumbers.get(value.name()));
    }

    private void appendNode(Operator operator, List<Ref> in, List<Ref> out, List<Attribute> attributes) {
        operator.validate(in.size(), attributes);
        nodes.add(new Node(operator, in, out, attributes));
    }

    private Ref longs(String name, long[] values, Dims dims) {
        Ref constant = named(name, DataType.INT64, dims);
        List<Long> numbers = Arrays.stream(values).boxed().toList();
        wholeNumbers.put(name, numbers);
        initializers.add(new Initializer.Longs(name, numbers, dims));
        return constant;
    }

    private Ref named(String name, DataType type, Dims dims) {
        if (!names.add(name)) {
            throw new IllegalArgumentException("expected a new name in " + graphName + ", found " + name + " again");
        }
        return new Ref(name, type, dims);
    }
}
