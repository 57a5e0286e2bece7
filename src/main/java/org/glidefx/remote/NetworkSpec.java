package org.glidefx.remote;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The inputs and outputs of a network; their order has no meaning. */
record NetworkSpec(List<TensorSpec> inputs, List<TensorSpec> outputs) {

    NetworkSpec {
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
    }

    Set<String> inputNames() {
        return names(inputs);
    }

    Set<String> outputNames() {
        return names(outputs);
    }

    private static Set<String> names(List<TensorSpec> tensors) {
        return tensors.stream().map(TensorSpec::name).collect(Collectors.toUnmodifiableSet());
    }

    /** How this network differs from the expected one, as part of a sentence; empty if it does not. */
    Optional<String> differenceFrom(NetworkSpec expected) {
        return difference("takes", inputs, expected.inputs).or(() -> difference("gives", outputs, expected.outputs));
    }

    private static Optional<String> difference(String verb, List<TensorSpec> found, List<TensorSpec> expected) {
        if (found.size() != expected.size() || !names(found).equals(names(expected))) {
            return Optional.of(verb + " " + sorted(found) + " instead of " + sorted(expected));
        }
        Function<String, TensorSpec> named = name -> found.stream()
                .filter(tensor -> tensor.name().equals(name))
                .findFirst()
                .orElseThrow();
        return expected.stream()
                .filter(tensor -> !named.apply(tensor.name()).agreesWith(tensor))
                .map(tensor -> verb + " " + tensor.name() + " as "
                        + named.apply(tensor.name()).inWords() + " instead of " + tensor.inWords())
                .findFirst();
    }

    private static List<String> sorted(List<TensorSpec> tensors) {
        return tensors.stream().map(TensorSpec::name).sorted().toList();
    }
}
