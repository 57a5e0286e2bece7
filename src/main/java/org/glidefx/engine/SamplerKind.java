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

    /** True if it solves an equation without noise in few steps of unequal length, so that their places matter. */
    boolean isSolver() {
        return this == DPM_SOLVER || this == UNI_PC;
    }

    /** The name in recipes and on the command line. */
    public String id() {
        return id;
    }

    /** The one of this name; empty if there is none. */
    public static Optional<SamplerKind> of(String id) {
        return Arrays.stream(values()).filter(sampler -> sampler.id.equals(id)).findFirst();
    }
}
