"""Numbers along an axis."""

import pytest

from glidefx_recipe.ticks import ticks
from trade_offs import labels, overlap


@pytest.mark.parametrize(
    ("low", "high", "wanted"),
    [
        (0.977, 1.0, [0.975, 0.98, 0.985, 0.99, 0.995, 1.0]),
        (4.172, 41.31, [0, 10, 20, 30, 40, 50]),
        (-12.6, 2.4, [-15, -10, -5, 0, 5]),
        (3, 3, [3, 3.2, 3.4, 3.6, 3.8, 4]),
    ],
)
def test_ticks_are_round_and_hold_the_range(low, high, wanted):
    found = ticks(low, high)
    assert len(found) <= 6 and found[0] <= low and found[-1] >= high
    assert found == pytest.approx(wanted)


def test_points_at_one_place_share_a_label_and_no_label_covers_another():
    found = labels([(10, 50, 1), (80, 50, 1.5), (12, 51, 2), (84, 60, 3)])
    assert [text for *_, text in found] == ["1, 2", "1.5", "3"]
    boxes = [(x, y, 7 * len(text)) for x, y, text in found]
    assert not any(overlap(a[:2], a[2], b) for i, a in enumerate(boxes) for b in boxes[i + 1 :])
