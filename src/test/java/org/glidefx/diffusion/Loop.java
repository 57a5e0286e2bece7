package org.glidefx.diffusion;

import java.util.ArrayList;
import java.util.List;
import org.glidefx.jobs.CancelToken;
import org.glidefx.tensor.FloatTensor;
import org.glidefx.tensor.Shape;

/** A sampling run for tests that records what happens in it. */
final class Loop {

    static final Shape PICTURES = Shape.of(2, 3, 4, 4);

    final List<StepReport> reports = new ArrayList<>();
    final CancelToken cancel = new CancelToken();

    private final Denoiser denoiser;
    private final SpacedSchedule schedule;
    private NoiseSource noise = new PhiloxNoise(1, 0, 0);
    private X0Constraint constraint = X0Constraint.NONE;
    private Start start = Start.Noise.PLAIN;
    private StepListener listener = report -> {};

    Loop(Denoiser denoiser, SpacedSchedule schedule) {
        this.denoiser = denoiser;
        this.schedule = schedule;
    }

    Loop noise(NoiseSource changed) {
        noise = changed;
        return this;
    }

    Loop constraint(X0Constraint changed) {
        constraint = changed;
        return this;
    }

    Loop temperature(double changed) {
        start = new Start.Noise(changed);
        return this;
    }

    Loop from(FloatTensor picture) {
        start = new Start.Picture(picture);
        return this;
    }

    Loop listener(StepListener changed) {
        listener = changed;
        return this;
    }

    FloatTensor sample(Sampler sampler) {
        return sample(sampler, PICTURES);
    }

    FloatTensor sample(Sampler sampler, Shape shape) {
        StepListener both = report -> {
            reports.add(new StepReport(
                    report.step(),
                    report.steps(),
                    report.timestep(),
                    report.x0().copy()));
            listener.onStep(report);
        };
        return sampler.sample(new SamplingRun(denoiser, schedule, noise, shape, start, constraint, both, cancel));
    }
}
