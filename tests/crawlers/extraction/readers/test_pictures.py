"""Where a picture of the goods really is, and which pictures are none."""

import pytest
from lxml.html import fragment_fromstring

from crawlers.extraction.page import Page
from crawlers.extraction.parse import parse_offer
from crawlers.extraction.readers.pictures import get_goods_picture, get_picture_address


@pytest.mark.parametrize(
    ("picture", "address"),
    [
        ("<img src=/a.jpg>", "/a.jpg"),
        ("<img src=/img/blank.gif data-original=/a.jpg>", "/a.jpg"),
        ("<img src='data:image/gif;base64,R0lGOD' data-src='//cdn.example/a.webp'>", "//cdn.example/a.webp"),
        ("<img src=/loading.gif>", ""),
        ("<img src=/static/front/img/no_image.png>", ""),
        ("<img src=/s/nopic-600.jpg>", ""),
        ("<img src=/s/nopicnic.jpg>", "/s/nopicnic.jpg"),
        ("<img src=/loading.gif data-srcset='/a-300.jpg 300w, /a-800.jpg 800w'>", "/a-800.jpg"),
        ("<img srcset='/a.jpg, /b.jpg 2x'>", "/b.jpg"),
        ("<img src=/a.jpg data-src='{\"w\": 3}'>", "/a.jpg"),
    ],
)
def test_address(picture: str, address: str) -> None:
    assert get_picture_address(fragment_fromstring(picture)) == address


@pytest.mark.parametrize(
    "picture",
    [
        "<img src=/qrcode.png>",
        "<img src=/1.png alt=手机扫二维码>",
        "<img src=/s/logo.png>",
        "<img class=icon src=/b.png>",
    ],
)
def test_a_code_to_scan_a_logo_and_an_icon_are_no_goods(picture: str) -> None:
    assert not get_goods_picture(fragment_fromstring(picture))


def test_the_main_picture_is_not_the_code_beside_it() -> None:
    page = Page(
        "https://a.example/1",
        "<div><img src=/ewm.png><img src=/blank.gif data-original=/peach.jpg><h1>蜜桃</h1><p class=price>¥9</p></div>",
    )
    assert parse_offer(page).images == ("https://a.example/peach.jpg",)
