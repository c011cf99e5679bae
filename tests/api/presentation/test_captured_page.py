"""The shown copy of a captured page: its words, and nothing that reaches anybody."""

import pytest

from api.presentation.captured_page import find_picture_type, make_shown_copy
from tests.growth import assert_grows_linearly

AWAY = "http://away.example/x"
TRICKS = (
    f'<link rel="preconnect" href="{AWAY}">',
    f'<link rel="dns-prefetch" href="{AWAY}">',
    f'<link rel="prefetch" href="{AWAY}"><link rel=stylesheet href="{AWAY}">',
    f'<meta http-equiv="refresh" content="0;url={AWAY}">',
    f'<base href="{AWAY}">',
    f'<a href="{AWAY}" ping="{AWAY}">桃</a>',
    f'<img src="{AWAY}" srcset="{AWAY} 2x" lowsrc="{AWAY}">',
    f'<picture><source srcset="{AWAY}"><img src="{AWAY}"></picture>',
    f'<video src="{AWAY}" poster="{AWAY}"></video><audio src="{AWAY}"></audio><track src="{AWAY}">',
    f'<iframe src="{AWAY}" srcdoc="<img src={AWAY}>"></iframe><frameset><frame src="{AWAY}"></frameset>',
    f'<object data="{AWAY}"></object><embed src="{AWAY}"><applet code="{AWAY}">',
    f'<form action="{AWAY}"><input type=image src="{AWAY}"><button formaction="{AWAY}">买</button></form>',
    f'<svg><image href="{AWAY}"/><use href="{AWAY}"/><style>@import "{AWAY}"</style></svg>',
    f'<math><mtext><img src="{AWAY}"></mtext></math>',
    f'<style>@import "{AWAY}"; p {{ background: url({AWAY}) }}</style>',
    f'<p style="background: url({AWAY}); color: red; list-style: url({AWAY})">桃</p>',
    f'<table background="{AWAY}"><td background="{AWAY}">桃</table><body background="{AWAY}">',
    f'<script src="{AWAY}"></script><script>fetch("{AWAY}")</script>',
    f'<noscript><img src="{AWAY}"></noscript><template><img src="{AWAY}"></template>',
    f'<!--[if IE]><img src="{AWAY}"><![endif]-->',
    f'<img src="x" onerror="location=\'{AWAY}\'">',
    '<img src="//away.example/x"><img src="/captures/x">',
    f"<a href=\"javascript:location='{AWAY}'\">桃</a>",
    f'<portal src="{AWAY}"></portal><fencedframe src="{AWAY}"></fencedframe>',
    f"<x style=\"width: image-set('{AWAY}' 1x); color: r\\65 d; content: url({AWAY})\">桃</x>",
)


@pytest.mark.parametrize("trick", TRICKS)
def test_nothing_of_it_leads_away(trick: str) -> None:
    shown = make_shown_copy(f"<html><head>{trick}</head><body>炎陵黄桃{trick}".encode(), label="utf-8").decode()
    assert "炎陵黄桃" in shown
    for word in ("away.example", "href", "/captures", "script", "url(", "http-equiv"):
        assert word not in shown.removeprefix('<!doctype html><meta charset="utf-8">'), word


def test_words_tables_and_inner_pictures_stay() -> None:
    page = '<h1>炎陵黄桃</h1><table><tr><td colspan="2">5斤</td></tr></table><img src="data:image/png;base64,AA==">'
    shown = make_shown_copy(page.encode("gb18030"), label="gb18030").decode()
    for piece in ("<h1>炎陵黄桃</h1>", '<td colspan="2">5斤</td>', "data:image/png;base64,AA=="):
        assert piece in shown


def test_a_deep_page_is_shown_too() -> None:
    assert make_shown_copy(b"<div>" * 2_000 + "桃".encode(), label="utf-8").endswith(b"</div>")


@pytest.mark.parametrize("deep", ["<div>", "<div>桃", "<b>桃<i>", "<p><a><b><i>", "<table><tr><td>"])
def test_of_a_page_that_is_deeper_still_the_words_are_shown_and_the_time_grows_with_the_page(deep: str) -> None:
    def show(size: int) -> str:
        return make_shown_copy(f"<script>x</script>炎陵{deep * size}黄桃".encode(), label="utf-8").decode()

    shown = show(30_000)
    assert "炎陵" in shown
    assert "黄桃" in shown
    assert_grows_linearly(show, int, 60_000)


PICTURE = b"\x89PNG\r\n\x1a\n of a peach"
SHOWN = "data:image/png;base64,iVBORw0KGgogb2YgYSBwZWFjaA=="


def find_picture(url: str) -> tuple[str, bytes] | None:
    return ("image/png", PICTURE) if url == "https://shop.example/img/1.png" else None


def show(markup: str) -> str:
    url = "https://shop.example/offer/1"
    shown = make_shown_copy(markup.encode(), label="utf-8", url=url, find_picture=find_picture).decode()
    return shown.removeprefix('<!doctype html><meta charset="utf-8">')


@pytest.mark.parametrize(
    "picture",
    [
        '<img src="https://shop.example/img/1.png">',
        '<img src="//shop.example/img/1.png" srcset="https://away.example/2.png 2x">',
        '<img src="/img/1.png" onerror="x()">',
        '<img src=" ../img/1.png ">',
        '<img data-src="/img/1.png" src="data:image/gif;base64,R0lGOD">',
        '<img src="/wait.gif" data-original="/img/1.png" alt="桃">',
        "<IMG SRC=/img/1.png>",
    ],
)
def test_a_captured_picture_stands_in_the_copy_itself(picture: str) -> None:
    shown = show(f"<p>炎陵黄桃{picture}</p>")
    assert shown.count(f'src="{SHOWN}"') == 1
    assert shown.count("src") == 1
    assert "away.example" not in shown


def test_a_picture_that_was_not_captured_falls_out_and_words_stay_as_they_are() -> None:
    said = ' data-src="data:image/png;base64,AA=="'
    shown = show(f'<p>{said}<img src="/img/2.png" data-src="https://[away.example/3.png"></p>')
    assert said in shown
    assert "away.example" not in shown
    assert 'src="/' not in shown


@pytest.mark.parametrize("trick", TRICKS)
def test_nothing_leads_away_where_pictures_are_put_in(trick: str) -> None:
    shown = show(f"<html><head>{trick}</head><body>炎陵黄桃{trick}")
    for word in ("away.example", "href", "/captures", "script", "url(", "http-equiv"):
        assert word not in shown, word


def test_the_type_of_a_picture_is_what_its_bytes_say() -> None:
    known = (PICTURE, b"\xff\xd8\xff\xe0", b"GIF89a", b"RIFF\0\0\0\0WEBPVP8 ", b"<svg onload=x()>", b"")
    types = ["image/png", "image/jpeg", "image/gif", "image/webp", "", ""]
    assert list(map(find_picture_type, known)) == types
