"""The market over real HTTP: each rendering, each wall, links that lead somewhere, the same bytes twice.

Covers `pictures`, `structured`.
"""

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from io import BytesIO

import httpx
import pytest
from parsel import Selector
from PIL import Image

from crawlers.practice_shop.stock import Offer, Rendering, read_stock

STOCK = read_stock()
FICTION = "练习市场，内容均为虚构"
PATHS = ("/", "/search?q=", "/search?q=炎陵黄桃&page=2", "/search?q=航天发动机", "/robots.txt", "/style.css")


@pytest.fixture(scope="module")
def web(practice_market: str) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=practice_market) as client:
        yield client


def first(rendering: Rendering) -> Offer:
    return next(offer for offer in STOCK.offers.values() if offer.rendering is rendering)


def all_paths() -> Iterator[str]:
    yield from PATHS
    yield from (f"/seller/{seller}" for seller in STOCK.sellers)
    for offer in STOCK.offers.values():
        yield f"/offer/{offer.id}"
        yield f"/picture/{offer.id}.png"
        yield f"/api/offer/{offer.id}.json"


def test_a_page_with_json_ld_says_the_offer_twice(web: httpx.Client) -> None:
    offer = first(Rendering.JSON_LD)
    page = Selector(web.get(f"/offer/{offer.id}").text)
    told = json.loads(page.css("script[type='application/ld+json']::text").get(""))
    assert told["name"] == page.css("h1::text").get() == offer.title
    assert told["offers"]["price"] == offer.price
    assert told["offers"]["seller"]["name"] == offer.seller.name


def test_a_plain_page_has_a_table_and_no_structured_data(web: httpx.Client) -> None:
    offer = next(o for o in STOCK.offers.values() if o.rendering is Rendering.PLAIN and o.origin)
    page = Selector(web.get(f"/offer/{offer.id}").text)
    told = {row.css("th::text").get(): row.css("td::text").get() for row in page.css("table.attributes tr")}
    assert told["产地"] == offer.origin
    assert "ld+json" not in page.get()


def test_a_script_page_is_a_shell_and_its_data_an_answer(web: httpx.Client) -> None:
    offer = first(Rendering.SCRIPT)
    shell = web.get(f"/offer/{offer.id}").text
    assert offer.title not in shell
    assert '<div id="app"></div>' in shell
    assert web.get(f"/api/offer/{offer.id}.json").json()["title"] == offer.title


def test_only_script_pages_answer_with_data(web: httpx.Client) -> None:
    assert web.get(f"/api/offer/{first(Rendering.PLAIN).id}.json").status_code == 404


@pytest.mark.parametrize(
    ("rendering", "status", "says"),
    [
        (Rendering.CHALLENGE, 200, "请按住滑块"),
        (Rendering.FORBIDDEN, 403, "没有权限"),
        (Rendering.GONE, 404, "不存在"),
        (Rendering.TAKEN_DOWN, 200, "已下架"),
    ],
)
def test_walls_stand_and_hide_the_offer(web: httpx.Client, rendering: Rendering, status: int, says: str) -> None:
    answer = web.get(f"/offer/{first(rendering).id}")
    assert answer.status_code == status
    assert says in answer.text
    assert first(rendering).title not in answer.text


def test_walls_are_reached_from_the_results(web: httpx.Client) -> None:
    linked = {link for number in range(1, 10) for link in _links(web.get(f"/search?q=炎陵黄桃&page={number}").text)}
    walls = [offer for offer in STOCK.offers.values() if offer.rendering in list(Rendering)[3:]]
    assert {f"/offer/{offer.id}" for offer in walls} <= linked


def test_following_next_walks_through_all_offers(web: httpx.Client) -> None:
    seen: list[str] = []
    path: str | None = "/search?q="
    while path:
        page = Selector(web.get(path).text)
        seen += page.css(".offers a::attr(href)").getall()
        path = page.css("a[rel=next]::attr(href)").get()
    assert sorted(seen) == sorted(f"/offer/{offer}" for offer in STOCK.offers)


def test_a_seller_page_shows_the_licence(web: httpx.Client) -> None:
    seller = next(iter(STOCK.sellers.values()))
    text = web.get(f"/seller/{seller.id}").text
    assert all(fact in text for fact in (seller.licence_name, seller.uscc, seller.business_address))


def test_robots_keep_out_of_the_back_office(web: httpx.Client) -> None:
    assert web.get("/robots.txt").text.splitlines() == ["User-agent: *", "Disallow: /admin"]


@pytest.mark.parametrize("path", ["/offer/0", "/seller/0", "/picture/0.png", "/search?q=&page=99", "/search?page=x"])
def test_what_is_not_there_is_404(web: httpx.Client, path: str) -> None:
    assert web.get(path).status_code == 404


def test_every_page_owns_to_being_fiction(web: httpx.Client) -> None:
    pages = (web.get(path).text for path in all_paths() if path.startswith(("/offer", "/seller", "/search")))
    assert all(FICTION in page for page in pages)


def test_every_link_is_relative_and_leads_somewhere(web: httpx.Client) -> None:
    known = set(all_paths())
    for path in ("/", "/search?q=黄桃", "/offer/" + first(Rendering.JSON_LD).id, "/seller/1001"):
        text = web.get(path).text
        assert "http://" not in text
        for link in _links(text) - known:
            assert web.get(link.replace("&amp;", "&")).status_code == 200, link


def test_two_markets_give_the_same_bytes(web: httpx.Client) -> None:
    command = [sys.executable, "-m", "crawlers.practice_shop"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as other:
        assert other.stdout is not None
        with httpx.Client(base_url=other.stdout.readline().strip()) as second:
            for path in all_paths():
                one, two = web.get(path), second.get(path)
                assert one.content == two.content, path
                assert one.headers == two.headers, path
        other.terminate()
        assert other.wait(timeout=10) == 0


def test_pictures_are_pictures_and_differ(web: httpx.Client) -> None:
    drawn = {web.get(f"/picture/{offer}.png").content for offer in STOCK.offers}
    assert len(drawn) == len(STOCK.offers)
    with Image.open(BytesIO(next(iter(drawn)))) as image:
        assert image.size == (320, 320)


def test_a_taken_port_is_said_in_one_sentence(practice_market: str) -> None:
    port = practice_market.rpartition(":")[2]
    command = [sys.executable, "-m", "crawlers.practice_shop", "--port", port]
    told = subprocess.run(command, capture_output=True, text=True, check=False)
    assert told.returncode == 1
    assert re.fullmatch(r"练习市场无法使用 127\.0\.0\.1:\d+（.+），请换一个端口。\n", told.stderr)


def _links(text: str) -> set[str]:
    return set(re.findall(r'href="([^"]+)"', text))
