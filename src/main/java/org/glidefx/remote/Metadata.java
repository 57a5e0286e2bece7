package org.glidefx.remote;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Reads a server's metadata of a network. */
final class Metadata {

    private static final int MOST_TENSORS = 64;
    private static final int MOST_AXES = 8;

    private Metadata() {}

    /** Returns the specification; empty if the reply is not metadata of tensors of the supported types. */
    static Optional<NetworkSpec> read(Reply reply) {
        return reply.json()
                .flatMap(root -> tensors(root.path("inputs"))
                        .flatMap(inputs ->
                                tensors(root.path("outputs")).map(outputs -> new NetworkSpec(inputs, outputs))));
    }

    private static Optional<List<TensorSpec>> tensors(JsonNode described) {
        if (!described.isArray() || described.isEmpty() || described.size() > MOST_TENSORS) {
            return Optional.empty();
        }
        List<TensorSpec> tensors = new ArrayList<>();
        for (JsonNode tensor : described) {
            Optional<WireType> type = WireType.of(tensor.path("datatype").asString(""));
            Optional<List<Integer>> shape = shape(tensor.path("shape"));
            String name = tensor.path("name").asString("");
            if (type.isEmpty() || shape.isEmpty() || name.isEmpty()) {
                return Optional.empty();
            }
            tensors.add(new TensorSpec(name, type.get(), shape.get()));
        }
        boolean unique = tensors.stream().map(TensorSpec::name).distinct().count() == tensors.size();
        return unique ? Optional.of(tensors) : Optional.empty();
    }

    /** Reads a shape, which has at least the batch axis. */
    private static Optional<List<Integer>> shape(JsonNode extents) {
        if (!extents.isArray() || extents.isEmpty() || extents.size() > MOST_AXES) {
            return Optional.empty();
        }
        List<Integer> shape = new ArrayList<>();
        for (JsonNode extent : extents) {
            boolean whole = extent.isIntegralNumber() && extent.canConvertToInt();
            if (!whole || extent.asInt() < 1 && extent.asInt() != TensorSpec.ANY) {
                return Optional.empty();
            }
            shape.add(extent.asInt());
        }
        return Optional.of(shape);
    }
}
