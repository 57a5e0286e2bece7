"""The colour of a fill's background, by distance from the rim."""

import numpy as np
from test_proof import scenes

from glidefx_recipe.data.backgrounds import PLAIN
from glidefx_recipe.data.render import Painter
from glidefx_recipe.data.sprites import Sprites, packed
from glidefx_recipe.data.vocabulary import load_vocabulary
from glidefx_recipe.proof.tint import background, leaning, profile, rings, tint


def hole(size=32):
    """Known around a square hole."""
    mask = np.ones((size, size), np.float32)
    mask[8:24, 8:24] = 0
    return mask


def test_the_background_is_that_of_the_scene_where_no_thing_is():
    concepts = load_vocabulary("tiny")
    painter = Painter(Sprites(packed(concepts, "tiny")), 32)
    for scene in scenes(20):
        picture, behind = painter.paint(scene).picture, background(scene, 32)
        assert np.abs(picture[0, [0, -1]] - behind[0, [0, -1]]).max() <= 1


def test_rings_go_inwards_and_share_no_pixel():
    found = rings(hole(), 3, 2)
    assert [int(r.sum()) for r in found] == [16 * 16 - 12 * 12, 12 * 12 - 8 * 8, 8 * 8 - 4 * 4]
    assert not (found[0] & found[1]).any() and found[0][8, 8] and not found[0][7, 7]


def test_a_tint_is_found_at_its_distance_and_a_thing_is_passed_over():
    wanted, mask = np.full((32, 32, 3), 100, np.float32), hole()
    made = wanted.copy()
    made[mask == 0] += (6, 0, -9)
    made[12:20, 12:20] = 255
    np.testing.assert_allclose(profile(made, wanted, mask, 2), [[6, 0, -9]] * 2)
    assert tint(made, wanted, mask) == tint(made, wanted, mask, 3) == 9 and tint(wanted, wanted, mask) == 0


def test_leaning_says_how_much_of_the_shade_was_lost():
    scene = next(s for s in scenes(50) if s.place in PLAIN and s.place != "white")
    usual = np.array(PLAIN[scene.place], np.float32)
    wanted = np.broadcast_to(usual + (4, -6, 2), (8, 8, 3))
    assert abs(leaning(scene, wanted, np.zeros(3))) < 1e-6
    assert abs(leaning(scene, wanted, np.array((-4, 6, -2), np.float32)) - 1) < 1e-5
