package org.glidefx.ui.edit;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.glidefx.editor.Version;
import org.glidefx.editor.VersionTree;

/**
 * Lays out the version tree: the first child of a version follows in its row; every further child begins a row of its
 * own, below all descendants of the children before it. So no line between a version and its parent crosses another
 * version.
 */
public final class VersionRows {

    /**
     * A place in the tree.
     *
     * @param row from 0, the top
     * @param column number of steps from the original
     */
    public record Place(int row, int column) {}

    private final Map<Integer, Place> places = new LinkedHashMap<>();
    private final int rows;

    public VersionRows(VersionTree tree) {
        int row = 0;
        for (Version version : tree.all()) {
            if (version.isOriginal()) {
                row = place(tree, version, new Place(row, 0));
            }
        }
        rows = row;
    }

    /** @return the first free row */
    private int place(VersionTree tree, Version first, Place at) {
        Version version = first;
        Place place = at;
        java.util.ArrayDeque<Version> line = new java.util.ArrayDeque<>();
        while (true) {
            places.put(version.id(), place);
            line.push(version);
            List<Version> children = tree.childrenOf(version.id());
            if (children.isEmpty()) {
                break;
            }
            version = children.getFirst();
            place = new Place(place.row(), place.column() + 1);
        }
        int free = at.row() + 1;
        // The deepest branches first: their rows lie nearest to the line that they leave.
        for (Version parent : line) {
            List<Version> children = tree.childrenOf(parent.id());
            for (Version child : children.subList(Math.min(1, children.size()), children.size())) {
                free = place(tree, child, new Place(free, column(parent) + 1));
            }
        }
        return free;
    }

    private int column(Version version) {
        return java.util.Objects.requireNonNull(places.get(version.id())).column();
    }

    /** @throws IllegalArgumentException for a version that is not in the tree */
    public Place of(Version version) {
        Place place = places.get(version.id());
        if (place == null) {
            throw new IllegalArgumentException("expected a version of the tree, found " + version.id());
        }
        return place;
    }

    /** Number of rows. */
    public int rows() {
        return rows;
    }

    /** True if a version begins a row of its own below its parent's. */
    public boolean isBranch(Version version) {
        OptionalInt parent = version.parent();
        Place above = parent.isPresent() ? places.get(parent.getAsInt()) : null;
        return above != null && above.row() != of(version).row();
    }
}
