package org.glidefx.editor;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.glidefx.image.Raster;

/**
 * The stages of a document, in the order they were made; branches where a stage was gone back to. Immutable.
 *
 * <p>A deleted branch is only hidden, so that undo can bring it back.
 */
public final class StageTree {

    private final SortedMap<Integer, Stage> stages;
    private final Set<Integer> deleted;
    private final List<Stage> shown;

    private StageTree(SortedMap<Integer, Stage> stages, Set<Integer> deleted) {
        this.stages = Collections.unmodifiableSortedMap(stages);
        this.deleted = Set.copyOf(deleted);
        this.shown = stages.values().stream()
                .filter(stage -> !deleted.contains(stage.id()))
                .toList();
    }

    /** A tree of the original alone. */
    public static StageTree of(Raster original, String caption, String summary) {
        return of(original, new Making(caption, summary));
    }

    /** A tree of the original alone. */
    public static StageTree of(Raster original, Making making) {
        return of(List.of(new Stage(0, OptionalInt.empty(), StagePixels.of(original), making, "")));
    }

    /**
     * A tree as it was stored.
     *
     * @throws IllegalArgumentException if there is no stage, an id comes twice, or a parent is missing
     */
    static StageTree of(List<Stage> stored) {
        SortedMap<Integer, Stage> stages = new TreeMap<>();
        for (Stage stage : stored) {
            if (stages.put(stage.id(), stage) != null) {
                throw new IllegalArgumentException("expected every stage once, found " + stage.id() + " twice");
            }
        }
        for (Stage stage : stored) {
            if (stage.parent().isPresent() && !stages.containsKey(stage.parent().getAsInt())) {
                throw new IllegalArgumentException("expected the parent of stage " + stage.id() + ", found none");
            }
        }
        if (stages.isEmpty()) {
            throw new IllegalArgumentException("expected a stage, found none");
        }
        return new StageTree(stages, Set.of());
    }

    /** With one more stage, whose id is {@link #nextId()} of this tree. */
    public StageTree with(int parent, Raster picture, Making making) {
        StagePixels pixels = StagePixels.of(picture, stage(parent).pixels());
        SortedMap<Integer, Stage> grown = new TreeMap<>(stages);
        grown.put(nextId(), new Stage(nextId(), OptionalInt.of(parent), pixels, making, ""));
        return new StageTree(grown, deleted);
    }

    /** The id that the next new stage will have. */
    public int nextId() {
        return stages.lastKey() + 1;
    }

    /** With another name for a stage; an empty one takes the name away. */
    StageTree renamed(int id, String name) {
        SortedMap<Integer, Stage> changed = new TreeMap<>(stages);
        changed.put(id, stage(id).named(name.strip()));
        return new StageTree(changed, deleted);
    }

    /**
     * Without a stage and all that was made from it.
     *
     * @throws IllegalArgumentException if it is an original: a document needs its root
     */
    StageTree withoutBranch(int id) {
        if (stage(id).isOriginal()) {
            throw new IllegalArgumentException("expected a stage that was made from another, found " + id);
        }
        Set<Integer> gone = new TreeSet<>(deleted);
        gone.add(id);
        // Children come after their parents, so one pass finds the whole branch.
        for (Stage stage : shown) {
            if (stage.parent().isPresent() && gone.contains(stage.parent().getAsInt())) {
                gone.add(stage.id());
            }
        }
        return new StageTree(stages, gone);
    }

    /** As this tree, but knowing also the stages that were made in {@code newer}. */
    StageTree knowing(StageTree newer) {
        SortedMap<Integer, Stage> all = new TreeMap<>(newer.stages);
        all.putAll(stages);
        return all.equals(newer.stages) && deleted.equals(newer.deleted) ? newer : new StageTree(all, deleted);
    }

    /** How many there are. */
    public int size() {
        return shown.size();
    }

    public List<Stage> all() {
        return shown;
    }

    public boolean has(int id) {
        return stages.containsKey(id) && !deleted.contains(id);
    }

    /** @throws IllegalArgumentException if there is no such stage */
    public Stage stage(int id) {
        Stage found = deleted.contains(id) ? null : stages.get(id);
        if (found == null) {
            throw new IllegalArgumentException("expected a stage of 0 to " + (nextId() - 1) + ", found " + id);
        }
        return found;
    }

    /** Itself, or the nearest above it that was not deleted; what was made from a deleted stage must not be lost with it. */
    int living(int id) {
        int at = id;
        while (deleted.contains(at)) {
            at = Objects.requireNonNull(stages.get(at)).parent().orElseThrow();
        }
        return at;
    }

    /** From the original to {@code id}, both included. */
    public List<Stage> pathTo(int id) {
        List<Stage> path = new ArrayList<>();
        Stage at = stage(id);
        path.add(at);
        while (at.parent().isPresent()) {
            at = stage(at.parent().getAsInt());
            path.add(at);
        }
        Collections.reverse(path);
        return path;
    }

    public List<Stage> childrenOf(int id) {
        return shown.stream()
                .filter(stage -> stage.parent().equals(OptionalInt.of(id)))
                .toList();
    }

    /** Every stage that undo may bring back, hidden ones too. */
    List<Stage> known() {
        return List.copyOf(stages.values());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof StageTree tree && tree.stages.equals(stages) && tree.deleted.equals(deleted);
    }

    @Override
    public int hashCode() {
        return stages.hashCode();
    }
}
