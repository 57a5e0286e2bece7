"""Distances between sets of pictures in the recogniser's features."""

import numpy as np
import torch

from .recogniser import Recogniser


@torch.no_grad()
def features(network: Recogniser, pictures: torch.Tensor) -> np.ndarray:
    """float64 [N, D] of pictures [N, 3, 64, 64] in [-1, 1]."""
    network.eval()
    device = network.stem[0].weight.device
    return torch.cat([network(part.to(device)).features.cpu() for part in pictures.split(128)]).double().numpy()


def frechet(a: np.ndarray, b: np.ndarray) -> float:
    """Frechet distance of the normal distributions fitted to both (Heusel et al. 2017, eq. 6)."""
    mean = a.mean(0) - b.mean(0)
    first, second = np.cov(a, rowvar=False), np.cov(b, rowvar=False)
    values, vectors = np.linalg.eigh(first)
    root = vectors * np.sqrt(values.clip(0)) @ vectors.T
    cross = np.sqrt(np.linalg.eigvalsh(root @ second @ root).clip(0)).sum()
    return float(mean @ mean + np.trace(first) + np.trace(second) - 2 * cross)


def precision_recall(made: np.ndarray, true: np.ndarray, k: int = 3) -> tuple[float, float]:
    """Share of made features inside the true manifold, and the reverse (Kynkaanniemi et al. 2019)."""
    return inside(made, true, k), inside(true, made, k)


def inside(points: np.ndarray, manifold: np.ndarray, k: int) -> float:
    """Share of points within the k-th neighbour's distance of any point of the manifold."""
    radius = np.sort(distances(manifold, manifold), axis=1)[:, k]
    return float((distances(points, manifold) <= radius).any(1).mean())


def distances(a: np.ndarray, b: np.ndarray) -> np.ndarray:
    """Euclidean distances [len(a), len(b)]."""
    square = (a * a).sum(1)[:, None] + (b * b).sum(1) - 2 * a @ b.T
    return np.sqrt(square.clip(0))
