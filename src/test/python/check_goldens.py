"""Replay the goldens of the closed-form denoiser with samplers written from the papers, in numpy, in float64.

    python src/test/python/check_goldens.py

Needs neither torch nor the official code: what it shows is that loop.json and the arrays beside it say all that a sampler
needs to know. Ancestral step: Ho et al. 2020, eq. 7; learned variance: Nichol & Dhariwal 2021, eq. 15; DDIM: Song et al.
2021, eq. 12; gradients: Dhariwal & Nichol 2021, algorithms 1 and 2.
"""

import json
import os

import numpy as np

ROOT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "resources", "goldens")
LIMIT = 1e-9


def main():
    """Replay every toy loop and print how far it is off."""
    names = sorted(os.listdir(os.path.join(ROOT, "loops")))
    # Those of UniPC are written from the paper themselves, by unipc.py.
    loops = [name for name in names if name.startswith("toy-") and not name.startswith("toy-unipc")]
    worst = 0.0
    for name in loops:
        off = replay(os.path.join(ROOT, "loops", name))
        worst = max(worst, off)
        print(f"{name:28s} {off:.1e}")
    assert worst <= LIMIT, f"expected at most {LIMIT}, found {worst:.1e}"


def replay(folder):
    """Run one loop and return the largest difference from its float64 goldens."""
    with open(os.path.join(folder, "loop.json"), encoding="utf-8") as source:
        facts = json.load(source)
    data = {name[:-4]: np.load(os.path.join(folder, name)) for name in os.listdir(folder) if name.endswith(".npy")}
    alphas = np.load(os.path.join(ROOT, "schedules", facts["noise_schedule"] + "-alphas_cumprod.npy"))
    x = data["noise"][0].astype(np.float64) * facts["initial_noise_scale"]
    steps = data["timesteps"]
    worst = 0.0
    for index, timestep in enumerate(steps):
        last = index == len(steps) - 1
        step = Step(facts, data, timestep, alphas[timestep], 1.0 if last else alphas[steps[index + 1]])
        smallest = (alphas[steps[-2]], alphas[steps[-1]])
        noise = data["noise"][index + 1] if len(data["noise"]) > 1 and not last else 0.0
        x, x0 = step.take(x, noise, smallest if last else None)
        worst = max(worst, np.abs(x0 - data["x0-float64"][index]).max(), np.abs(x - data["samples-float64"][index]).max())
    return max(worst, np.abs(x - data["final-float64"]).max())


class Step:
    """One step from alpha_bar `a` to alpha_bar `before`."""

    def __init__(self, facts, data, timestep, a, before):
        self.facts, self.data, self.t, self.a, self.before = facts, data, timestep, a, before
        self.beta = 1 - a / before

    def take(self, x, noise, smallest):
        """Return the next picture and the prediction of x0."""
        eps, value = self.epsilon(x)
        x0 = self.clean(x, eps)
        if self.facts["sampler"] == "ddim":
            return self.ddim(x, x0, noise)
        return self.ancestral(x, x0, value, noise, smallest)

    def epsilon(self, x):
        """Guided eps, and the variance value of the row that has the caption."""
        eps, value = self.denoise(x, 1)
        scale = self.facts["guidance_scale"]
        if scale:
            without, _ = self.denoise(x, 0)
            eps = without + scale * (eps - without)
        return eps, value

    def denoise(self, x, label):
        toy = {name: np.array(values) for name, values in self.facts["toy"].items()}

        def mix(matrix, offset):
            return np.einsum("dc,nchw->ndhw", toy[matrix], x) + offset[None, :, None, None]

        first = mix("mixing", self.t / 1000 * toy["drift"] + label * toy["caption"])
        value = mix("variance_mixing", toy["variance_offset"] + label * toy["variance_caption"])
        if self.facts["prediction"] == "v":
            first = np.sqrt(self.a) * first + np.sqrt(1 - self.a) * x
        return first, value

    def clean(self, x, eps):
        """x0: predicted, then known pixels put back, then clipped."""
        x0 = (x - np.sqrt(1 - self.a) * eps) / np.sqrt(self.a)
        if self.facts["keeps_known_pixels"]:
            x0 = np.where(self.data["inpaint_mask"] == 1, self.data["inpaint_image"], x0)
        return np.clip(x0, -1, 1) if self.facts["clip_denoised"] else x0

    def gradient(self, x):
        scale = self.facts["gradient_scale"]
        return scale * (0.5 + self.t / 2000) * (self.data["target"] - x) if scale else 0.0

    def ancestral(self, x, x0, value, noise, smallest):
        mean = np.sqrt(self.before) * self.beta * x0 + (1 - self.before) * np.sqrt(1 - self.beta) * x
        mean /= 1 - self.a
        posterior = self.beta * (1 - self.before) / (1 - self.a)
        if smallest:
            # The last step's posterior variance is 0; the one before it stands in for its logarithm.
            earlier, a = smallest
            posterior = (1 - earlier / a) * (1 - a) / (1 - earlier)
        share = (value + 1) / 2
        log_variance = share * np.log(self.beta) + (1 - share) * np.log(posterior)
        mean = mean + np.exp(log_variance) * self.gradient(x)
        return mean + np.exp(log_variance / 2) * noise, x0

    def ddim(self, x, x0, noise):
        eps = (x - np.sqrt(self.a) * x0) / np.sqrt(1 - self.a)
        if self.facts["gradient_scale"]:
            eps = eps - np.sqrt(1 - self.a) * self.gradient(x)
            x0 = (x - np.sqrt(1 - self.a) * eps) / np.sqrt(self.a)
        sigma = self.facts["eta"] * np.sqrt((1 - self.before) / (1 - self.a) * self.beta)
        return np.sqrt(self.before) * x0 + np.sqrt(1 - self.before - sigma**2) * eps + sigma * noise, x0


if __name__ == "__main__":
    main()
