"""Thumbnails: small JPEGs of captured pictures, and nothing of what is no picture."""

from io import BytesIO

import pytest
from PIL import Image

from api.presentation.thumbnails import SIDE, draw_thumbnail
from casebook.documents.picture_file import UnreadablePictureError


def draw(mode: str, size: tuple[int, int], format_: str) -> bytes:
    drawn = BytesIO()
    Image.new(mode, size, "red").save(drawn, format_)
    return drawn.getvalue()


@pytest.mark.parametrize(
    ("mode", "size", "format_"),
    [("RGB", (800, 600), "JPEG"), ("RGBA", (300, 900), "PNG"), ("P", (50, 50), "GIF"), ("L", (400, 400), "WEBP")],
)
def test_a_picture_becomes_a_small_jpeg(mode: str, size: tuple[int, int], format_: str) -> None:
    small = Image.open(BytesIO(draw_thumbnail(draw(mode, size, format_))))
    assert (small.format, small.mode) == ("JPEG", "RGB")
    assert max(small.size) == min(SIDE, max(size))


def test_what_is_clear_becomes_white() -> None:
    drawn = BytesIO()
    Image.new("RGBA", (20, 20), (0, 0, 0, 0)).save(drawn, "PNG")
    assert Image.open(BytesIO(draw_thumbnail(drawn.getvalue()))).getpixel((5, 5)) == (255, 255, 255)


@pytest.mark.parametrize("body", [b"", b"<html>", draw("RGB", (64, 64), "PNG")[:60], draw("RGB", (8, 8), "BMP")])
def test_what_is_no_picture_is_refused(body: bytes) -> None:
    with pytest.raises(UnreadablePictureError):
        draw_thumbnail(body)


def test_a_picture_of_far_too_many_pixels_is_refused() -> None:
    with pytest.raises(UnreadablePictureError):
        draw_thumbnail(draw("1", (20_000, 20_000), "PNG"))
