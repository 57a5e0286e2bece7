package org.glidefx.diffusion;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.glidefx.tensor.FloatTensor;
import org.glidefx.tensor.Shape;
import org.glidefx.testing.Difference;
import org.glidefx.testing.Goldens;
import org.glidefx.testing.Npy;
import tools.jackson.databind.JsonNode;

/** A loop of the official code, played again with a denoiser of ours and compared step by step. */
public final class GoldenLoop {

    /** However loose the manifest, a finished picture must be this close. */
    private static final double MOST = 1e-3;

    private final Goldens goldens;
    private final JsonNode options;

    public GoldenLoop(Goldens goldens) {
        this.goldens = goldens;
        this.options = goldens.json("loop.json");
    }

    /**
     * Plays the loop and holds its timesteps, every x0 on file and the final picture to the manifest's tolerances.
     *
     * @return the final picture
     */
    public FloatTensor check(Denoiser denoiser) {
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
        for (StepReport report : loop.reports.subList(0, x0.shape().get(0))) {
            assertThat(Difference.largest(
                            report.x0().data(), row(x0, report.step() - 1).data()))
                    .as("x0 of step " + report.step())
                    .isLessThanOrEqualTo(goldens.tolerance("x0.npy"));
        }
        assertThat(Difference.largest(result.data(), floats("final.npy").data()))
                .as("final")
                .isLessThanOrEqualTo(Math.min(MOST, goldens.tolerance("final.npy")));
        return result;
    }

    private SpacedSchedule schedule() {
        int steps = options.required("diffusion_steps").intValue();
        boolean linear = options.required("noise_schedule").stringValue().equals("linear");
        NoiseSchedule full = linear ? NoiseSchedule.linear(steps) : NoiseSchedule.squaredCosine(steps);
        String spacing = options.required("timestep_respacing").stringValue();
        return SpacedSchedule.of(full, Respacing.parse(steps, spacing));
    }

    private Sampler sampler() {
        boolean clip = options.required("clip_denoised").booleanValue();
        Thresholding thresholding = clip ? Thresholding.CLIP : Thresholding.NONE;
        return options.required("sampler").stringValue().equals("ancestral")
                ? new AncestralSampler(thresholding)
                : new DdimSampler(options.required("eta").doubleValue(), thresholding);
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
