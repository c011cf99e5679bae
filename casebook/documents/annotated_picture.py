"""A copy of a screenshot with a strip above it: the title with the name boxed, where it was taken, the original's hash.

The name is boxed in the title as it was read from the page; the picture below is the screenshot as it was taken, which
itself is not touched.
"""

from collections.abc import Sequence
from functools import cache
from io import BytesIO
from typing import IO

import typst
from PIL import Image, ImageDraw, ImageFont

from casebook.documents.picture_file import open_picture
from matcher.decision.highlight import Segment
from matcher.text.unprintable import show_unprintable

_MOST_PIXELS = 60_000_000
_MARGIN, _TITLE, _SMALL, _LONGEST = 16, 30, 17, 65_000
_FAMILIES = ("Noto Sans CJK SC", "Noto Serif CJK SC", "Source Han Sans SC", "SimSun", "FangSong", "Microsoft YaHei")
_RED, _BLACK, _GREY = (179, 38, 30), (0, 0, 0), (70, 70, 70)
Font = ImageFont.FreeTypeFont | ImageFont.ImageFont


def annotate_picture(original: IO[bytes], segments: Sequence[Segment], lines: Sequence[str]) -> bytes:
    """The copy as JPEG: the title of `segments`, those with findings boxed, then `lines`, then the picture.

    Raises UnreadablePictureError.
    """
    with open_picture(original, most_pixels=_MOST_PIXELS, formats=None) as picture:
        return _save(picture, segments, lines)


def _save(picture: Image.Image, segments: Sequence[Segment], lines: Sequence[str]) -> bytes:
    width = max(picture.width, 480)
    strip = _draw_strip(width, segments, lines)
    sheet = Image.new("RGB", (width, min(strip.height + picture.height, _LONGEST)), "white")
    sheet.paste(strip, (0, 0))
    sheet.paste(picture, (0, strip.height))
    out = BytesIO()
    sheet.save(out, "JPEG", quality=80)
    return out.getvalue()


def _draw_strip(width: int, segments: Sequence[Segment], lines: Sequence[str]) -> Image.Image:
    """The strip; every character is placed by itself, so that a box ends where its name ends."""
    strip = Image.new("RGB", (width, 2_000), "white")
    draw, title, small = ImageDraw.Draw(strip), _find_font(_TITLE), _find_font(_SMALL)
    x, y = _MARGIN, _MARGIN
    for segment in segments:
        for character in _spell_in_one_line(segment.text):
            advance = int(draw.textlength(character, font=title)) + 1
            if x + advance > width - _MARGIN:
                x, y = _MARGIN, y + int(_TITLE * 1.6)
            if segment.signals:
                _mark(draw, x, y, x + advance)
            draw.text((x, y), character, fill=_BLACK, font=title)
            x += advance
    y += int(_TITLE * 1.8)
    for line in lines:
        draw.text((_MARGIN, y), _spell_in_one_line(line), fill=_GREY, font=small)
        y += int(_SMALL * 1.5)
    draw.line((0, y + 6, width, y + 6), fill=_RED, width=2)
    return strip.crop((0, 0, width, min(y + 10, strip.height)))


def _spell_in_one_line(text: str) -> str:
    """The text as it can be drawn: what cannot be printed as what it is, a blank for each end of a line."""
    return "".join(" " if character.isspace() else character for character in show_unprintable(text))


def _mark(draw: ImageDraw.ImageDraw, left: int, top: int, right: int) -> None:
    """A character's part of the box: ground, and a line above and below; the parts of a name join."""
    above, below = top - 3, top + int(_TITLE * 1.3)
    draw.rectangle((left, above, right, below), fill=(255, 233, 168))
    draw.line((left, above, right, above), fill=_RED, width=3)
    draw.line((left, below, right, below), fill=_RED, width=3)


@cache
def _find_font(size: int) -> Font:
    """A font of this machine that has Chinese characters; where there is none, the one that Pillow brings."""
    by_family = {font.family: font for font in typst.Fonts().fonts() if font.path and font.weight == 400}
    for family in _FAMILIES:
        font = by_family.get(family)
        if font and font.path:
            return ImageFont.truetype(font.path, size, index=font.index)
    return ImageFont.load_default(size)
