package org.glidefx.ui.kit;

import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.layout.Pane;

/** Lays its children out in as many columns of equal width as fit; each child goes below the shortest column so far. */
public final class Columns extends Pane {

    private static final double ACROSS = 36;
    private static final double DOWN = 18;

    private final int most;

    /** @param most the greatest number of columns in the preferred width; a wider pane shows more */
    public Columns(int most) {
        this.most = most;
    }

    @Override
    public Orientation getContentBias() {
        return Orientation.HORIZONTAL;
    }

    private double widest() {
        return Math.ceil(getManagedChildren().stream()
                .mapToDouble(child -> child.prefWidth(-1))
                .max()
                .orElse(0));
    }

    @Override
    protected double computeMinWidth(double height) {
        return widest();
    }

    @Override
    protected double computePrefWidth(double height) {
        int count = Math.clamp(getManagedChildren().size(), 1, most);
        return count * widest() + (count - 1) * ACROSS;
    }

    @Override
    protected double computePrefHeight(double width) {
        return place(width < 0 ? prefWidth(-1) : width, false);
    }

    @Override
    protected void layoutChildren() {
        place(getWidth(), true);
    }

    /** Computes the layout, applies it if {@code move}, and returns the height of the longest column. */
    private double place(double width, boolean move) {
        double column = widest();
        double[] ends = new double[(int) Math.max(1, Math.floor((width + ACROSS) / (column + ACROSS)))];
        double longest = 0;
        for (Node child : getManagedChildren()) {
            int shortest = 0;
            for (int i = 1; i < ends.length; i++) {
                shortest = ends[i] < ends[shortest] ? i : shortest;
            }
            double y = ends[shortest] == 0 ? 0 : ends[shortest] + DOWN;
            double height = Math.ceil(child.prefHeight(column));
            if (move) {
                child.resizeRelocate(shortest * (column + ACROSS), y, column, height);
            }
            ends[shortest] = y + height;
            longest = Math.max(longest, ends[shortest]);
        }
        return longest;
    }
}
