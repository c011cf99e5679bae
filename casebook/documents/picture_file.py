"""Pictures that came from outside, opened within bounds: for drawing, comparing and annotating alike.

Filters of warnings are not touched, as they belong to the whole process and pictures are read in several threads.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO

from PIL import Image

MOST_PIXELS = 50_000_000
FORMATS = ("PNG", "JPEG", "GIF", "WEBP")


class UnreadablePictureError(ValueError):
    """The bytes are no picture that can be read, or one of far too many pixels."""


@contextmanager
def open_picture(
    file: IO[bytes], *, most_pixels: int = MOST_PIXELS, formats: tuple[str, ...] | None = FORMATS
) -> Iterator[Image.Image]:
    """The picture of a file while the block lasts; `formats` None: any that Pillow reads.

    Raises UnreadablePictureError, also where the picture turns out to be broken while the block decodes it.
    """
    try:
        with Image.open(file, formats=formats) as picture:
            if picture.width * picture.height > most_pixels:
                raise UnreadablePictureError(f"{picture.width} × {picture.height} pixels")
            yield picture
    except UnreadablePictureError:
        raise
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError, Image.DecompressionBombWarning) as failure:
        raise UnreadablePictureError(str(failure)) from failure
