"""Pictures from outside are opened within bounds, and nobody's filters of warnings change."""

import warnings
from io import BytesIO

import pytest
from PIL import Image

from casebook.documents.picture_file import UnreadablePictureError, open_picture


def write_picture(width: int, height: int, kind: str = "PNG") -> bytes:
    out = BytesIO()
    Image.new("1", (width, height)).save(out, kind)
    return out.getvalue()


def test_a_picture_is_open_while_the_block_lasts() -> None:
    before = list(warnings.filters)
    with open_picture(BytesIO(write_picture(30, 20))) as picture:
        assert picture.size == (30, 20)
        assert list(warnings.filters) == before


@pytest.mark.parametrize(
    "body", [b"", b"no picture", write_picture(30, 20)[:40], write_picture(30, 20, "BMP")],
    ids=["empty", "text", "cut off", "a format that is not read"],
)  # fmt: skip
def test_what_is_no_picture_is_refused(body: bytes) -> None:
    with pytest.raises(UnreadablePictureError), open_picture(BytesIO(body)) as picture:
        picture.load()


def test_the_bound_of_pixels_is_the_callers_and_formats_may_be_any() -> None:
    with (
        pytest.raises(UnreadablePictureError, match="30 × 20 pixels"),
        open_picture(BytesIO(write_picture(30, 20)), most_pixels=599),
    ):
        pass
    with open_picture(BytesIO(write_picture(30, 20, "BMP")), most_pixels=600, formats=None) as picture:
        assert picture.format == "BMP"


@pytest.mark.parametrize("side", [10_000, 14_000], ids=["Pillow warns", "Pillow refuses"])
def test_a_bomb_is_refused_before_it_is_decoded(side: int) -> None:
    with pytest.raises(UnreadablePictureError), open_picture(BytesIO(write_picture(side, side))):
        pass
