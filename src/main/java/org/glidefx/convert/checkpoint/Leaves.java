package org.glidefx.convert.checkpoint;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.glidefx.convert.checkpoint.PickleValue.Dict;
import org.glidefx.convert.checkpoint.PickleValue.Int;
import org.glidefx.convert.checkpoint.PickleValue.Sequence;
import org.glidefx.convert.checkpoint.PickleValue.Text;
import org.glidefx.convert.checkpoint.PickleValue.Tuple;
import org.glidefx.errors.Excerpt;

/**
 * Walks nested dictionaries and lists and collects what they hold.
 *
 * <p>A pickle may nest without end, hold one value many times or hold itself: the walk does not recurse, enters each container
 * once and stops at a depth that no training program reaches.
 */
final class Leaves {

    private static final int MAX_PATH = 1024;
    private static final int MAX_DEPTH = 16;
    private static final int MAX_LEAVES = 100_000;

    private final List<Leaf> found = new ArrayList<>();
    private final Set<PickleValue> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Deque<Level> levels = new ArrayDeque<>();

    private Leaves() {}

    /** A dictionary or list on the way down. */
    private record Level(String folder, Iterator<Map.Entry<String, PickleValue>> rest) {}

    /** A list that holds no tensors, dictionaries and lists counts as one leaf. */
    static List<Leaf> of(PickleValue root) throws BadCheckpointException {
        Leaves walk = new Leaves();
        if (!(root instanceof Dict || root instanceof Sequence || root instanceof Tuple)) {
            throw new BadCheckpointException("it holds a single value, not a state dict");
        }
        walk.enter("", "", root);
        while (!walk.levels.isEmpty()) {
            walk.step();
        }
        return List.copyOf(walk.found);
    }

    private void step() throws BadCheckpointException {
        Level level = levels.getLast();
        if (!level.rest.hasNext()) {
            levels.removeLast();
            return;
        }
        Map.Entry<String, PickleValue> entry = level.rest.next();
        enter(level.folder, entry.getKey(), entry.getValue());
    }

    private void enter(String folder, String key, PickleValue value) throws BadCheckpointException {
        String inside = levels.isEmpty() ? "" : folder + key + ".";
        boolean tooDeep = inside.length() > MAX_PATH || levels.size() >= MAX_DEPTH;
        boolean container = value instanceof Dict || isList(value);
        if (!container || tooDeep || !seen.add(value)) {
            add(new Leaf(folder, inside.length() > MAX_PATH ? shortened(key) : key, value));
        } else if (value instanceof Dict dict) {
            levels.add(new Level(inside, entries(dict)));
        } else {
            enterList(inside, new Leaf(folder, key, value));
        }
    }

    private void enterList(String inside, Leaf list) throws BadCheckpointException {
        List<PickleValue> items =
                list.value() instanceof Tuple tuple ? tuple.items() : ((Sequence) list.value()).items();
        List<Map.Entry<String, PickleValue>> deeper = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            PickleValue item = items.get(i);
            if (item instanceof PickleValue.TensorView || item instanceof Dict || isList(item)) {
                deeper.add(Map.entry(Integer.toString(i), item));
            }
        }
        if (deeper.isEmpty()) {
            add(list);
        } else {
            levels.add(new Level(inside, deeper.iterator()));
        }
    }

    private static boolean isList(PickleValue value) {
        return value instanceof Sequence || value instanceof Tuple;
    }

    private static Iterator<Map.Entry<String, PickleValue>> entries(Dict dict) {
        Iterator<Map.Entry<PickleValue, PickleValue>> entries =
                dict.view().entrySet().iterator();
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return entries.hasNext();
            }

            @Override
            public Map.Entry<String, PickleValue> next() {
                Map.Entry<PickleValue, PickleValue> entry = entries.next();
                return Map.entry(name(entry.getKey()), entry.getValue());
            }
        };
    }

    private static String name(PickleValue key) {
        return switch (key) {
            case Text text -> text.value();
            case Int number -> Long.toString(number.value());
            default -> "?";
        };
    }

    private static String shortened(String key) {
        return key.length() > MAX_PATH / 2 ? Excerpt.of(key, MAX_PATH / 2) + "..." : key;
    }

    private void add(Leaf leaf) throws BadCheckpointException {
        if (found.size() == MAX_LEAVES) {
            throw new BadCheckpointException("it holds more than " + MAX_LEAVES
                    + " things beside weights; load it and save the state dict alone");
        }
        found.add(leaf);
    }
}
