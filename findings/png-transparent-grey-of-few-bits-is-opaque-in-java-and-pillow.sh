#!/usr/bin/env bash
# The transparent grey of a PNG file of 2 or 4 bits stays opaque both in JDK 25's ImageIO and in Pillow 12.3.0, unless it is black.
#
# A tRNS chunk of a grey picture holds the sample that is transparent, in the depth of the picture: 0 to 3 of 2 bits, 0 to 15 of 4. Both readers
# spread the samples to 0 to 255 first and then look for the unspread number, which no pixel has any more; only 0 stays 0. With 8 and 16 bits nothing
# is spread and both are right, and so is Pillow with 1 bit, where Java is not.
# Guessed: two readers of different descent that agree about a file are right, so that either can be the reference for the other.
#
# Needs a JDK 25 or later and Python 3 with venv. Each picture is a ramp of the samples 0 to 15 (or as many as there are) with one of them
# transparent; prints which pixels are transparent as each library opens it.
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
cat >ramps.py <<'PY'
import struct
import zlib
from PIL import Image


def chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def ramp(bits, transparent):
    width = min(1 << bits, 16)
    row = 0
    for sample in range(width):
        row = row << bits | sample
    spare = -width * bits % 8
    line = (row << spare).to_bytes((width * bits + spare) // 8, "big")
    head = struct.pack(">IIBBBBB", width, 1, bits, 0, 0, 0, 0)
    parts = [(b"IHDR", head), (b"tRNS", struct.pack(">H", transparent)), (b"IDAT", zlib.compress(b"\0" + line)), (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunk(*part) for part in parts)


for bits in (1, 2, 4, 8, 16):
    for transparent in (0, 1) if bits == 1 else (0, 2):
        name = f"{bits:02}-bits-{transparent}.png"
        with open(name, "wb") as file:
            file.write(ramp(bits, transparent))
        opened = Image.open(name).convert("RGBA")
        clear = [x for x in range(opened.width) if opened.getpixel((x, 0))[3] == 0]
        print(f"{name} Pillow {clear}")
PY
cat >Clear.java <<'JAVA'
import java.awt.image.BufferedImage;
import java.io.File;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;

public class Clear {
    public static void main(String[] names) throws Exception {
        for (String name : names) {
            BufferedImage picture = ImageIO.read(new File(name));
            System.out.println(name + " Java "
                    + IntStream.range(0, picture.getWidth()).filter(x -> picture.getRGB(x, 0) >>> 24 == 0).boxed().toList());
        }
    }
}
JAVA
venv/bin/python ramps.py >pillow
"$jdk/bin/java" -Djava.awt.headless=true Clear.java ./*.png | sed 's|^\./||' >java
LC_ALL=C sort pillow java | tee out
# Seen with Temurin 25.0.3 and Pillow 12.3.0: as below.
cat >expected <<'TEXT'
01-bits-0.png Java [0]
01-bits-0.png Pillow [0]
01-bits-1.png Java []
01-bits-1.png Pillow [1]
02-bits-0.png Java [0]
02-bits-0.png Pillow [0]
02-bits-2.png Java []
02-bits-2.png Pillow []
04-bits-0.png Java [0]
04-bits-0.png Pillow [0]
04-bits-2.png Java []
04-bits-2.png Pillow []
08-bits-0.png Java [0]
08-bits-0.png Pillow [0]
08-bits-2.png Java [2]
08-bits-2.png Pillow [2]
16-bits-0.png Java [0]
16-bits-0.png Pillow [0]
16-bits-2.png Java [2]
16-bits-2.png Pillow [2]
TEXT
diff expected out || { echo "CHANGED: other pixels are transparent than described"; exit 1; }
echo "as described"
