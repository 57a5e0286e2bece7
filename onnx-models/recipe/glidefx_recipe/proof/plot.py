"""A small line chart, drawn without a plotting library."""

from PIL import Image, ImageDraw

COLOURS = ((31, 119, 180), (214, 99, 39), (44, 150, 60), (148, 80, 180), (120, 120, 120))
WIDE, HIGH, EDGE = 560, 340, 48


def line_chart(xs: list[float], lines: dict[str, list[float]], title: str) -> Image.Image:
    """Lines over shared xs; y from 0 to 1 (shares)."""
    page = Image.new("RGB", (WIDE, HIGH), "white")
    draw = ImageDraw.Draw(page)
    draw.text((EDGE, 12), title, fill="black", font_size=14)
    for share in (0, 0.25, 0.5, 0.75, 1):
        y = at_y(share)
        draw.line((EDGE, y, WIDE - 150, y), fill=(225, 225, 225))
        draw.text((10, y - 7), f"{share:.2f}", fill="black", font_size=11)
    for x in xs:
        draw.text((at_x(x, xs) - 4, HIGH - EDGE + 8), f"{x:g}", fill="black", font_size=11)
    for (name, values), colour, row in zip(lines.items(), COLOURS, range(9)):
        points = [(at_x(x, xs), at_y(v)) for x, v in zip(xs, values)]
        draw.line(points, fill=colour, width=3)
        draw.text((WIDE - 140, EDGE + 18 * row), name, fill=colour, font_size=12)
    return page


def at_x(x: float, xs: list[float]) -> float:
    """Pixel column of a value."""
    return EDGE + (x - min(xs)) / max(max(xs) - min(xs), 1e-9) * (WIDE - 150 - EDGE - 10)


def at_y(share: float) -> float:
    """Pixel row of a share."""
    return HIGH - EDGE - share * (HIGH - 2 * EDGE)
