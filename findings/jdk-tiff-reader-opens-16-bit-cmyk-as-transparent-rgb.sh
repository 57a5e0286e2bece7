#!/usr/bin/env bash
# JDK 25: ImageIO opens a TIFF file of 16-bit CMYK as RGB with transparency, and turns opaque into transparent where white is zero.
#
# The reader converts CMYK of 8 bits properly. Of 16 bits it hands out the four inks as they are, under a colour model of sRGB with alpha:
# cyan is red, and black is the alpha, so that what has no black ink cannot be seen at all. With PhotometricInterpretation 0 (white is zero)
# it inverts all samples of a pixel, an alpha of ExtraSamples 2 among them, though the tag speaks of the grey alone.
# Neither throws, warns or leaves a trace: the pictures have the right size and a colour model that looks plausible.
# Guessed: the depth changes the digits and not the colour space, and a reader that cannot handle a layout says so.
#
# Needs a JDK 25 or later and Python 3 with venv. The files are written here, one pixel each, by the tags of TIFF 6.0; Pillow reads the CMYK ones too.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
jdk=""
for home in "${JAVA_HOME:-}" /usr/lib/jvm/*; do
    if [ -x "$home/bin/javac" ] && [ "$("$home/bin/javac" -version 2>&1 | sed 's/javac \([0-9]*\).*/\1/')" -ge 25 ]; then jdk=$home; fi
done
[ -n "$jdk" ] || { echo "no JDK of version 25 or later"; exit 2; }
cd "$work"
python3 -m venv venv
venv/bin/pip install -q "pillow==12.3.0"
cat >write.py <<'PY'
import struct
from PIL import Image

WHITE_IS_ZERO, BLACK_IS_ZERO, SEPARATED = 0, 1, 5


def tiff(path, bits, photometric, samples, more=()):
    """One pixel, one strip, little-endian. Each tag holds numbers of 16 bits; what is longer than 4 bytes lies behind the tags."""
    pixel = struct.pack("<%d%s" % (len(samples), "H" if bits == 16 else "B"), *samples)
    count = len(samples)
    tags = [(256, [1]), (257, [1]), (258, [bits] * count), (259, [1]), (262, [photometric]), (273, [0]), (277, [count]), (278, [1])]
    tags += [(279, [len(pixel)]), *more]
    behind = 8 + 2 + 12 * len(tags) + 4
    tags[5] = (273, [behind])
    entries, rest = b"", pixel
    for number, values in tags:
        packed = struct.pack("<%dH" % len(values), *values)
        if len(packed) > 4:
            packed, rest = struct.pack("<I", behind + len(rest)), rest + packed
        entries += struct.pack("<HHI4s", number, 3, len(values), packed)
    with open(path, "wb") as file:
        file.write(b"II*\0" + struct.pack("<IH", 8, len(tags)) + entries + bytes(4) + rest)


for bits in (8, 16):
    top = (1 << bits) - 1
    tiff(f"red-cmyk-{bits}.tif", bits, SEPARATED, [0, top, top, 0], [(332, [1])])
    opened = Image.open(f"red-cmyk-{bits}.tif")
    print(f"Pillow red-cmyk-{bits}.tif: {opened.mode}, red green blue {opened.convert('RGB').getpixel((0, 0))}")
tiff("white-opaque-black-is-zero.tif", 8, BLACK_IS_ZERO, [255, 255], [(338, [2])])
tiff("white-opaque-white-is-zero.tif", 8, WHITE_IS_ZERO, [0, 255], [(338, [2])])
tiff("white-quarter-white-is-zero.tif", 8, WHITE_IS_ZERO, [0, 64], [(338, [2])])
PY
cat >Read.java <<'JAVA'
import java.awt.image.BufferedImage;
import java.io.File;
import java.util.HexFormat;
import javax.imageio.ImageIO;

public class Read {
    public static void main(String[] names) throws Exception {
        for (String name : names) {
            BufferedImage picture = ImageIO.read(new File(name));
            System.out.println("Java " + name + ": ARGB " + HexFormat.of().withUpperCase().toHexDigits(picture.getRGB(0, 0)));
        }
    }
}
JAVA
{
    venv/bin/python write.py
    "$jdk/bin/java" -Djava.awt.headless=true Read.java red-cmyk-8.tif red-cmyk-16.tif white-opaque-black-is-zero.tif white-opaque-white-is-zero.tif \
        white-quarter-white-is-zero.tif
} | tee out
# Seen with Temurin 25.0.3 and Pillow 12.3.0: Pillow has red for both depths; Java FFFF0000 of 8 bits and 0000FFFF of 16, and for the white ones
# FFFFFFFF (black is zero), 00FFFFFF and BFFFFFFF (white is zero, where FFFFFFFF and 40FFFFFF are written).
cat >expected <<'TEXT'
Pillow red-cmyk-8.tif: CMYK, red green blue (255, 0, 0)
Pillow red-cmyk-16.tif: CMYK, red green blue (255, 0, 0)
Java red-cmyk-8.tif: ARGB FFFF0000
Java red-cmyk-16.tif: ARGB 0000FFFF
Java white-opaque-black-is-zero.tif: ARGB FFFFFFFF
Java white-opaque-white-is-zero.tif: ARGB 00FFFFFF
Java white-quarter-white-is-zero.tif: ARGB BFFFFFFF
TEXT
diff expected out || { echo "CHANGED: other colours than described"; exit 1; }
echo "as described"
