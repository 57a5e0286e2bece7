"""How often an interval of 95 % for a Frechet distance holds what it should, by several methods.

    python src/test/python/intervals.py > src/site/resources/evidence/intervals.txt

Draws many sets of normal features, measures each against a known normal distribution, and counts in how many the interval holds the
mean distance of all sets. Needs NumPy; takes a few minutes.
"""

import numpy as np

SETS = 300
RESAMPLES = 200
GROUPS = 20
NORMAL = 1.96
STUDENT = 2.093  # of 19 degrees of freedom
SHIFT, SPREAD = 0.3, 1.3  # of the distribution that is compared with, the same in all directions


def main():
    """Print a table for each number of features and pictures."""
    random = np.random.default_rng(1)
    for features, pictures in ((16, 200), (32, 80), (8, 800)):
        distances, intervals = [], {}
        for _ in range(SETS):
            rows = random.standard_normal((pictures, features))
            found = distance(*moments(np.ones((1, pictures)), rows))[0]
            distances.append(found)
            for name, interval in methods(random, rows, found).items():
                intervals.setdefault(name, []).append(interval)
        mean, deviation = np.mean(distances), np.std(distances)
        print(f"{features} features, {pictures} pictures: distance {mean:.3f}, 95 % of sets within {2 * NORMAL * deviation:.3f}")
        for name, found in intervals.items():
            low, high = np.array(found).T
            held = np.mean((low <= mean) & (mean <= high))
            print(f"  {name:34s} holds the mean in {100 * held:5.1f} %, width {np.mean(high - low):.3f}", flush=True)


def methods(random, rows, found):
    """The intervals of one set, by name."""
    pictures = len(rows)
    drawn = random.multinomial(pictures, np.full(pictures, 1 / pictures), size=RESAMPLES).astype(float)
    again = np.sort(distance(*moments(drawn, rows)))
    owner = np.arange(pictures) * GROUPS // pictures
    blocks = random.multinomial(GROUPS, np.full(GROUPS, 1 / GROUPS), size=RESAMPLES).astype(float)
    grouped = np.sort(distance(*moments(blocks[:, owner], rows)))
    without = distance(*moments((1 - np.eye(GROUPS))[:, owner], rows))
    error = np.sqrt((GROUPS - 1) / GROUPS * np.sum((without - without.mean()) ** 2))
    low, high = ends(again)
    return {
        "bootstrap of pictures, percentiles": (low, high),
        "bootstrap of pictures, reflected": (2 * found - high, 2 * found - low),
        "bootstrap of pictures, error": around(found, NORMAL * again.std(ddof=1)),
        "bootstrap of groups, percentiles": ends(grouped),
        "bootstrap of groups, error": around(found, STUDENT * grouped.std(ddof=1)),
        "groups left out": around(found, STUDENT * error),
    }


def ends(resampled):
    """The percentiles 2.5 and 97.5 of sorted values."""
    cut = int(0.025 * RESAMPLES)
    return resampled[cut], resampled[RESAMPLES - 1 - cut]


def around(value, reach):
    """As far to both sides."""
    return value - reach, value + reach


def moments(weights, rows):
    """Means [R, D] and covariances [R, D, D] of rows [N, D], each as often as its weight in [R, N] says."""
    count = weights.sum(1)
    mean = weights @ rows / count[:, None]
    products = (rows[:, :, None] * rows[:, None, :]).reshape(len(rows), -1)
    square = (weights @ products).reshape(len(weights), rows.shape[1], -1)
    outer = mean[:, :, None] * mean[:, None, :]
    return mean, (square - count[:, None, None] * outer) / (count[:, None, None] - 1)


def distance(mean, covariance):
    """Squared Frechet distances [R] from the known distribution."""
    roots = np.sqrt(np.maximum(np.linalg.eigvalsh(SPREAD * covariance), 0)).sum(-1)
    trace = np.trace(covariance, axis1=-2, axis2=-1) + SPREAD * mean.shape[-1]
    return ((mean - SHIFT) ** 2).sum(-1) + trace - 2 * roots


if __name__ == "__main__":
    main()
