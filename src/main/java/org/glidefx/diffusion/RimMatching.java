package org.glidefx.diffusion;

import java.util.ArrayList;
import java.util.List;
import org.glidefx.tensor.FloatTensor;
import org.glidefx.tensor.Shape;

/**
 * Removes the tint of a fill: adds a smooth field of colour inside the hole, so that the fill has the colour of its
 * surroundings along the rim (seamless cloning, Pérez, Gangnet and Blake 2003).
 *
 * <p>The field follows differences d at the rim: the two known pixels beside a pixel of the fill, extrapolated linearly to it,
 * minus that pixel, so that a slope is no tint. Where d is large, an object crosses the rim; where the two known pixels differ
 * strongly, an edge or a texture does. There the rim is left free: with m the larger of both magnitudes, in the channel where
 * it is largest, a difference is weighted by Tukey's biweight (Beaton and Tukey 1974), (1 - (m / c)^2)^2 up to c and 0 beyond.
 * The weight also falls with the share of nearby differences that are below c, because along an object some are so by chance.
 */
public final class RimMatching {

    /** c: 32 of 255. */
    private static final double LARGEST_TINT = 32 / 127.5;

    /** Weight of a rim pixel's known neighbour, relative to that of a neighbour in the fill. */
    private static final double FIDELITY = 4;

    /** Distance in pixels up to which crossings support each other. */
    private static final int NEAR = 4;

    private final FloatTensor x0;
    private final KnownPixels around;
    private final int width;
    private final int plane;
    private final boolean[] inside;
    private final double[] weights;
    private final double[][] pulls;
    private final List<Crossing> crossings = new ArrayList<>();

    /**
     * A pair of neighbours across the rim: the pixel of the fill at (x, y) and a known one.
     *
     * @param part m / c
     * @param differences d of each channel
     */
    private record Crossing(int x, int y, double part, double[] differences) {

        /** False for NaN too, which a failing network may yield. */
        boolean isTint() {
            return part < 1;
        }
    }

    private RimMatching(FloatTensor x0, KnownPixels around) {
        this.x0 = x0;
        this.around = around;
        this.width = x0.shape().get(3);
        this.plane = x0.shape().get(2) * width;
        this.inside = new boolean[plane];
        for (int at = 0; at < plane; at++) {
            inside[at] = around.mask().data()[at] < 1;
        }
        this.weights = new double[plane];
        this.pulls = new double[x0.shape().get(1)][plane];
    }

    /**
     * Returns {@code x0} with its fill matched to the known pixels around it. Known pixels stay as they are; without any, the
     * whole picture does.
     *
     * @param x0 a finished picture, [1, C, H, W], nominally -1 to 1; not changed
     * @param around picture and mask of the same size, one row each; pixels with a mask below 1 are the fill
     */
    public static FloatTensor match(FloatTensor x0, KnownPixels around) {
        Shape shape = x0.shape();
        if (shape.get(0) != 1 || !around.known().shape().equals(shape)) {
            throw new IllegalArgumentException(
                    "expected one picture of the size of " + around.known().shape() + ", found " + shape);
        }
        RimMatching matching = new RimMatching(x0, around);
        matching.compare();
        matching.pull();
        return matching.matched();
    }

    private void compare() {
        for (int at = 0; at < plane; at++) {
            if (inside[at]) {
                int x = at % width;
                compare(at, -1, x);
                compare(at, 1, width - 1 - x);
                compare(at, -width, at / width);
                compare(at, width, (plane - 1 - at) / width);
            }
        }
    }

    /**
     * @param step offset of the neighbour's index
     * @param room number of pixels between this one and the picture's edge on that side
     */
    private void compare(int at, int step, int room) {
        if (room < 1 || inside[at + step]) {
            return;
        }
        int beyond = room < 2 || inside[at + 2 * step] ? at + step : at + 2 * step;
        double[] differences = new double[pulls.length];
        double largest = 0;
        for (int channel = 0; channel < pulls.length; channel++) {
            differences[channel] = difference(channel, at, at + step, beyond);
            double steepness = Math.abs(slope(channel, at + step, beyond));
            largest = Math.max(largest, Math.max(Math.abs(differences[channel]), steepness));
        }
        crossings.add(new Crossing(at % width, at / width, largest / LARGEST_TINT, differences));
    }

    private void pull() {
        for (Crossing crossing : crossings) {
            double weight = crossing.isTint() ? FIDELITY * support(crossing) * biweight(crossing.part()) : 0;
            int at = crossing.y() * width + crossing.x();
            weights[at] += weight;
            for (int channel = 0; weight > 0 && channel < pulls.length; channel++) {
                pulls[channel][at] += weight * crossing.differences()[channel];
            }
        }
    }

    private static double biweight(double part) {
        return (1 - part * part) * (1 - part * part);
    }

    /** Returns 0 if at most half of the crossings near this one are tints, rising to 1 if all are. */
    private double support(Crossing crossing) {
        int near = 0;
        int tints = 0;
        for (Crossing other : crossings) {
            int dx = crossing.x() - other.x();
            int dy = crossing.y() - other.y();
            if (dx * dx + dy * dy <= NEAR * NEAR) {
                near++;
                tints += other.isTint() ? 1 : 0;
            }
        }
        return Math.max(0, 2.0 * tints / near - 1);
    }

    private double difference(int channel, int at, int beside, int beyond) {
        double there = around.known().data()[channel * plane + beside];
        return there + slope(channel, beside, beyond) - x0.data()[channel * plane + at];
    }

    /** How much the known picture's value rises over the last pixel towards the fill. */
    private double slope(int channel, int beside, int beyond) {
        float[] known = around.known().data();
        return (double) known[channel * plane + beside] - known[channel * plane + beyond];
    }

    private FloatTensor matched() {
        FloatTensor matched = x0.copy();
        Membrane membrane = new Membrane(width, inside, weights);
        for (int channel = 0; channel < pulls.length; channel++) {
            double[] field = membrane.solve(pulls[channel]);
            for (int at = 0; at < plane; at++) {
                if (inside[at]) {
                    matched.data()[channel * plane + at] += (float) field[at];
                }
            }
        }
        return matched;
    }
}
