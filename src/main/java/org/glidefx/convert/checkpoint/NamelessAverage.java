package org.glidefx.convert.checkpoint;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import org.glidefx.convert.checkpoint.PickleValue.TensorView;

/**
 * An average whose weights have lost their names, which are recovered from the raw weights beside it: names without dots, as
 * latent diffusion's LitEma registers its buffers, or a bare list in the order of the parameters, {@code shadow_params}, as
 * torch_ema and diffusers store it.
 *
 * @param place the path of the average
 * @param named the average under the names of the raw weights, if it has each of them in its shape
 */
record NamelessAverage(String place, Optional<StateDictSet> named) {

    private static final String LIST = "shadow_params.";

    /** Looks for such an average beside the raw weights. */
    static Optional<NamelessAverage> find(StateDictSet raw, List<Leaf> leaves, String anchor) {
        return anchor.isEmpty()
                ? Optional.empty()
                : withoutDots(raw, leaves, anchor).or(() -> list(raw, leaves));
    }

    /** Returns a sentence for users that says why it is not used. */
    String whyNot() {
        return "The EMA weights, \"" + place + "\", do not fit the raw weights one by one; the raw weights are taken.";
    }

    private static Optional<NamelessAverage> withoutDots(StateDictSet raw, List<Leaf> leaves, String anchor) {
        String flat = anchor.replace(".", "");
        Optional<Leaf> found = leaves.stream()
                .filter(leaf -> leaf.isTensor() && leaf.path().endsWith(flat))
                .filter(leaf -> !leaf.path().startsWith(raw.prefix() + flat))
                .findFirst();
        if (found.isEmpty()) {
            return Optional.empty();
        }
        String path = found.get().path();
        String prefix = path.substring(0, path.length() - flat.length());
        Map<String, PickleValue> byPath = new LinkedHashMap<>();
        leaves.forEach(leaf -> byPath.put(leaf.path(), leaf.value()));
        SequencedMap<String, PickleValue> named = new LinkedHashMap<>();
        parameters(raw).forEach((name, view) -> {
            if (byPath.get(prefix + name.replace(".", "")) instanceof TensorView average && fits(view, average)) {
                named.put(name, average);
            }
        });
        return Optional.of(of(prefix, raw, named));
    }

    private static Optional<NamelessAverage> list(StateDictSet raw, List<Leaf> leaves) {
        List<Leaf> list = leaves.stream()
                .filter(leaf -> leaf.isTensor() && leaf.folder().endsWith(LIST))
                .toList();
        if (list.isEmpty()) {
            return Optional.empty();
        }
        List<Map.Entry<String, TensorView>> wanted = List.copyOf(parameters(raw).entrySet());
        SequencedMap<String, PickleValue> named = new LinkedHashMap<>();
        for (int i = 0; i < Math.min(list.size(), wanted.size()); i++) {
            if (list.get(i).value() instanceof TensorView average
                    && fits(wanted.get(i).getValue(), average)) {
                named.put(wanted.get(i).getKey(), average);
            }
        }
        if (list.size() != wanted.size()) {
            named.clear();
        }
        return Optional.of(of(list.getFirst().folder(), raw, named));
    }

    private static NamelessAverage of(String prefix, StateDictSet raw, SequencedMap<String, PickleValue> named) {
        boolean whole = named.size() == parameters(raw).size();
        String place = prefix.endsWith(".") ? prefix : prefix + ".";
        return new NamelessAverage(
                place.substring(0, place.length() - 1),
                whole ? Optional.of(new StateDictSet(place, raw.folder(), named)) : Optional.empty());
    }

    private static boolean fits(TensorView raw, TensorView average) {
        return Arrays.equals(raw.shape(), average.shape());
    }

    /** The raw entries that can be weights, in their order. */
    private static SequencedMap<String, TensorView> parameters(StateDictSet raw) {
        SequencedMap<String, TensorView> parameters = new LinkedHashMap<>();
        List<String> names = new ArrayList<>(raw.entries().keySet());
        for (String name : names) {
            if (raw.entries().get(name) instanceof TensorView view
                    && view.type().isFloating()
                    && view.shape().length > 0) {
                parameters.put(name, view);
            }
        }
        return parameters;
    }
}
