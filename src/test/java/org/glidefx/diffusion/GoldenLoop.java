package org.glidefx.diffusion;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.glidefx.tensor.FloatTensor;
import org.glidefx.tensor.Shape;
import org.glidefx.testing.Difference;
import org.glidefx.testing.Goldens;
import org.glidefx.testing.Npy;
import tools.jackson.databind.JsonNode;

/** A sampling loop of the official code, repeated with a denoiser of this program and compared step by step. */
public final class GoldenLoop {

    /** Tolerance of a finished picture, however loose the manifest is. */
    private static final double MOST = 1e-3;

    /** Two of 255 levels, in a picture's range of -1 to 1. */
    private static final double TWO_LEVELS = 4 / 255.0;

    private final Goldens goldens;
    private final JsonNode options;

    public GoldenLoop(Goldens goldens) {
        this.goldens = goldens;
        this.options = goldens.json("loop.json");
    }

    /**
     * Runs the loop and checks its timesteps, every x0 on file and the final picture against the manifest's tolerances.
     *
     * @return the final picture
     */
    public FloatTensor check(Denoiser denoiser) {
        Played played = play(denoiser);
        for (int step = 1; step <= played.x0Apart().size(); step++) {
            assertThat(played.x0Apart().get(step - 1).largest())
                    .as("x0 of step " + step)
                    .isLessThanOrEqualTo(goldens.tolerance("x0.npy"));
        }
        assertThat(Difference.largest(
                        played.picture().data(), floats("final.npy").data()))
                .as("final")
                .isLessThanOrEqualTo(Math.min(MOST, goldens.tolerance("final.npy")));
        return played.picture();
    }

    /**
     * Runs the loop, checks its timesteps against the goldens, and measures how far its pictures are from them.
     *
     * @return the final picture, and the differences of every x0 on file
     */
    public Played play(Denoiser denoiser) {
        FloatTensor noise = floats("noise.npy");
        FloatTensor x0 = floats("x0.npy");
        Loop loop = new Loop(denoiser, schedule())
                .temperature(options.required("initial_noise_scale").doubleValue())
                .noise((step, shape) -> row(noise, step));
        if (options.required("keeps_known_pixels").booleanValue()) {
            loop.constraint(new KnownPixels(floats("inpaint_image.npy"), floats("inpaint_mask.npy")));
        }
        FloatTensor result = loop.sample(sampler(), row(noise, 0).shape());

        assertThat(loop.reports.stream().mapToLong(StepReport::timestep))
                .containsExactly(
                        Arrays.stream(Npy.longs(goldens.file("timesteps.npy")).data())
                                .boxed()
                                .toArray(Long[]::new));
        List<Apart> apart = new ArrayList<>();
        for (StepReport report : loop.reports.subList(0, x0.shape().get(0))) {
            apart.add(apart(report.x0().data(), row(x0, report.step() - 1).data()));
        }
        return new Played(result, apart);
    }

    /**
     * The result of a loop.
     *
     * @param picture the final one
     * @param x0Apart how far each x0 is from that of the official loop, in the order of steps
     */
    public record Played(FloatTensor picture, List<Apart> x0Apart) {}

    /**
     * How far two pictures are apart.
     *
     * @param largest difference of one value
     * @param share of the values that differ by more than two of 255 levels
     */
    public record Apart(double largest, double share) {}

    private static Apart apart(float[] ours, float[] theirs) {
        int off = 0;
        for (int i = 0; i < ours.length; i++) {
            off += Math.abs(ours[i] - theirs[i]) > TWO_LEVELS ? 1 : 0;
        }
        return new Apart(Difference.largest(ours, theirs), (double) off / ours.length);
    }

    private SpacedSchedule schedule() {
        int steps = options.required("diffusion_steps").intValue();
        boolean linear = options.required("noise_schedule").stringValue().equals("linear");
        NoiseSchedule full = linear ? NoiseSchedule.linear(steps) : NoiseSchedule.squaredCosine(steps);
        String spacing = options.required("timestep_respacing").stringValue();
        return SpacedSchedule.of(full, Spacings.parse(steps, spacing));
    }

    private Sampler sampler() {
        boolean clip = options.required("clip_denoised").booleanValue();
        Thresholding thresholding = clip ? Thresholding.CLIP : Thresholding.NONE;
        String name = options.required("sampler").stringValue();
        return switch (name) {
            case "ancestral" -> new AncestralSampler(thresholding);
            case "ddim" -> new DdimSampler(options.required("eta").doubleValue(), thresholding);
            case "unipc" -> new UniPcSampler(thresholding);
            default -> throw new IllegalArgumentException("expected a sampler, found " + name);
        };
    }

    private FloatTensor floats(String file) {
        return Npy.floats(goldens.file(file));
    }

    /** Entry {@code index} of the first axis, without that axis. */
    private static FloatTensor row(FloatTensor stacked, int index) {
        int[] extents = stacked.shape().toArray();
        return new FloatTensor(
                Shape.of(Arrays.copyOfRange(extents, 1, extents.length)),
                stacked.rows(index, index + 1).data());
    }
}
