package org.glidefx.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.glidefx.image.Box;
import org.glidefx.image.Mask;
import org.glidefx.image.Raster;
import org.glidefx.image.ResampleFilter;
import org.glidefx.image.Resampler;
import org.glidefx.image.file.ImageFiles;
import org.glidefx.image.file.Pictures;
import org.glidefx.jobs.CancelToken;
import org.glidefx.model.ModelFolder;
import org.glidefx.model.ModelLibrary;
import org.glidefx.onnx.Device;
import org.glidefx.onnx.OnnxRuntime;
import org.glidefx.onnx.RuntimeOptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Measures how much the border of a fill shows, with the starter model on a fixed set: run by {@code mvn test -Pmeasure
 * -Dtest=SeamTableTest}. Writes {@code target/measure/seams.txt}.
 *
 * <p>The measure is the mean step in lightness between neighbouring pixels on both sides of the drawn mask's border, over the
 * mean step between neighbours in a band of 12 pixels around it. 1 is a border like everything around it.
 */
@Tag("measure")
class SeamTableTest {

    private static final int BAND = 12;
    private static final double[] FOLLOWS = {0, 0.25, 0.5, 1};

    private record Case(String name, Raster picture, Box hole, boolean round, String caption) {

        Mask mask() {
            byte[] coverage = new byte[picture.width() * picture.height()];
            for (int y = hole.y(); y < hole.bottom(); y++) {
                for (int x = hole.x(); x < hole.right(); x++) {
                    double dx = (x + 0.5 - hole.x()) / hole.width() * 2 - 1;
                    double dy = (y + 0.5 - hole.y()) / hole.height() * 2 - 1;
                    coverage[y * picture.width() + x] = (byte) (!round || dx * dx + dy * dy < 1 ? 255 : 0);
                }
            }
            return Mask.of(picture.width(), picture.height(), coverage);
        }
    }

    private static List<Case> cases() {
        List<Case> cases = new ArrayList<>();
        for (String name : List.of("beach", "meadow", "table")) {
            Raster picture = ImageFiles.read(Path.of("assets", "samples", name + ".png"));
            int w = picture.width();
            int h = picture.height();
            cases.add(new Case(name + ", round", picture, new Box(w / 4, h / 3, w / 4, h / 3), true, "a red balloon"));
            cases.add(new Case(name + ", square", picture, new Box(w / 2, h / 2, w / 3, h / 3), false, "a cat"));
        }
        Raster waves = Pictures.smooth(1600, 1200);
        cases.add(new Case("waves, round", waves, new Box(700, 500, 300, 300), true, "a fox"));
        cases.add(new Case("waves, square", waves, new Box(200, 150, 420, 260), false, "a house"));
        return cases;
    }

    @Test
    void theBorderShowsLessThanWithOtherWays() throws IOException {
        List<String> table = new ArrayList<>();
        table.add(
                "How much the border of a fill shows: mean step across it over that of the surroundings (1 = not at all).");
        table.add(
                "Starter model, preset fast, guidance of the model, seed 1, CPU. mvn test -Pmeasure -Dtest=SeamTableTest");
        table.add("");
        table.add(String.format(
                "%-16s %10s %10s %10s %10s %10s %10s",
                "picture", "ours", "follow .25", "follow .5", "follow 1", "hard paste", "whole"));
        double[] sums = new double[FOLLOWS.length + 2];
        try (GlideEngine engine = open()) {
            for (Case each : cases()) {
                double[] row = row(engine, each);
                for (int i = 0; i < row.length; i++) {
                    sums[i] += row[i] / cases().size();
                }
                table.add(line(each.name(), row));
            }
        }
        table.add(line("mean", sums));
        Path file = Path.of("target", "measure", "seams.txt");
        Files.createDirectories(file.getParent());
        Files.write(file, table);
        assertThat(sums[0]).isLessThan(sums[FOLLOWS.length]).isLessThan(sums[FOLLOWS.length + 1]);
    }

    private static String line(String name, double[] row) {
        StringBuilder line = new StringBuilder(String.format(Locale.ROOT, "%-16s", name));
        for (double value : row) {
            line.append(String.format(Locale.ROOT, " %10.2f", value));
        }
        return line.toString();
    }

    private static GlideEngine open() {
        OnnxRuntime runtime = OnnxRuntime.start(new RuntimeOptions(Device.CPU, 2));
        ModelFolder folder = new ModelLibrary(List.of(Path.of(System.getProperty("glidefx.models")))).find("starter");
        return GlideEngine.open(folder, runtime, runtime::device);
    }

    /**
     * The seams of this program at every setting of the slider, of the model's square pasted without blending, and of the whole
     * picture shrunk for the model.
     */
    private static double[] row(GlideEngine engine, Case given) {
        Mask mask = given.mask();
        SamplingSettings settings = engine.defaults(Preset.FAST, true).withSeed(1);
        EditRequest request = new EditRequest(given.picture(), mask, given.caption(), settings, 1);
        double[] row = new double[FOLLOWS.length + 2];
        for (int i = 0; i < FOLLOWS.length; i++) {
            EditRequest asked =
                    new EditRequest(given.picture(), mask, given.caption(), settings.withFollowCaption(FOLLOWS[i]), 1);
            row[i] = ratio(made(engine, asked).picture(), mask);
        }
        row[FOLLOWS.length] = ratio(pasted(engine, request), mask);
        int longest = Math.max(given.picture().width(), given.picture().height());
        Box whole = ContextBox.fitted(
                new Box(0, 0, longest, longest),
                given.picture().width(),
                given.picture().height());
        row[FOLLOWS.length + 1] = ratio(pasted(engine, Contexts.with(request, Optional.of(whole))), mask);
        return row;
    }

    private static Candidate made(GlideEngine engine, EditRequest request) {
        return engine.edit(request, EngineListener.NONE, CancelToken.none()).getFirst();
    }

    /** The model's picture, enlarged to its place and pasted through the drawn mask as it is. */
    private static Raster pasted(GlideEngine engine, EditRequest request) {
        StepPreview[] last = new StepPreview[1];
        engine.edit(
                request,
                new EngineListener() {
                    @Override
                    public void onPreview(StepPreview preview) {
                        last[0] = preview;
                    }

                    @Override
                    public void onCandidate(Candidate candidate) {}
                },
                CancelToken.none());
        Box place = last[0].place();
        Raster square = Resampler.resize(last[0].picture(), place.width(), place.height(), ResampleFilter.BICUBIC);
        int width = request.picture().width();
        int[] pixels = request.picture().toArray();
        for (int i = 0; i < pixels.length; i++) {
            if (request.mask().at(i % width, i / width) != 0) {
                pixels[i] = square.argb(i % width - place.x(), i / width - place.y());
            }
        }
        return Raster.of(width, request.picture().height(), pixels);
    }

    private static double ratio(Raster picture, Mask mask) {
        Mask near = org.glidefx.image.MaskEdges.grown(mask, BAND);
        Mask core = org.glidefx.image.MaskEdges.shrunk(mask, BAND);
        double[] sums = new double[2];
        long[] counts = new long[2];
        for (int y = 0; y < picture.height() - 1; y++) {
            for (int x = 0; x < picture.width() - 1; x++) {
                if (near.at(x, y) != 0 && core.at(x, y) < 255) {
                    add(sums, counts, picture, mask, new int[] {x, y, x + 1, y});
                    add(sums, counts, picture, mask, new int[] {x, y, x, y + 1});
                }
            }
        }
        return sums[1] / counts[1] / Math.max(1e-9, sums[0] / counts[0]);
    }

    private static void add(double[] sums, long[] counts, Raster picture, Mask mask, int[] pair) {
        boolean border = mask.at(pair[0], pair[1]) == 0 != (mask.at(pair[2], pair[3]) == 0);
        int kind = border ? 1 : 0;
        sums[kind] += Math.abs(luma(picture.argb(pair[0], pair[1])) - luma(picture.argb(pair[2], pair[3])));
        counts[kind]++;
    }

    private static double luma(int argb) {
        return 0.2126 * (argb >> 16 & 0xFF) + 0.7152 * (argb >> 8 & 0xFF) + 0.0722 * (argb & 0xFF);
    }
}
