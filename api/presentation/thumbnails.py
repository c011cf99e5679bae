"""Small pictures of captured ones, drawn for lists; the captured bytes themselves stay as they are."""

import warnings
from io import BytesIO

from PIL import Image, ImageOps, UnidentifiedImageError

SIDE = 192
"""Pixels of the longer side: lists show half of it, so that it is sharp on fine screens."""
_MOST_PIXELS = 50_000_000
_FORMATS = ("PNG", "JPEG", "GIF", "WEBP")


class UnreadablePictureError(ValueError):
    """The bytes are no picture that can be drawn, or one of far too many pixels."""


def draw_thumbnail(body: bytes) -> bytes:
    """A JPEG of at most SIDE × SIDE pixels of the picture `body`. Raises UnreadablePictureError."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)  # the limit below is ours
            with Image.open(BytesIO(body), formats=_FORMATS) as picture:
                if picture.width * picture.height > _MOST_PIXELS:
                    raise UnreadablePictureError(f"{picture.width} × {picture.height} pixels")
                picture.draft("RGB", (SIDE, SIDE))
                small = ImageOps.exif_transpose(picture)
                small.thumbnail((SIDE, SIDE))
                return _save_jpeg(small)
    except (UnidentifiedImageError, Image.DecompressionBombError, OSError, SyntaxError, ValueError) as failure:
        raise UnreadablePictureError(str(failure)) from failure


def _save_jpeg(picture: Image.Image) -> bytes:
    """Write a picture as JPEG, with white where it is transparent."""
    shown = picture.convert("RGBA")
    ground = Image.new("RGB", shown.size, "white")
    ground.paste(shown, mask=shown.getchannel("A"))
    drawn = BytesIO()
    ground.save(drawn, "JPEG", quality=82)
    return drawn.getvalue()
