package org.glidefx.diffusion;

import java.util.List;
import org.glidefx.diffusion.Tiles.Tile;
import org.glidefx.jobs.CancelToken;
import org.glidefx.tensor.FloatTensor;
import org.glidefx.tensor.Shape;

/**
 * Denoises a picture larger than the network's: at every step the network runs on each tile of x_t, and predictions for the
 * same pixel are averaged (MultiDiffusion, Bar-Tal et al. 2023, eq. 5, here on the predictions). All tiles share one x_t, so
 * they agree where they overlap, which tiles denoised one by one would not.
 *
 * <p>The weight of a tile falls from its middle to its edges, linearly along either axis, so that no edge shows. The prediction
 * of a single tile is returned unchanged. No pass of the network sees more than one tile, so nothing plans the picture as a
 * whole.
 */
public final class TiledDenoiser implements Denoiser {

    private static final int CHANNELS = 3;

    private final Tiles tiles;
    private final List<Denoiser> denoisers;
    private final Runnable onTile;

    /**
     * @param tiles of the picture that is denoised
     * @param denoisers one for each tile, in their order, with the tile's own conditioning bound; all of one parameterization
     * @param onTile called when a tile is done
     */
    public TiledDenoiser(Tiles tiles, List<Denoiser> denoisers, Runnable onTile) {
        if (denoisers.size() != tiles.count()) {
            throw new IllegalArgumentException(
                    "expected " + tiles.count() + " denoisers, one for each tile, found " + denoisers.size());
        }
        this.tiles = tiles;
        this.denoisers = List.copyOf(denoisers);
        this.onTile = onTile;
    }

    @Override
    public Parameterization parameterization() {
        return denoisers.getFirst().parameterization();
    }

    @Override
    public ModelOutput predict(FloatTensor x, int timestep, CancelToken cancel) {
        Shape shape = Shape.of(1, CHANNELS, tiles.height(), tiles.width());
        if (!x.shape().equals(shape)) {
            throw new IllegalArgumentException("expected a picture " + shape + ", found " + x.shape());
        }
        if (tiles.count() == 1) {
            ModelOutput output = denoisers.getFirst().predict(x, timestep, cancel);
            onTile.run();
            return output;
        }
        Mean prediction = new Mean();
        Mean variance = new Mean();
        List<Tile> all = tiles.all();
        for (int i = 0; i < all.size(); i++) {
            cancel.throwIfCancelled();
            Tile tile = all.get(i);
            ModelOutput output = denoisers.get(i).predict(cut(x, tiles, tile), timestep, cancel);
            prediction.add(output.prediction(), tile);
            variance.add(output.variance(), tile);
            onTile.run();
        }
        return new ModelOutput(prediction.divided(), variance.divided());
    }

    /**
     * Cuts a tile out of a picture.
     *
     * @param picture [1, C, H, W]
     * @return [1, C, side, side]
     */
    public static FloatTensor cut(FloatTensor picture, Tiles tiles, Tile tile) {
        int side = tiles.side();
        int channels = picture.shape().get(1);
        FloatTensor part = FloatTensor.zeros(Shape.of(1, channels, side, side));
        for (int row = 0; row < channels * side; row++) {
            int from = ((row / side) * tiles.height() + tile.y() + row % side) * tiles.width() + tile.x();
            System.arraycopy(picture.data(), from, part.data(), row * side, side);
        }
        return part;
    }

    /** Sums tiles by weight and divides by the sum of the weights, in place because pictures may be large. */
    private final class Mean {

        private final FloatTensor sums = FloatTensor.zeros(Shape.of(1, CHANNELS, tiles.height(), tiles.width()));

        void add(FloatTensor part, Tile tile) {
            int side = tiles.side();
            for (int row = 0; row < CHANNELS * side; row++) {
                int to = ((row / side) * tiles.height() + tile.y() + row % side) * tiles.width() + tile.x();
                float weightOfRow = weight(row % side);
                for (int column = 0; column < side; column++) {
                    sums.data()[to + column] += weightOfRow * weight(column) * part.data()[row * side + column];
                }
            }
        }

        FloatTensor divided() {
            float[] across = totals(tiles.columns(), tiles.width());
            float[] down = totals(tiles.rows(), tiles.height());
            for (int i = 0; i < sums.size(); i++) {
                int y = i / tiles.width() % tiles.height();
                sums.data()[i] /= across[i % tiles.width()] * down[y];
            }
            return sums;
        }

        private float[] totals(List<Integer> starts, int length) {
            float[] totals = new float[length];
            for (int start : starts) {
                for (int i = 0; i < tiles.side(); i++) {
                    totals[start + i] += weight(i);
                }
            }
            return totals;
        }

        /** Returns 0.5 at the edges and 1 more for each pixel inwards. */
        private float weight(int at) {
            return Math.min(at, tiles.side() - 1 - at) + 0.5f;
        }
    }
}
