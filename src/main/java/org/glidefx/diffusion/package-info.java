/** Noise schedules, respacing, samplers over a {@code Denoiser}, guidance and seeded Gaussian noise. */
@NullMarked
package org.glidefx.diffusion;

import org.jspecify.annotations.NullMarked;
