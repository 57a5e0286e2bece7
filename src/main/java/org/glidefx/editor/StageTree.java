package org.glidefx.editor;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;
import org.glidefx.image.Raster;

/** All stages of a document, in the order they were made; branches where a stage was gone back to. Only grows. */
public final class StageTree {

    private final List<Stage> stages;

    private StageTree(List<Stage> stages) {
        this.stages = List.copyOf(stages);
    }

    /** A tree of the original alone. */
    public static StageTree of(Raster original, String caption, String summary) {
        return new StageTree(List.of(new Stage(0, OptionalInt.empty(), original, caption, summary)));
    }

    /** With one more stage, whose id is {@link #size()} of this tree. */
    public StageTree with(int parent, Raster picture, String caption, String summary) {
        Raster base = stage(parent).picture();
        if (base.width() != picture.width() || base.height() != picture.height()) {
            throw new IllegalArgumentException("expected a stage of the size of " + base + ", found " + picture);
        }
        List<Stage> grown = new ArrayList<>(stages);
        grown.add(new Stage(stages.size(), OptionalInt.of(parent), picture, caption, summary));
        return new StageTree(grown);
    }

    public int size() {
        return stages.size();
    }

    public List<Stage> all() {
        return stages;
    }

    /** @throws IllegalArgumentException if there is no such stage */
    public Stage stage(int id) {
        if (id < 0 || id >= stages.size()) {
            throw new IllegalArgumentException("expected a stage of 0 to " + (stages.size() - 1) + ", found " + id);
        }
        return stages.get(id);
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
        return stages.stream()
                .filter(stage -> stage.parent().equals(OptionalInt.of(id)))
                .toList();
    }
}
