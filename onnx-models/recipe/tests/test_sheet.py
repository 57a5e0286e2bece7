"""Sheets of pictures with their captions."""

import numpy as np
from PIL import ImageFont

from glidefx_recipe.training.sheet import LETTERS, sheet, wrapped

LONG = "a 3d render of a smiling face with sunglasses to the left of a tropical fish on a wooden table"


def test_captions_are_whole_and_no_wider_than_their_picture():
    lines = wrapped(LONG, 124)
    font = ImageFont.load_default(LETTERS)
    assert " ".join(lines) == LONG and len(lines) > 3
    assert all(font.getlength(line) <= 124 for line in lines)


def test_the_sheet_has_room_for_the_longest_caption():
    pictures = np.zeros((2, 8, 8, 3), np.uint8)
    page = np.asarray(sheet(pictures, 2, 128, [LONG, "a cat"]).convert("L"))
    assert page.shape == (128 + 11 * len(wrapped(LONG, 124)) + 4, 256)
    assert page[-1].min() == 255 and page[-16:, :128].min() < 128, "the last line is there, and nothing of it is cut off"
