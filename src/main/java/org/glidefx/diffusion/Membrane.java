package org.glidefx.diffusion;

import java.util.Arrays;

/**
 * The smoothest field over the cells of a hole that stays close to given values: the u with the least
 *
 * <pre>  sum over neighbours p, q (u_p - u_q)^2  +  sum over cells p of w_p (u_p - d_p)^2  +  SLACK sum over cells p of u_p^2</pre>
 *
 * <p>With large weights along the hole's rim and none inside this is the membrane interpolant of Pérez, Gangnet and Blake
 * (2003, equation 2): Laplace's equation with the rim's values as boundary. A rim cell of weight 0 is free, as at a Neumann
 * boundary, and so are the sides of the grid. The last sum decides where few values are given: one value of small weight does
 * not lift a whole hole, and a hole without values stays at 0.
 *
 * <p>Solved by conjugate gradients in 64-bit floats, always in the same order, so equal input gives equal bits.
 */
final class Membrane {

    /** Where nothing holds it the field decays over 1 / sqrt(SLACK) = 45 cells, most of the base's picture. */
    static final double SLACK = 1.0 / 2000;

    /**
     * Norm of the residual at which the solver stops, relative to the right-hand side; less than a millionth of 255 in a
     * picture.
     */
    private static final double TOLERANCE = 1e-9;

    /** In exact arithmetic one step per cell is enough; rounding may take more. */
    private static final int MOST_STEPS_PER_CELL = 4;

    private static final int NONE = -1;

    /**
     * For each cell of the hole, the indices of its neighbours to the right, below, left and above; {@link #NONE} outside the
     * hole.
     */
    private final int[][] neighbours;

    /** The position in the grid of each cell of the hole, row-major. */
    private final int[] places;

    private final double[] weights;

    /**
     * @param width of the grid
     * @param inside whether a cell is in the hole, row-major
     * @param weights w of each cell of the grid, at least 0
     */
    Membrane(int width, boolean[] inside, double[] weights) {
        int[] index = new int[inside.length];
        Arrays.fill(index, NONE);
        int[] found = new int[inside.length];
        int count = 0;
        for (int at = 0; at < inside.length; at++) {
            if (inside[at]) {
                found[count] = at;
                index[at] = count++;
            }
        }
        this.places = Arrays.copyOf(found, count);
        this.weights = Arrays.stream(places).mapToDouble(at -> weights[at]).toArray();
        this.neighbours = new int[count][];
        for (int i = 0; i < count; i++) {
            int at = places[i];
            neighbours[i] = new int[] {
                (at + 1) % width == 0 ? NONE : index[at + 1],
                at + width < inside.length ? index[at + width] : NONE,
                at % width == 0 ? NONE : index[at - 1],
                at >= width ? index[at - width] : NONE
            };
        }
    }

    /**
     * @param pulls w d of each cell of the grid
     * @return u of each cell of the grid; 0 outside the hole
     */
    double[] solve(double[] pulls) {
        double[] residual = Arrays.stream(places).mapToDouble(at -> pulls[at]).toArray();
        double[] field = new double[places.length];
        double[] direction = residual.clone();
        double[] product = new double[places.length];
        double square = dot(residual, residual);
        double enough = square * TOLERANCE * TOLERANCE;
        for (int step = 0; step < MOST_STEPS_PER_CELL * places.length && square > enough; step++) {
            multiply(direction, product);
            double length = square / dot(direction, product);
            for (int i = 0; i < field.length; i++) {
                field[i] += length * direction[i];
                residual[i] -= length * product[i];
            }
            double next = dot(residual, residual);
            for (int i = 0; i < field.length; i++) {
                direction[i] = residual[i] + next / square * direction[i];
            }
            square = next;
        }
        double[] grid = new double[pulls.length];
        for (int i = 0; i < field.length; i++) {
            grid[places[i]] = field[i];
        }
        return grid;
    }

    /** Multiplies {@code field} by the matrix of the system: half the gradient of the sums, without its constant part. */
    private void multiply(double[] field, double[] product) {
        for (int i = 0; i < field.length; i++) {
            double sum = (weights[i] + SLACK) * field[i];
            for (int neighbour : neighbours[i]) {
                sum += neighbour == NONE ? 0 : field[i] - field[neighbour];
            }
            product[i] = sum;
        }
    }

    private static double dot(double[] one, double[] other) {
        double sum = 0;
        for (int i = 0; i < one.length; i++) {
            sum += one[i] * other[i];
        }
        return sum;
    }
}
