"""Reads things, their places and colours, background and style off a 64 px picture."""

import hashlib
from dataclasses import dataclass

import numpy as np
import torch
import torch.nn.functional as F
from torch import nn

from ..data.backgrounds import PLACES, PLAIN
from ..data.captions import STYLES
from ..data.scenes import Scene
from ..data.vocabulary import HUES, Concept

SIDE = 64
CELLS = 16
PLACE_NAMES = (*PLAIN, *PLACES)
COLOUR_NAMES = (None, *HUES)
STYLE_NAMES = tuple(STYLES)


class Residual(nn.Module):
    """Two convolutions around a skip; halves the side when `stride` is 2."""

    def __init__(self, width_in: int, width: int, stride: int = 1):
        super().__init__()
        self.first = nn.Sequential(nn.Conv2d(width_in, width, 3, stride, 1, bias=False), nn.BatchNorm2d(width))
        self.second = nn.Sequential(nn.Conv2d(width, width, 3, 1, 1, bias=False), nn.BatchNorm2d(width))
        same = stride == 1 and width_in == width
        self.skip = nn.Identity() if same else nn.Conv2d(width_in, width, 1, stride)

    def forward(self, x):
        return F.relu(self.skip(x) + self.second(F.relu(self.first(x))))


@dataclass(frozen=True)
class Reading:
    """Raw outputs: heat [N, K, 16, 16] and colour [N, 6, 16, 16] logits, place [N, P], style [N, S], features [N, D]."""

    heat: torch.Tensor
    colour: torch.Tensor
    place: torch.Tensor
    style: torch.Tensor
    features: torch.Tensor


class Recogniser(nn.Module):
    """A small residual network; a heat map per concept peaks at the concept's centre (as in CenterNet, 1904.07850)."""

    def __init__(self, concepts: int, width: int = 32):
        super().__init__()
        w = width
        self.stem = nn.Sequential(nn.Conv2d(3, w, 5, 2, 2), nn.BatchNorm2d(w), nn.ReLU(), Residual(w, w))
        self.middle = nn.Sequential(Residual(w, 2 * w, 2), Residual(2 * w, 2 * w))
        self.coarse = nn.Sequential(Residual(2 * w, 4 * w, 2), Residual(4 * w, 4 * w), Residual(4 * w, 4 * w))
        self.joined = Residual(6 * w, 4 * w)
        self.heat = nn.Conv2d(4 * w, concepts, 1)
        self.colour = nn.Conv2d(4 * w, len(COLOUR_NAMES), 1)
        self.place = nn.Linear(6 * w, len(PLACE_NAMES))
        self.style = nn.Linear(6 * w, len(STYLE_NAMES))
        nn.init.constant_(self.heat.bias, -4.0)

    def forward(self, x) -> Reading:
        """x [N, 3, 64, 64] in [-1, 1]."""
        middle = self.middle(self.stem(x))
        coarse = self.coarse(middle)
        features = torch.cat([middle.mean((2, 3)), coarse.mean((2, 3))], dim=1)
        fine = self.joined(torch.cat([middle, F.interpolate(coarse, scale_factor=2.0)], dim=1))
        return Reading(self.heat(fine), self.colour(fine), self.place(features), self.style(features), features)


def fingerprint(network: Recogniser) -> str:
    """SHA-256 over a recogniser's weights in single precision, by their names in order: which one read a picture."""
    found = hashlib.sha256()
    for name, value in sorted(network.state_dict().items()):
        found.update(name.encode() + value.detach().cpu().float().contiguous().numpy().tobytes())
    return found.hexdigest()


@dataclass(frozen=True)
class Targets:
    """heat [N, K, 16, 16] in 0..1, colour int64 [N, 16, 16] (-1: nothing there), place and style int64 [N]."""

    heat: torch.Tensor
    colour: torch.Tensor
    place: torch.Tensor
    style: torch.Tensor


def spots(scenes: list[Scene], concepts: tuple[Concept, ...]) -> torch.Tensor:
    """int64 [M, 5]: scene, concept, row, column and colour of every thing, those in front last within a scene."""
    index = {c.name: i for i, c in enumerate(concepts)}
    rows = [
        (i, index[t.concept.name], cell(t.y), cell(t.x), COLOUR_NAMES.index(t.colour))
        for i, scene in enumerate(scenes)
        for t in reversed(scene.things)
    ]
    return torch.tensor(rows)


def kinds(scenes: list[Scene]) -> torch.Tensor:
    """int64 [N, 2]: place and style of every scene."""
    return torch.tensor([(PLACE_NAMES.index(s.place), STYLE_NAMES.index(s.style)) for s in scenes])


def targets(at: torch.Tensor, kind: torch.Tensor, concepts: int) -> Targets:
    """What a perfect reading would be, from `spots` and `kinds`, on their device."""
    n, line = len(kind), torch.arange(CELLS, device=at.device)
    scene, concept, row, column, colour = at.unbind(1)
    blob = torch.exp(-((line - row[:, None]) ** 2)[:, :, None] / 2 - ((line - column[:, None]) ** 2)[:, None] / 2)
    heat = torch.zeros(n * concepts, CELLS * CELLS, device=at.device)
    where = (scene * concepts + concept)[:, None].expand(-1, CELLS * CELLS)
    heat.scatter_reduce_(0, where, blob.flatten(1), "amax")
    near = ((line - row[:, None]).abs() <= 1)[:, :, None] & ((line - column[:, None]).abs() <= 1)[:, None]
    colours = torch.full((n, CELLS, CELLS), -1, device=at.device)
    for i in range(int(torch.bincount(scene).max())):
        nth = nth_of_scene(scene) == i
        colours[scene[nth]] = torch.where(near[nth], colour[nth, None, None], colours[scene[nth]])
    return Targets(heat.view(n, concepts, CELLS, CELLS), colours, kind[:, 0], kind[:, 1])


def nth_of_scene(scene: torch.Tensor) -> torch.Tensor:
    """0, 1, 2, ... within each run of equal numbers."""
    line = torch.arange(len(scene), device=scene.device)
    first = torch.searchsorted(scene.contiguous(), scene.contiguous())
    return line - first


def cell(at: float) -> int:
    """Row or column of the heat map that holds a coordinate in 0..1."""
    return int(min(max(at, 0), 0.999) * CELLS)


def recogniser_loss(reading: Reading, wanted: Targets) -> torch.Tensor:
    """Penalty-reduced focal loss of the heat maps plus cross entropies."""
    p = torch.sigmoid(reading.heat).clamp(1e-4, 1 - 1e-4)
    hit = wanted.heat > 0.99
    miss = (1 - wanted.heat) ** 4 * p**2 * torch.log(1 - p)
    focal = -torch.where(hit, (1 - p) ** 2 * torch.log(p), miss).sum() / hit.sum()
    colour = F.cross_entropy(reading.colour, wanted.colour, ignore_index=-1)
    return focal + colour + F.cross_entropy(reading.place, wanted.place) + F.cross_entropy(reading.style, wanted.style)


@dataclass(frozen=True)
class Found:
    """For one picture: per concept the peak's strength, position (x, y in 0..1) and colour; place and style."""

    strength: np.ndarray
    x: np.ndarray
    y: np.ndarray
    colour: list[str | None]
    place: str
    style: str


@torch.no_grad()
def read(network: Recogniser, pictures: torch.Tensor) -> list[Found]:
    """Readings of pictures [N, 3, 64, 64] in [-1, 1]."""
    network.eval()
    device = network.stem[0].weight.device
    found = []
    for part in pictures.split(128):
        out = network(part.to(device))
        strength, at = (v.cpu() for v in torch.sigmoid(out.heat).flatten(2).max(2))
        colour = out.colour.argmax(1).flatten(1).cpu().gather(1, at)
        place, style = out.place.argmax(1), out.style.argmax(1)
        for i in range(len(part)):
            x, y = (at[i] % CELLS + 0.5) / CELLS, (at[i] // CELLS + 0.5) / CELLS
            names = [COLOUR_NAMES[c] for c in colour[i]]
            kinds = PLACE_NAMES[place[i]], STYLE_NAMES[style[i]]
            found.append(Found(strength[i].numpy(), x.numpy(), y.numpy(), names, *kinds))
    return found
