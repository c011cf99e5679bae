"""Small pictures of captured ones, drawn for lists; the captured bytes themselves stay as they are."""

from io import BytesIO

from PIL import Image, ImageOps

from casebook.documents.picture_file import open_picture

SIDE = 192
"""Pixels of the longer side: lists show half of it, so that it is sharp on fine screens."""


def draw_thumbnail(body: bytes) -> bytes:
    """A JPEG of at most SIDE × SIDE pixels of the picture `body`. Raises UnreadablePictureError."""
    with open_picture(BytesIO(body)) as picture:
        picture.draft("RGB", (SIDE, SIDE))
        small = ImageOps.exif_transpose(picture)
        small.thumbnail((SIDE, SIDE))
        return _save_jpeg(small)


def _save_jpeg(picture: Image.Image) -> bytes:
    """Write a picture as JPEG, with white where it is transparent."""
    rgba = picture.convert("RGBA")
    ground = Image.new("RGB", rgba.size, "white")
    ground.paste(rgba, mask=rgba.getchannel("A"))
    drawn = BytesIO()
    ground.save(drawn, "JPEG", quality=82)
    return drawn.getvalue()
