package org.glidefx.diffusion;

/** What a network's first three output channels stand for. */
public enum Parameterization {
    /** The noise in x_t (Ho et al. 2020, eq. 14). */
    EPSILON,
    /** v = sqrt(alpha bar) eps - sqrt(1 - alpha bar) x0 (Salimans and Ho 2022, section 4). */
    V
}
