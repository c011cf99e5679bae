"""The outlines of a loaded map drawn as one SVG file, from which the page takes each province by its name."""

import itertools
import math
from collections.abc import Iterator, Sequence
from html import escape

from casebook.flags.province_map import Line, Outline

WIDTH = 720
_MARGIN = 4
_MIDDLE = math.cos(math.radians(35))
"""How much shorter a degree from west to east is than one from south to north, in the middle of the country."""


def draw_outlines(outlines: Sequence[Outline]) -> tuple[str, int]:
    """The SVG of a map, WIDTH wide, and its height; each province is a symbol whose id is its name.

    What is no province (the line of the South China Sea, borders) is one symbol more, "other". Nothing is left out:
    what is smaller than a point of the drawing is a dot.
    """
    points = [point for outline in outlines for line in outline.lines for point in line]
    west, south = (min(column) for column in zip(*points, strict=True))
    east, north = (max(column) for column in zip(*points, strict=True))
    is_degrees = max(map(abs, (west, east))) <= 180 and max(map(abs, (south, north))) <= 90
    across = _MIDDLE if is_degrees else 1.0
    scale = (WIDTH - 2 * _MARGIN) / ((east - west) * across or 1)
    height = math.ceil((north - south) * scale) + 2 * _MARGIN

    def place(line: Line) -> Iterator[tuple[float, float]]:
        for x, y in line:
            yield round(_MARGIN + (x - west) * across * scale, 1), round(_MARGIN + (north - y) * scale, 1)

    drawn: dict[str, list[str]] = {}
    for outline in outlines:
        drawn.setdefault(outline.province or "other", []).extend(
            _draw_line(list(place(line)), is_closed=bool(outline.province)) for line in outline.lines if line
        )
    shapes = "".join(f'<path id="{escape(name)}" d="{"".join(lines)}"/>' for name, lines in drawn.items())
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}">{shapes}</svg>', height


def _draw_line(points: list[tuple[float, float]], *, is_closed: bool) -> str:
    """The commands of a path; points that fall together are one, and a line of one point is a dot."""
    corners = [point for place, point in enumerate(points) if not place or point != points[place - 1]]
    if len(corners) == 1:
        return f"M{corners[0][0]:g} {corners[0][1]:g}h.6v.6h-.6z"
    steps = (f"{bx - ax:.1f} {by - ay:.1f}" for (ax, ay), (bx, by) in itertools.pairwise(corners))
    return f"M{corners[0][0]:g} {corners[0][1]:g}l{' '.join(steps)}{'z' if is_closed else ''}"
