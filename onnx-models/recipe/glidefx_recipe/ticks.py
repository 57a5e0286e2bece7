"""Where the axis of a plot has its numbers."""

import math


def ticks(low: float, high: float, most: int = 6) -> list[float]:
    """Round numbers, at most `most` of them and evenly apart, that reach from `low` or below to `high` or above; at least two."""
    high = high if high > low else low + 1
    power = 10.0 ** math.floor(math.log10((high - low) / most))
    step = next(s * power for s in (1, 2, 5, 10, 20, 50) if reach(low, high, s * power) <= most)
    first = math.floor(low / step + 1e-9)
    return [round((first + i) * step, 12) for i in range(reach(low, high, step))]


def reach(low: float, high: float, step: float) -> int:
    """How many multiples of `step` it takes."""
    return math.ceil(high / step - 1e-9) - math.floor(low / step + 1e-9) + 1
