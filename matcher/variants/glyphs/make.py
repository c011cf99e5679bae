"""Make the table of look-alike characters: render each with free fonts, compare the pictures, keep the like ones.

python -m matcher.variants.glyphs.make SANS SERIF OUT, with two font files of the Noto CJK family (SIL Open Font
License). The 6,763 characters of GB 2312 are drawn in both fonts, scaled to 28 × 28 and compared by correlation:
whole against whole (黄 and 寅), right part against right part (橙 and 嶝), whole against right part (黄 and 横). Takes
about 15 s. Thresholds were read off the list, where strangers begin to stand among look-alikes, and not off any
labelled title.
"""

import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

SIDE = 28
EM = 56
SIMPLIFIED_CHINESE = 2
"""Index of the mainland's forms in a Noto CJK collection."""

WHOLE, PARTS, INSIDE = 0.65, 0.75, 0.80
LEFT_PART = 0.38
"""Share of a character's width that its left part takes."""

Pictures = NDArray[np.float32]


def make_table(sans: Path, serif: Path, out: Path) -> None:
    """Write the table: a character a line, then all that look like it, those of lower code points first."""
    characters = list(list_gb2312())
    fonts = [ImageFont.truetype(str(path), EM, index=SIMPLIFIED_CHINESE) for path in (sans, serif)]
    drawn = [[_draw_character(character, font) for character in characters] for font in fonts]
    whole = np.hstack([_stack_pictures([_scale_pictures(picture) for picture in pictures]) for pictures in drawn])
    tight = _stack_pictures([_scale_pictures(_crop_picture(picture)) for picture in drawn[0]])
    right = _stack_pictures([_scale_pictures(_crop_right_part(picture)) for picture in drawn[0]])
    inside = tight @ right.T >= INSIDE
    alike = (whole @ whole.T / len(fonts) >= WHOLE) | (right @ right.T >= PARTS) | inside | inside.T
    lines = []
    for at, character in enumerate(characters):
        others = sorted(characters[other] for other in np.flatnonzero(alike[at]) if other != at)
        if others:
            lines.append(character + "".join(others))
    out.write_text("\n".join(sorted(lines)) + "\n", encoding="utf-8")


def list_gb2312() -> Iterator[str]:
    """The 6,763 characters of GB 2312, rows 16 to 87."""
    for row in range(0xB0, 0xF8):
        for cell in range(0xA1, 0xFF):
            try:
                yield bytes([row, cell]).decode("gb2312")
            except UnicodeDecodeError:
                continue  # row 55 ends five cells early


def _draw_character(character: str, font: ImageFont.FreeTypeFont) -> Image.Image:
    picture = Image.new("L", (64, 64), 0)
    ImageDraw.Draw(picture).text((4, -8), character, font=font, fill=255)
    return picture


def _crop_picture(picture: Image.Image) -> Image.Image:
    return picture.crop(picture.getbbox() or (0, 0, *picture.size))


def _crop_right_part(picture: Image.Image) -> Image.Image:
    tight = _crop_picture(picture)
    return _crop_picture(tight.crop((int(tight.width * LEFT_PART), 0, tight.width, tight.height)))


def _scale_pictures(picture: Image.Image) -> Pictures:
    flat = np.asarray(picture.resize((SIDE, SIDE), Image.Resampling.BOX), dtype=np.float32).ravel()
    centred = flat - flat.mean()
    return np.asarray(centred / max(float(np.linalg.norm(centred)), 1e-6), dtype=np.float32)


def _stack_pictures(pictures: list[Pictures]) -> Pictures:
    return np.vstack(pictures)


if __name__ == "__main__":
    make_table(*map(Path, sys.argv[1:4]))
