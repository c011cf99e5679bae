"""Whether one picture is a part of another: the smaller one is laid over the other at every place and in many sizes.

The hashes say which pictures are worth it. Measured is the correlation of brightness (1.0 for the same), over a grid
of some 64 points, so that scaling, compression and colours change little.
"""

from io import BytesIO

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageOps

from casebook.documents.picture_file import open_picture

Grey = NDArray[np.float64]
SmallPicture = Image.Image

SIDE = 64
"""Points of the longer side of the picture that the other one is looked for in."""

LEAST_SHARE, SIZES = 0.55, 19
"""Share of the sides that the smaller one has at least, and how many sizes up to the whole are tried."""

LEAST_CORRELATION = 0.9
"""From which on two pictures are taken for the same. Of 60 made pictures that lost a third, or were cut at any place,
all reach it, the least 0.94; of 390 pairs of others the highest was 0.61."""


def read_small_picture(body: bytes) -> SmallPicture:
    """A small grey copy of a picture, for `correlate`. Raises UnreadablePictureError."""
    with open_picture(BytesIO(body)) as picture:
        picture.draft("L", (4 * SIDE, 4 * SIDE))
        grey = ImageOps.exif_transpose(picture).convert("L")
        grey.thumbnail((4 * SIDE, 4 * SIDE), Image.Resampling.BOX)
        return grey


def correlate(one: SmallPicture, other: SmallPicture) -> float:
    """How well one of two small grey pictures fits as a part of the other, from -1 to 1."""
    return max(_fit(one, other), _fit(other, one))


def _fit(part: SmallPicture, whole: SmallPicture) -> float:
    scale = SIDE / max(whole.size)
    width, height = (max(8, round(scale * side)) for side in whole.size)
    ground = np.asarray(whole.resize((width, height), Image.Resampling.BOX), np.float64)
    best, shape = -1.0, part.width / part.height
    for share in np.linspace(LEAST_SHARE, 1.0, SIZES):
        wide, high = _measure(share, shape, width, height)
        if wide >= 8 and high >= 8:
            piece = np.asarray(part.resize((wide, high), Image.Resampling.BOX), np.float64)
            best = max(best, _slide(piece, ground))
    return best


def _measure(share: float, shape: float, width: int, height: int) -> tuple[int, int]:
    """Width and height of a piece of a shape whose larger share of the sides is `share`."""
    wide = min(share * width, share * height * shape)
    return min(width, round(wide)), min(height, round(wide / shape))


def _slide(piece: Grey, ground: Grey) -> float:
    """The highest correlation of a piece with what it covers, over all places inside."""
    (high, wide), (height, width) = piece.shape, ground.shape
    piece = piece - piece.mean()
    spread = float((piece**2).sum())
    turned = np.fft.irfft2(np.fft.rfft2(ground) * np.conj(np.fft.rfft2(piece, ground.shape)), ground.shape)
    products = turned[: height - high + 1, : width - wide + 1]
    sums, squares = (_sum_windows(values, high, wide) for values in (ground, ground**2))
    spreads = np.maximum(squares - sums**2 / piece.size, 1e-9) * spread
    if spread < piece.size or spreads.max() <= 0:
        return -1.0  # one grey all over says nothing
    return float((products / np.sqrt(np.maximum(spreads, float(piece.size) ** 2))).max())


def _sum_windows(values: Grey, high: int, wide: int) -> Grey:
    """The sums over all windows of a size."""
    total = np.pad(values, ((1, 0), (1, 0))).cumsum(0).cumsum(1)
    sums: Grey = total[high:, wide:] - total[:-high, wide:] - total[high:, :-wide] + total[:-high, :-wide]
    return sums
