"""Pictures drawn by code: each id gives its own picture, the same bytes each time, with nobody's photograph in it."""

from hashlib import sha256
from io import BytesIO

from PIL import Image, ImageDraw

SIZE = (320, 320)
"""Width and height in pixels."""


def draw_picture(name: str) -> bytes:
    """A PNG for `name`: round fruit of one colour on a lighter ground, placed by the name's SHA-256."""
    seed = sha256(name.encode()).digest()
    image = Image.new("RGB", SIZE, _choose_colour(seed[0:3], lightest=255))
    brush = ImageDraw.Draw(image)
    for number in range(3 + seed[3] % 4):
        x, y, radius = (seed[4 + 3 * number + step] for step in range(3))
        left, top, width = x * SIZE[0] // 320, y * SIZE[1] // 320, 40 + radius // 4
        brush.ellipse(
            (left, top, left + width, top + width), fill=_choose_colour(seed[24:27], lightest=200 + number * 8)
        )
    brush.rectangle((0, SIZE[1] - 24, SIZE[0], SIZE[1]), fill=_choose_colour(seed[27:30], lightest=120))
    return _encode_png(image)


def _choose_colour(digest: bytes, *, lightest: int) -> tuple[int, int, int]:
    red, green, blue = (lightest - byte % 72 for byte in digest)
    return red, green, blue


def _encode_png(image: Image.Image) -> bytes:
    buffer = BytesIO()
    image.save(buffer, format="PNG")
    return buffer.getvalue()
