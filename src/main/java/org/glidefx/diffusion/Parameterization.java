package org.glidefx.diffusion;

import java.util.Arrays;
import java.util.Optional;

/**
 * Meaning of a network's first three output channels.
 *
 * <p>With x_t = sqrt(alpha bar) x0 + sqrt(1 - alpha bar) eps, both x0 and eps are linear in x_t and the output. Scalars are
 * double: at t = 999 of the cosine schedule alpha bar is 2.4e-9, and x0 from eps is 20,000 times a small difference of two
 * numbers. From v it is well conditioned everywhere.
 */
public enum Parameterization {
    /** The noise in x_t (Ho et al. 2020, eq. 14). */
    EPSILON("epsilon") {
        @Override
        public LinearForm x0(double alphaBar) {
            return new LinearForm(Math.sqrt(1 / alphaBar), -Math.sqrt(1 / alphaBar - 1));
        }
    },
    /** v = sqrt(alpha bar) eps - sqrt(1 - alpha bar) x0 (Salimans and Ho 2022, section 4). */
    V("v") {
        @Override
        public LinearForm x0(double alphaBar) {
            return new LinearForm(Math.sqrt(alphaBar), -Math.sqrt(1 - alphaBar));
        }
    };

    private final String id;

    Parameterization(String id) {
        this.id = id;
    }

    /** Returns the one with this id, or empty. */
    public static Optional<Parameterization> of(String id) {
        return Arrays.stream(values()).filter(each -> each.id.equals(id)).findFirst();
    }

    /** The name in files: "epsilon" or "v". */
    public String id() {
        return id;
    }

    /** x0 from x_t and the network's output at this alpha bar. */
    public abstract LinearForm x0(double alphaBar);

    /** {@code ofX * x + ofOutput * output}. */
    public record LinearForm(double ofX, double ofOutput) {

        public double at(double x, double output) {
            return ofX * x + ofOutput * output;
        }
    }
}
