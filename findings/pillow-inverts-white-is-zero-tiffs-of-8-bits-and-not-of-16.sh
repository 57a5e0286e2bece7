#!/usr/bin/env bash
# Pillow 12.3: a grey TIFF in which white is zero (PhotometricInterpretation 0) opens as a positive with 8 bits and as a negative with 16.
#
# Of 8 bits the values are turned round, so that 0 in the file is 255, white. Of 16 bits they are handed out as they lie in the file, in mode
# "I;16" whose 0 is black to everything that takes it from there: scans and X-ray pictures, which often have this layout, come out as negatives.
# The tag is still in tag_v2, the only way to tell. Nothing warns.
# Guessed: what a tag means does not depend on the number of bits.
#
# Needs Python 3 with venv. The files are written here by the tags of TIFF 6.0.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install -q "pillow==12.3.0"
cat >look.py <<'PY'
import struct
from PIL import Image

WHITE_IS_ZERO, BLACK_IS_ZERO, PHOTOMETRIC = 0, 1, 262


def tiff(path, bits, photometric, row):
    """One row in one strip, little-endian."""
    data = struct.pack("<%d%s" % (len(row), "H" if bits == 16 else "B"), *row)
    tags = [(256, len(row)), (257, 1), (258, bits), (259, 1), (PHOTOMETRIC, photometric), (273, 0), (277, 1), (278, 1), (279, len(data))]
    tags[5] = (273, 8 + 2 + 12 * len(tags) + 4)
    entries = b"".join(struct.pack("<HHIHH", number, 3, 1, value, 0) for number, value in tags)
    with open(path, "wb") as file:
        file.write(b"II*\0" + struct.pack("<IH", 8, len(tags)) + entries + bytes(4) + data)


for bits, row in ((8, [0, 100, 255]), (16, [0, 25700, 65535])):
    for photometric in (BLACK_IS_ZERO, WHITE_IS_ZERO):
        tiff("row.tif", bits, photometric, row)
        with Image.open("row.tif") as picture:
            white = "white" if picture.tag_v2[PHOTOMETRIC] == WHITE_IS_ZERO else "black"
            print(f"{bits} bits, {white} is zero: {picture.mode} {[picture.getpixel((x, 0)) for x in range(3)]}")
PY
venv/bin/python look.py | tee out
# Seen with Pillow 12.3.0.
cat >expected <<'TEXT'
8 bits, black is zero: L [0, 100, 255]
8 bits, white is zero: L [255, 155, 0]
16 bits, black is zero: I;16 [0, 25700, 65535]
16 bits, white is zero: I;16 [0, 25700, 65535]
TEXT
diff expected out || { echo "CHANGED: other values than described"; exit 1; }
echo "as described"
