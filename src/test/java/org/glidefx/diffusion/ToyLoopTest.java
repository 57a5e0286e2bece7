package org.glidefx.diffusion;

import org.glidefx.testing.Goldens;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The samplers against the official ones, on a denoiser in closed form. */
class ToyLoopTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "toy-ancestral",
                "toy-ancestral-cfg",
                "toy-ancestral-gradient",
                "toy-ancestral-known",
                "toy-ancestral-unclipped",
                "toy-ancestral-v",
                "toy-ddim",
                "toy-ddim-cfg",
                "toy-ddim-eta",
                "toy-ddim-fast27",
                "toy-ddim-gradient",
                "toy-ddim-known",
                "toy-ddim-v"
            })
    void everyStepIsThatOfTheOfficialSampler(String name) {
        check(name);
    }

    /** The official code has no UniPC; these goldens are from a Python implementation of arbitrary order. */
    @ParameterizedTest
    @ValueSource(strings = {"toy-unipc", "toy-unipc-v", "toy-unipc-unclipped", "toy-unipc-known"})
    void everyStepOfUniPcIsThatOfAnotherImplementation(String name) {
        check(name);
    }

    private static void check(String name) {
        Goldens goldens = new Goldens("loops/" + name);
        new GoldenLoop(goldens).check(new ToyDenoiser(goldens));
    }
}
