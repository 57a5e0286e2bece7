"""Write src/test/resources/metrics: features, and what the published formulas give for them in NumPy and SciPy.

Frechet distance as pytorch-fid computes it (scipy.linalg.sqrtm of the product), precision, recall, density and coverage from
their papers' definitions by full distance matrices. pip install numpy scipy
"""

import json
from pathlib import Path

import numpy as np
from scipy import linalg
from scipy.spatial.distance import cdist

FOLDER = Path(__file__).parent.parent / "resources" / "metrics"
K = 3


def frechet(a, b):
    apart = a.mean(0) - b.mean(0)
    c, d = np.cov(a, rowvar=False), np.cov(b, rowvar=False)
    root = linalg.sqrtm(c @ d)
    return float(apart @ apart + np.trace(c) + np.trace(d) - 2 * np.trace(root.real))


def cover(real, made, k):
    def radii(x):
        d = cdist(x, x)
        np.fill_diagonal(d, np.inf)
        return np.sort(d, 1)[:, k - 1]

    between = cdist(real, made)
    around_real = between < radii(real)[:, None]
    around_made = between < radii(made)[None, :]
    return {
        "precision": float(around_real.any(0).mean()),
        "recall": float(around_made.any(1).mean()),
        "density": float(around_real.sum(0).mean() / k),
        "coverage": float(around_real.any(1).mean()),
    }


if __name__ == "__main__":
    rng = np.random.default_rng(5)
    mix = rng.normal(size=(6, 6))
    real = (rng.normal(size=(60, 6)) @ mix).astype(np.float32)
    made = (1.3 * rng.normal(size=(50, 6)) @ mix + 0.8).astype(np.float32)
    few = rng.normal(size=(5, 6)).astype(np.float32)
    a, b = real.astype(np.float64), made.astype(np.float64)
    FOLDER.mkdir(exist_ok=True)
    np.savez(FOLDER / "real.npz", mu=a.mean(0), sigma=np.cov(a, rowvar=False))
    golden = {
        "k": K,
        "real": real.tolist(),
        "made": made.tolist(),
        "few": few.tolist(),
        "frechet": frechet(a, b),
        "frechetFew": frechet(a, few.astype(np.float64)),
        **cover(a, b, K),
    }
    (FOLDER / "golden.json").write_text(json.dumps(golden) + "\n")
    print({key: value for key, value in golden.items() if not isinstance(value, list)})
