package org.glidefx.engine;

import java.util.Arrays;
import java.util.Optional;

/** The sampling methods on offer. */
public enum SamplerKind {
    /** Ancestral sampling with the model's learned variance (Nichol and Dhariwal 2021). */
    ANCESTRAL("ancestral"),
    /** DDIM with eta 0 (Song et al. 2020). */
    DDIM("ddim"),
    /** DPM-Solver++(2M) on x0 (Lu et al. 2022). */
    DPM_SOLVER("dpm-solver"),
    /** UniPC of order 2 on x0 (Zhao et al. 2023). */
    UNI_PC("unipc");

    private final String id;

    SamplerKind(String id) {
        this.id = id;
    }

    /** True for the fast solvers, whose few steps are of unequal length, so that their placement matters. */
    boolean isSolver() {
        return this == DPM_SOLVER || this == UNI_PC;
    }

    /** The name in recipes and on the command line. */
    public String id() {
        return id;
    }

    /** Returns the sampler with this id; empty if there is none. */
    public static Optional<SamplerKind> of(String id) {
        return Arrays.stream(values()).filter(sampler -> sampler.id.equals(id)).findFirst();
    }
}
