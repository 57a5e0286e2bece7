package org.glidefx.convert.checkpoint;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Finds the state dict of a network in what a training program saved, and lists what else is there. */
final class Selector {

    private static final int MAX_SKIPPED = 1000;

    private final List<Leaf> leaves;
    private final WeightChoice choice;

    private Selector(List<Leaf> leaves, WeightChoice choice) {
        this.leaves = leaves;
        this.choice = choice;
    }

    static Selection select(List<Leaf> leaves, WeightChoice choice) throws BadCheckpointException {
        if (leaves.stream().noneMatch(Leaf::isTensor)) {
            throw new BadCheckpointException("it holds no tensors");
        }
        return new Selector(leaves, choice).select();
    }

    private Selection select() throws BadCheckpointException {
        List<StateDictSet> sets = sets();
        List<StateDictSet> averages =
                new ArrayList<>(sets.stream().filter(StateDictSet::isAverage).toList());
        List<StateDictSet> raw = sets.stream().filter(set -> !set.isAverage()).toList();
        Optional<NamelessAverage> nameless =
                raw.isEmpty() ? Optional.empty() : NamelessAverage.find(raw.getFirst(), leaves, choice.anchor());
        nameless.flatMap(NamelessAverage::named).ifPresent(averages::add);
        requireChosen(raw, averages);
        boolean average =
                raw.isEmpty() || (!averages.isEmpty() && choice.kind().orElse(WeightKind.EMA) == WeightKind.EMA);
        StateDictSet taken = average ? averages.getFirst() : raw.getFirst();
        boolean lost = averages.isEmpty() && nameless.isPresent();
        return new Selection(
                taken.entries(),
                averages.isEmpty() ? Optional.empty() : Optional.of(average ? WeightKind.EMA : WeightKind.RAW),
                lost ? nameless.map(NamelessAverage::whyNot) : note(average, raw, averages),
                skipped(taken, raw, averages));
    }

    /** Returns every state dict with the anchor; if there is none, the outermost dictionary with tensors. */
    private List<StateDictSet> sets() throws BadCheckpointException {
        Map<String, String> prefixes = new LinkedHashMap<>();
        for (Leaf leaf : leaves) {
            String path = leaf.path();
            String prefix = path.substring(
                    0, Math.max(0, path.length() - choice.anchor().length()));
            boolean anchored = !choice.anchor().isEmpty()
                    && path.endsWith(choice.anchor())
                    && (prefix.isEmpty() || prefix.endsWith("."));
            if (anchored) {
                prefixes.putIfAbsent(prefix, leaf.folder());
            }
        }
        if (prefixes.isEmpty()) {
            Leaf first = leaves.stream().filter(Leaf::isTensor).findFirst().orElseThrow();
            prefixes.put(first.folder(), first.folder());
        }
        List<StateDictSet> sets = new ArrayList<>();
        for (Map.Entry<String, String> found : prefixes.entrySet()) {
            sets.add(StateDictSet.of(found.getKey(), found.getValue(), leaves, List.copyOf(prefixes.keySet())));
        }
        List<StateDictSet> weights =
                sets.stream().filter(set -> !set.isTrainingState()).toList();
        return weights.isEmpty() ? sets : weights;
    }

    private void requireChosen(List<StateDictSet> raw, List<StateDictSet> averages) throws BadCheckpointException {
        if (choice.kind().equals(Optional.of(WeightKind.EMA)) && averages.isEmpty()) {
            throw new BadCheckpointException(
                    "nothing in it says that it holds EMA weights; leave the choice of weights out");
        }
        if (choice.kind().equals(Optional.of(WeightKind.RAW)) && raw.isEmpty()) {
            throw new BadCheckpointException(
                    "it holds EMA weights alone, " + averages.getFirst().place() + "; leave the choice of weights out");
        }
    }

    /** Returns a sentence about the weights that were not taken; taken are the first of the averages, or of the raw weights. */
    private static Optional<String> note(boolean average, List<StateDictSet> raw, List<StateDictSet> averages) {
        List<String> others = new ArrayList<>();
        averages.stream().skip(average ? 1 : 0).forEach(set -> others.add("EMA weights, " + set.place()));
        raw.stream().skip(average ? 0 : 1).forEach(set -> others.add("raw weights, " + set.place()));
        if (others.isEmpty()) {
            return Optional.empty();
        }
        String place = (average ? averages : raw).getFirst().place();
        String kind = average ? "the EMA weights" : averages.isEmpty() ? "the weights" : "the raw weights";
        return Optional.of("Of this checkpoint " + kind + ", " + place + ", are taken; it also holds "
                + String.join(" and ", others) + ".");
    }

    /** Other sets of weights are not listed one by one; the note names them. */
    private List<Skipped> skipped(StateDictSet taken, List<StateDictSet> raw, List<StateDictSet> averages) {
        Set<PickleValue> used = Collections.newSetFromMap(new IdentityHashMap<>());
        Stream.of(List.of(taken), raw, averages)
                .flatMap(List::stream)
                .flatMap(set -> set.entries().values().stream())
                .filter(PickleValue.TensorView.class::isInstance)
                .forEach(used::add);
        List<Skipped> skipped = new ArrayList<>();
        Set<String> named = new LinkedHashSet<>();
        for (Leaf leaf : leaves) {
            if (!used.contains(leaf.value()) && skipped.size() < MAX_SKIPPED && named.add(leaf.path())) {
                skipped.add(new Skipped(leaf.path(), leaf.kind()));
            }
        }
        return skipped;
    }
}
