"""Presets: which network a stage trains, on what, for how many pictures. Stored as JSON in `presets/`."""

import json
from dataclasses import dataclass

from ..data.samples import DataOptions
from ..data.scenes import Mix
from ..networks import ClipConfig, UNetConfig
from ..paths import recipe_folder
from .words import Lesson


@dataclass(frozen=True)
class Phase:
    """A stretch of a stage: picture size, batch size, number of pictures, and the mix of scenes.

    `empty_context`: share of pictures of which nothing is known; `drawn`: share of the other masks that are like those of people; `rim`: how much more a
    hole's pixel counts in the loss right at what is known, falling over `RIM` pixels.
    """

    size: int
    batch: int
    pictures: int
    mix: Mix = Mix()
    empty_context: float = 0.6
    drawn: float = 0.0
    rim: float = 0.0
    varied: float = 0.15
    crop: int = 0
    uncaptioned: float = 0.2

    @property
    def batches(self) -> int:
        """Number of optimiser steps."""
        return self.pictures // self.batch


@dataclass(frozen=True)
class Stage:
    """One training run of a U-Net, or of CLIP when `clip` is given. `centre` places the peak of the timestep density; half life in pictures.

    `words`: how captions are taught before pictures come, if at all. `binding`: how much attention to the right names counts in the loss
    (`training/binding.py`), for stages that see whole pictures. `muon`: whether Muon moves convolutions and matrices (`training/muon.py`).
    """

    name: str
    network: UNetConfig
    phases: tuple[Phase, ...]
    vocabulary: str = "cpu"
    lr: float = 6e-4
    warmup: int = 200
    cooldown: float = 0.25
    ema_half_life: int = 4000
    centre: float = 0.8
    seed: int = 1
    clip: ClipConfig | None = None
    words: Lesson | None = None
    binding: float = 0.0
    muon: bool = False

    @property
    def steps(self) -> int:
        """Optimiser steps over all phases."""
        return sum(p.batches for p in self.phases)

    def phase_at(self, step: int) -> tuple[int, int]:
        """Index of the phase that step belongs to, and the step's number within it."""
        for i, phase in enumerate(self.phases):
            if step < phase.batches:
                return i, step
            step -= phase.batches
        raise IndexError(f"step lies {step} steps behind the last phase of {self.name}")

    def first_sample(self, phase: int) -> int:
        """Index of the first sample of a phase: phases never share samples."""
        return sum(p.batches * p.batch for p in self.phases[:phase])

    def data(self, phase: Phase) -> DataOptions:
        """What the composing processes need to know about `phase`."""
        return DataOptions(
            vocabulary=self.vocabulary,
            size=phase.size,
            mix=phase.mix,
            varied=phase.varied,
            empty_context=phase.empty_context,
            drawn=phase.drawn,
            uncaptioned=phase.uncaptioned,
            crop=phase.crop,
            seed=self.seed,
        )

    def rate(self, step: int, share: float = 1.0) -> float:
        """Learning rate: linear warm-up, flat, linear cool-down to a twentieth over the last part.

        `share` in 0..1 cools down further, for runs that end by the clock.
        """
        left = (self.steps - step) / max(1, self.cooldown * self.steps)
        return self.lr * min(1, (step + 1) / self.warmup) * max(0.05, min(1, left, share))


def load_stage(preset: str, name: str) -> Stage:
    """Reads stage `name` of `presets/PRESET.json`."""
    path = recipe_folder() / "presets" / f"{preset}.json"
    stages = json.loads(path.read_text(encoding="utf-8"))
    if name not in stages:
        raise ValueError(f"preset {preset}: expected one of {sorted(stages)}, found {name!r}")
    return parse_stage(name, stages[name])


def parse_stage(name: str, options: dict) -> Stage:
    """A stage from its JSON form."""
    options = dict(options)
    network = UNetConfig(**options.pop("network", {}))
    if "clip" in options:
        options["clip"] = ClipConfig(**options["clip"])
    if "words" in options:
        options["words"] = Lesson(**options["words"])
    phases = tuple(parse_phase(p) for p in options.pop("phases"))
    return Stage(name=name, network=network, phases=phases, **options)


def parse_phase(options: dict) -> Phase:
    """A phase from its JSON form."""
    options = dict(options)
    mix = {k: tuple(v) if isinstance(v, list) else v for k, v in options.pop("mix", {}).items()}
    return Phase(mix=Mix(**mix), **options)
