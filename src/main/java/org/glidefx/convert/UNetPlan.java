package org.glidefx.convert;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;
import org.glidefx.convert.UNetLayer.Attention;
import org.glidefx.convert.UNetLayer.Resampling;
import org.glidefx.convert.UNetLayer.ResamplingConv;
import org.glidefx.convert.UNetLayer.Residual;

/**
 * The layers of a U-Net in the order in which they run, with the names of their weights.
 *
 * @param down blocks of the way down, after the first convolution; the output of each is kept for the way up
 * @param middle the block at the bottom
 * @param up blocks of the way up; each first takes the output that was kept last
 */
record UNetPlan(List<List<UNetLayer>> down, List<UNetLayer> middle, List<List<UNetLayer>> up) {

    UNetPlan {
        down = List.copyOf(down);
        middle = List.copyOf(middle);
        up = List.copyOf(up);
    }

    static UNetPlan of(UNetConfig config) {
        return new Planner(config).plan();
    }

    /** All residual blocks, in order. */
    List<Residual> residuals() {
        return Stream.of(
                        down.stream().flatMap(List::stream),
                        middle.stream(),
                        up.stream().flatMap(List::stream))
                .flatMap(layers -> layers)
                .filter(Residual.class::isInstance)
                .map(Residual.class::cast)
                .toList();
    }

    /** Walks the levels down and up, as the official constructor does. */
    private static final class Planner {

        private final UNetConfig config;
        private final List<List<UNetLayer>> down = new ArrayList<>();
        private final List<List<UNetLayer>> up = new ArrayList<>();
        private final Deque<Integer> kept = new ArrayDeque<>();
        private int channels;
        private int shrinkage = 1;

        Planner(UNetConfig config) {
            this.config = config;
            this.channels = width(0);
        }

        UNetPlan plan() {
            kept.push(channels);
            int levels = config.multipliers().size();
            for (int level = 0; level < levels; level++) {
                descend(level, level == levels - 1);
            }
            List<UNetLayer> middle = List.of(
                    residual("middle_block.0", channels),
                    attention("middle_block.1", config.attention().heads()),
                    residual("middle_block.2", channels));
            for (int level = levels - 1; level >= 0; level--) {
                ascend(level);
            }
            return new UNetPlan(down, middle, up);
        }

        private void descend(int level, boolean last) {
            for (int i = 0; i < config.resBlocks(); i++) {
                String name = "input_blocks." + (down.size() + 1);
                List<UNetLayer> block = new ArrayList<>();
                block.add(residual(name + ".0", width(level)));
                if (attends()) {
                    block.add(attention(name + ".1", config.attention().heads()));
                }
                keep(block);
            }
            if (!last) {
                keep(List.of(resampling("input_blocks." + (down.size() + 1) + ".0", Resampling.HALVE, ".op")));
                shrinkage *= 2;
            }
        }

        private void keep(List<UNetLayer> block) {
            down.add(List.copyOf(block));
            kept.push(channels);
        }

        private void ascend(int level) {
            for (int i = 0; i <= config.resBlocks(); i++) {
                String name = "output_blocks." + up.size();
                List<UNetLayer> block = new ArrayList<>();
                channels += kept.pop();
                block.add(residual(name + ".0", width(level)));
                if (attends()) {
                    block.add(attention(name + ".1", config.attention().headsUp()));
                }
                if (level > 0 && i == config.resBlocks()) {
                    block.add(resampling(name + "." + block.size(), Resampling.DOUBLE, ".conv"));
                    shrinkage /= 2;
                }
                up.add(List.copyOf(block));
            }
        }

        private Residual residual(String name, int out) {
            Residual residual = new Residual(name, channels, out, Resampling.NONE);
            channels = out;
            return residual;
        }

        private Attention attention(String name, int heads) {
            return new Attention(name, channels, config.attention().headsFor(channels, heads));
        }

        private UNetLayer resampling(String name, Resampling direction, String conv) {
            return config.residualResampling()
                    ? new Residual(name, channels, channels, direction)
                    : new ResamplingConv(name + conv, channels, direction);
        }

        private boolean attends() {
            // As in the official code: by the factor at which the picture is shrunk, rounded down.
            return config.attention().resolutions().stream()
                    .anyMatch(resolution -> config.imageSize() / resolution == shrinkage);
        }

        private int width(int level) {
            return config.channels() * config.multipliers().get(level);
        }
    }
}
