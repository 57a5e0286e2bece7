package org.glidefx.convert;

import org.glidefx.convert.graph.DataType;
import org.glidefx.convert.graph.Dims;
import org.glidefx.convert.graph.LayoutOps;
import org.glidefx.convert.graph.MathOps;
import org.glidefx.convert.graph.Ref;
import org.glidefx.convert.graph.WeightData;
import org.glidefx.diffusion.NoiseSchedule;

/**
 * Turns v of the difference between the picture and the enlarged small one, v' = alpha noise - sigma (x0 - enlarged), into v of
 * the picture: v = v' - sigma enlarged. For an upsampler whose config.json says {@code low_res_skip}.
 *
 * <p>A level of 32 channels has as many groups to normalise, so it loses the mean of each channel and with it the picture's
 * colours. The difference has a mean of nearly 0.
 */
final class LowResSkip {

    private LowResSkip() {}

    /**
     * Adds the nodes.
     *
     * @param out [N, 6, S, S], v' and the variance
     * @param enlarged the small picture at full size, [N, 3, S, S]
     * @param timesteps int64 [N], original timesteps
     * @return [N, 6, S, S], v and the variance
     */
    static Ref build(Network network, ScheduleConfig schedule, Ref out, Ref enlarged, Ref timesteps) {
        network.graph().enter("low_res_skip");
        MathOps math = network.math();
        LayoutOps layout = network.layout();
        float[] sigmas = sigmas(schedule.noise());
        Ref table = network.graph()
                .weight("low_res_skip.sigma", DataType.FLOAT, WeightData.of(Dims.of(sigmas.length, 1), sigmas));
        Ref sigma = math.lookUp(table, timesteps);
        Ref skipped = math.multiply(enlarged, layout.reshape(sigma, sigma.dim(0), 1, 1, 1));
        Ref v = math.subtract(layout.slice(out, 1, 0, 3), skipped);
        return layout.concat(1, v, layout.slice(out, 1, 3, out.dim(1)));
    }

    /** sigma_t = sqrt(1 - alpha bar_t), t from 0 to T - 1 (Ho et al. 2020, section 2). */
    static float[] sigmas(NoiseSchedule schedule) {
        float[] sigmas = new float[schedule.timesteps()];
        for (int t = 0; t < sigmas.length; t++) {
            sigmas[t] = (float) Math.sqrt(1 - schedule.alphaBar(t));
        }
        return sigmas;
    }
}
