"""How far two folders of pictures differ."""

import numpy as np
import pytest
from PIL import Image

import same_pictures


@pytest.fixture
def folders(tmp_path):
    """Two folders with two grey pictures each, in a folder of captions and one of fills; fills have what the program was given, too."""
    for side in ("before", "now"):
        for way in ("fast", "fills"):
            (tmp_path / side / way).mkdir(parents=True)
            save(tmp_path / side / way / "0000.png", [])
        (tmp_path / side / "fast.png").write_bytes(b"a sheet")
        (tmp_path / side / "fills" / "mask-0000.png").write_bytes(b"given")
    return tmp_path / "before", tmp_path / "now"


def save(file, changes):
    """A grey picture of 4 x 4 with some values changed by one or more."""
    values = np.full((4, 4, 3), 100, np.uint8)
    for at, by in changes:
        values.reshape(-1)[at] += by
    Image.fromarray(values).save(file)


def test_equal_pictures_are_equal(folders, capsys):
    same_pictures.main([*map(str, folders), "--most", "0"])
    assert "| fills | 1 | 1 | 0 | 0.0 of a million |" in capsys.readouterr().out


def test_the_largest_difference_and_its_share_are_said_for_each_folder(folders, capsys):
    save(folders[1] / "fast" / "0000.png", [(3, 1), (40, 1)])
    same_pictures.main([*map(str, folders), "--most", "1"])
    said = capsys.readouterr().out
    assert "| fast | 1 | 0 | 1 | 41666.7 of a million |" in said and "| fills | 1 | 1 | 0 |" in said


def test_more_than_allowed_ends_with_an_error(folders):
    save(folders[1] / "fills" / "0000.png", [(3, 2)])
    with pytest.raises(SystemExit) as ended:
        same_pictures.main([*map(str, folders), "--most", "1"])
    assert ended.value.code == 1


def test_folders_of_other_pictures_are_refused(folders):
    save(folders[1] / "fast" / "0001.png", [])
    with pytest.raises(SystemExit, match="same names"):
        same_pictures.main([*map(str, folders)])


def test_pictures_of_other_sizes_are_refused(folders):
    Image.new("RGB", (2, 2)).save(folders[1] / "fast" / "0000.png")
    with pytest.raises(SystemExit, match="one size"):
        same_pictures.main([*map(str, folders)])
