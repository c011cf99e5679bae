"""Make the tables of look-alike characters: render each with free fonts, compare the pictures, keep the like ones.

python -m matcher.variants.glyphs.make SANS SERIF FOLDER, with two font files of the Noto CJK family (SIL Open Font
License), writes `pairs.txt` and `rare_pairs.txt`. For the first the 6,763 characters of GB 2312 are drawn in both
fonts, scaled to 28 × 28 and compared by correlation: whole against whole (黄 and 寅), right part against right part (橙
and 嶝), whole against right part (黄 and 横). The second has rare characters, which nobody types by chance, with those
of GB 2312 that they look most like, whole against whole (束 and 朿); other forms of a character that titles are folded
to anyway are left out. Takes half a minute. Thresholds were read off the list, where strangers begin to stand among
look-alikes, and not off any labelled title.
"""

import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

from matcher.text.normalise import normalise_text

SIDE = 28
EM = 56
SIMPLIFIED_CHINESE = 2
"""Index of the mainland's forms in a Noto CJK collection."""

WHOLE, PARTS, INSIDE = 0.65, 0.75, 0.80
RARE, RARE_SPREAD = 0.70, 0.08
"""Likeness from which on a rare character counts, and how much less than its best one another may have."""

MAX_RARE = 4
"""Characters that a rare one stands beside at most."""

LEFT_PART = 0.38
"""Share of a character's width that its left part takes."""

Pictures = NDArray[np.float32]


def make_tables(sans: Path, serif: Path, folder: Path) -> None:
    """Write both tables: a character a line, then all that look like it, those of lower code points first."""
    fonts = [ImageFont.truetype(str(path), EM, index=SIMPLIFIED_CHINESE) for path in (sans, serif)]
    characters = list(list_gb2312())
    drawn = [[_draw_character(character, font) for character in characters] for font in fonts]
    whole = _stack_whole(drawn)
    _write_lines(folder / "pairs.txt", _list_common_pairs(characters, drawn, whole))
    rare = list(_list_rare(frozenset(characters)))
    likeness = _stack_whole([[_draw_character(one, font) for one in rare] for font in fonts]) @ whole.T / len(fonts)
    best = np.sort(likeness, axis=1)[:, : -MAX_RARE - 1 : -1]
    least = np.maximum(RARE, np.maximum(best[:, :1] - RARE_SPREAD, best[:, -1:]))
    _write_lines(folder / "rare_pairs.txt", _list_pairs(rare, characters, likeness >= least))


def _stack_whole(drawn: list[list[Image.Image]]) -> Pictures:
    return np.hstack([_stack_pictures([_scale_pictures(picture) for picture in pictures]) for pictures in drawn])


def _list_common_pairs(characters: list[str], drawn: list[list[Image.Image]], whole: Pictures) -> list[str]:
    tight = _stack_pictures([_scale_pictures(_crop_picture(picture)) for picture in drawn[0]])
    right = _stack_pictures([_scale_pictures(_crop_right_part(picture)) for picture in drawn[0]])
    inside = tight @ right.T >= INSIDE
    alike = (whole @ whole.T / len(drawn) >= WHOLE) | (right @ right.T >= PARTS) | inside | inside.T
    np.fill_diagonal(alike, val=False)
    return _list_pairs(characters, characters, alike)


def _list_pairs(characters: list[str], others: list[str], alike: NDArray[np.bool_]) -> list[str]:
    rows = [sorted(others[at] for at in np.flatnonzero(row)) for row in alike]
    return [character + "".join(row) for character, row in zip(characters, rows, strict=True) if row]


def _write_lines(path: Path, lines: list[str]) -> None:
    path.write_text("\n".join(sorted(lines)) + "\n", encoding="utf-8")


def list_gb2312() -> Iterator[str]:
    """The 6,763 characters of GB 2312, rows 16 to 87."""
    for row in range(0xB0, 0xF8):
        for cell in range(0xA1, 0xFF):
            try:
                yield bytes([row, cell]).decode("gb2312")
            except UnicodeDecodeError:
                continue  # row 55 ends five cells early


def _list_rare(common: frozenset[str]) -> Iterator[str]:
    """The unified ideographs U+4E00 to U+9FFF that are not `common` and are folded to nothing else."""
    for character in map(chr, range(0x4E00, 0xA000)):
        if character not in common and normalise_text(character).text == character:
            yield character


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
    make_tables(*map(Path, sys.argv[1:4]))
