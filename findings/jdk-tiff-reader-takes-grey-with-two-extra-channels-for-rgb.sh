#!/usr/bin/env bash
# JDK 25: ImageIO opens a grey TIFF with two extra channels as an RGB picture, its extra channels as green and blue.
#
# Such files are what image editors write of a grey picture with two saved selections, or with transparency and one. Their
# PhotometricInterpretation is 1 (black is zero) and ExtraSamples says that two of the three samples are no colour. The reader looks at the number
# of samples alone: three are sRGB, four sRGB with transparency, so that the third selection decides what can be seen.
# With one extra channel it is right. Nothing throws or warns; a caller has to read the tags and build the colour model.
# Guessed: PhotometricInterpretation says what the first sample means, as it does for one extra channel.
#
# Needs a JDK 25 or later and Python 3. The files are written here, one pixel each, by the tags of TIFF 6.0.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
jdk=""
for home in "${JAVA_HOME:-}" /usr/lib/jvm/*; do
    if [ -x "$home/bin/javac" ] && [ "$("$home/bin/javac" -version 2>&1 | sed 's/javac \([0-9]*\).*/\1/')" -ge 25 ]; then jdk=$home; fi
done
[ -n "$jdk" ] || { echo "no JDK of version 25 or later"; exit 2; }
cd "$work"
cat >write.py <<'PY'
import struct

BLACK_IS_ZERO = 1


def tiff(path, samples, extra):
    """One pixel of 8-bit samples in one strip, little-endian; extra is the tag ExtraSamples."""
    count, pixel = len(samples), bytes(samples)
    tags = [(256, [1]), (257, [1]), (258, [8] * count), (259, [1]), (262, [BLACK_IS_ZERO]), (273, [0]), (277, [count]), (278, [1])]
    tags += [(279, [len(pixel)]), (338, extra)]
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


tiff("one-extra.tif", [200, 255], [0])
tiff("two-extra.tif", [200, 255, 0], [0, 0])
tiff("alpha-and-extra.tif", [200, 255, 0], [2, 0])
tiff("three-extra.tif", [200, 255, 0, 7], [0, 0, 0])
PY
cat >Read.java <<'JAVA'
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.io.File;
import java.util.Arrays;
import javax.imageio.ImageIO;

public class Read {
    public static void main(String[] names) throws Exception {
        for (String name : names) {
            BufferedImage picture = ImageIO.read(new File(name));
            boolean grey = picture.getColorModel().getColorSpace().getType() == ColorSpace.TYPE_GRAY;
            String alpha = picture.getColorModel().hasAlpha() ? ", with alpha" : "";
            String samples = Arrays.toString(picture.getRaster().getPixel(0, 0, (int[]) null));
            System.out.println(name + ": " + (grey ? "grey" : "colour") + alpha + ", samples " + samples);
        }
    }
}
JAVA
python3 write.py
"$jdk/bin/java" -Djava.awt.headless=true Read.java one-extra.tif two-extra.tif alpha-and-extra.tif three-extra.tif | tee out
# Seen with Temurin 25.0.3.
cat >expected <<'TEXT'
one-extra.tif: grey, with alpha, samples [200, 255]
two-extra.tif: colour, samples [200, 255, 0]
alpha-and-extra.tif: colour, samples [200, 255, 0]
three-extra.tif: colour, with alpha, samples [200, 255, 0, 7]
TEXT
diff expected out || { echo "CHANGED: other values than described"; exit 1; }
echo "as described"
