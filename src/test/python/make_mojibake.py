"""Writes goldens/tokens/mojibake.json: captions decoded in the wrong charset, and what ftfy makes of them.

Needs ftfy 6 alone. Run from the repository's root: python src/test/python/make_mojibake.py
"""

import json
from pathlib import Path

import ftfy
import ftfy.bad_codecs  # noqa: F401, registers the sloppy charsets

CAPTIONS = """\
a café by the sea at dusk
naïve drawing of a piñata
Der Hund läuft über die Straße
Größe, Ärger und Öl
L'été à Montréal, déjà vu
élève à l'école où il pleut
une forêt enchantée près d'Évian
El niño comió jalapeños mañana
¿Qué pasa? ¡Olé!
São Paulo à noite, coração
um avião sobre o Pão de Açúcar
smörgåsbord på svenska
blåbær og rømmegrøt
Ærø, Øresund og Ålborg
þú ert það sem þú étur
ein Mädchen mit Zöpfen – blond
zażółć gęślą jaźń
Łódź w nocy
příliš žluťoučký kůň
Škoda auto v Plzni
árvíztűrő tükörfúrógép
Cîmpulung în România, țară
İstanbul’da güneş
çiçek ve ağaç, şehir
“quoted” captions and a child’s drawing
an oil painting — in the style of Cézanne
price: 5 € or £4 or 300 ¥
20 °C in the shade, ±2
a 3×3 grid of ½ apples
the Trademark™ and ©2020 ®
ein Hund… und eine Katze
CAFÉ…
Ó»
привет мир
красная машина на дороге
Ελληνικά γράμματα
Αθήνα το βράδυ
שלום עולם
مرحبا بالعالم
日本の城
赤いりんご
한국의 산
สวัสดี
नमस्ते दुनिया
🦊 in the ❄️
a heart ❤ and a star ★
→ arrow ← back
• bullet point
a dog — “Fido” — running
Ångström and Ähre
«guillemets» and „low quotes“
Ä“ and »Å« and Å»
É® À« Ñ…
ESPAÑOL Ñandú
Çatal, Ğ ve Ş
50% ÷ 2 = 25%
2µm and 3Ω
naïve café résumé façade
Mötley Crüe
Beyoncé Knowles
crème brûlée
jalapeño poppers
über alles
fiancée at the château
""".splitlines()

CHARSETS = ["latin-1", "sloppy-windows-1252"]


def cases():
    for caption in CAPTIONS:
        yield "right", caption
        once = caption.encode("utf-8")
        for charset in CHARSETS:
            yield charset, once.decode(charset)
        yield "twice", once.decode(CHARSETS[1]).encode("utf-8").decode(CHARSETS[1])


def main():
    entries = [
        {"kind": kind, "text": text, "fixed": ftfy.fix_encoding(text)}
        for kind, text in cases()
        if kind == "right" or not text.isascii()
    ]
    target = Path(__file__).parents[1] / "resources/goldens/tokens/mojibake.json"
    target.write_text(json.dumps({"ftfy": ftfy.__version__, "entries": entries}, indent=1) + "\n")


if __name__ == "__main__":
    main()
