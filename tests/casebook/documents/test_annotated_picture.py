"""A screenshot gets a strip with the boxed name above it; the screenshot below is as it was."""

from io import BytesIO

import pytest
from PIL import Image

from casebook.documents.annotated_picture import annotate_picture
from casebook.documents.picture_file import UnreadablePictureError
from matcher.decision.highlight import Segment

SEGMENTS = (Segment("正宗"), Segment("炎陵黄桃", ("same_name",)), Segment("5斤" * 60))


def draw_screenshot() -> bytes:
    """A blue page of 800 × 600."""
    out = BytesIO()
    Image.new("RGB", (800, 600), (0, 0, 255)).save(out, "PNG")
    return out.getvalue()


def test_the_copy_is_the_picture_with_a_strip_above() -> None:
    drawn = Image.open(BytesIO(annotate_picture(BytesIO(draw_screenshot()), SEGMENTS, ["网址：https://a.example"])))
    assert drawn.width == 800
    strip = drawn.height - 600
    assert 100 < strip < 600
    assert drawn.getpixel((400, strip + 300)) == pytest.approx((0, 0, 255), abs=6)
    bytes_of_strip = drawn.crop((0, 0, 800, strip)).tobytes()
    pixels = list(zip(bytes_of_strip[::3], bytes_of_strip[1::3], bytes_of_strip[2::3], strict=True))
    assert any(red > 240 and green > 200 and blue < 190 for red, green, blue in pixels), "the name is boxed"


@pytest.mark.parametrize("body", [b"", b"\x89PNG picture", b"<html>", draw_screenshot()[:80]])
def test_what_is_no_picture_is_refused(body: bytes) -> None:
    with pytest.raises(UnreadablePictureError):
        annotate_picture(BytesIO(body), SEGMENTS, [])
