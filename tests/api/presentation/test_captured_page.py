"""The shown copy of a captured page: its words, and nothing that reaches anybody."""

import pytest

from api.presentation.captured_page import make_shown_copy

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
    assert make_shown_copy(b"<div>" * 50_000 + "桃".encode(), label="utf-8").endswith(b"</div>")
