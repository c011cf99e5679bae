"""What a page says of its stock, where structured data and the visible page differ."""

import pytest
from hypothesis import given
from hypothesis.strategies import integers, sampled_from

from crawlers.extraction.page import Page
from crawlers.extraction.parse import parse_offer
from crawlers.extraction.readers.stock import normalise_stock

IN_STOCK_DATA = (
    '<script type="application/ld+json">{"@type": "Product", "name": "黄桃", "offers": {"@type": "Offer",'
    ' "price": "39.9", "priceCurrency": "CNY", "availability": "InStock"}}</script>'
)


@pytest.mark.parametrize(
    ("sentence", "stock"),
    [
        ("目前无法购买，可到门店预约", "缺货"),
        ("该商品已停止销售", "缺货"),
        ("此商品在您所在地区无货", "缺货"),
        ("所选地区该商品暂时无货", "缺货"),
        ("This item cannot be purchased online", "缺货"),
        ("未成年人无法购买", "现货"),
        ("运费险不可购买", "现货"),
    ],
)
def test_a_sentence_that_refuses_the_buyer_is_believed_before_structured_data(sentence: str, stock: str) -> None:
    page = Page("https://a.example/1", f"<html><body>{IN_STOCK_DATA}<h1>黄桃</h1><p>{sentence}</p></body></html>")
    assert normalise_stock(parse_offer(page).availability) == stock


def test_stock_from_a_table_and_in_the_words_of_shops() -> None:
    row = "<table><tr><th>Availability</th><td>In stock (9 available)</td></tr></table>"
    page = Page("https://a.example/1", f"<html><body><h1>黄桃</h1><p class=price>¥9.9</p>{row}</body></html>")
    assert normalise_stock(parse_offer(page).availability) == "现货"
    assert [normalise_stock(words) for words in ("Unavailable", "有货", "库存 12 件", "Not available")] == [
        "缺货", "现货", "现货", "缺货",
    ]  # fmt: skip


def test_a_gallery_called_carousel_still_holds_the_pictures_of_the_offer() -> None:
    gallery = (
        '<div class="carousel"><img src="/a.jpg" alt="黄桃礼盒"></div><div class="related"><img src="/b.jpg"></div>'
    )
    description = "<div id=product_description><h2>Product Description</h2></div><p>八成熟采摘。</p>"
    page = Page("https://a.example/1", f"<html><body>{gallery}<div><h1>黄桃礼盒</h1>{description}</div></body></html>")
    offer = parse_offer(page)
    assert offer.images == ("https://a.example/a.jpg",)
    assert offer.description == "八成熟采摘。"


@pytest.mark.parametrize(
    ("words", "state"),
    [
        ("88 in stock", "现货"),
        ("0 in stock", "缺货"),
        ("Only 2 left in stock", "现货"),
        ("库存 0 箱", "缺货"),
        ("库存：30", "现货"),
        ("仅剩2件", "现货"),
        ("尚餘 5 件", "现货"),
        ("僅餘2件", "现货"),
        ("到货提醒", "缺货"),
        ("暂无库存", "缺货"),
        ("Can be ordered, available on backorder", "预售"),
        ("宝贝已下架", "停售"),
        ("0", "缺货"),
        ("15 件", "现货"),
    ],
)
def test_numbers_units_and_sentences(words: str, state: str) -> None:
    assert normalise_stock(words) == state


@given(integers(0, 10**400), sampled_from(["库存 {} 件", "库存：{}", "{} in stock", "剩余{}箱"]))
def test_a_quantity_of_any_length_is_in_stock_unless_it_is_zero(quantity: int, words: str) -> None:
    assert normalise_stock(words.format(quantity)) == ("现货" if quantity else "缺货")


@pytest.mark.parametrize("data", ["", IN_STOCK_DATA])
def test_what_is_taken_off_the_shelf_is_not_on_sale_although_a_price_stands_there(data: str) -> None:
    page = Page(
        "https://a.example/1",
        f"<html><body>{data}<h1>黄桃</h1><p class=price>¥39.9</p><p>库存：5</p><h3>商品已下架</h3></body></html>",
    )
    assert normalise_stock(parse_offer(page).availability) == "停售"


@pytest.mark.parametrize(
    ("words", "state"),
    [
        ("有货，预计明天送达", "现货"),
        ("库存紧张", "现货"),
        ("库存紧张，仅余2箱", "现货"),
        ("In Stock: 0", "缺货"),
        ("In stock: 12", "现货"),
        ("In stock: 0", "缺货"),
        ("Only 2 left in stock", "现货"),
        ("庫存：0", "缺货"),
        ("尚有庫存", "现货"),
        ("Available on backorder", "预售"),
        ("预售，11月20日发货", "预售"),
        ("即将到货", "缺货"),
        ("库存：≥100", "现货"),
        ("下架商品", "停售"),
    ],
)
def test_what_an_element_named_after_stock_says_is_its_stock(words: str, state: str) -> None:
    html = f"<html><body><h1>黄桃</h1><p class=price>¥9.9</p><p class=stock>{words}</p></body></html>"
    assert normalise_stock(parse_offer(Page("https://a.example/1", html)).availability) == state


@pytest.mark.parametrize("around", ["<p>{}</p>", "<button disabled>{}</button>", "<div class=btn-box><b>{}</b></div>"])
@pytest.mark.parametrize(
    "words", ["This product is currently unavailable.", "售完", "Notify me when available", "抢光"]
)
def test_an_offer_without_a_price_that_cannot_be_bought_is_an_offer(words: str, around: str) -> None:
    offer = parse_offer(Page("https://a.example/1", f"<html><body><h1>黄桃</h1>{around.format(words)}</body></html>"))
    assert offer.is_offer()
    assert normalise_stock(offer.availability) == "缺货"


@pytest.mark.parametrize(
    "sentence", ["该商品缺货时我们会联系您", "This item is not available for pickup", "售罄不补，请尽快下单"]
)
def test_what_is_said_of_another_time_or_way_is_not_this_offers_stock(sentence: str) -> None:
    html = f"<html><body>{IN_STOCK_DATA}<h1>黄桃</h1><p>{sentence}</p></body></html>"
    assert normalise_stock(parse_offer(Page("https://a.example/1", html)).availability) == "现货"


SAID = (
    ("有货", "现货"),
    ("现货", "现货"),
    ("库存充足", "现货"),
    ("In stock", "现货"),
    ("缺货", "缺货"),
    ("已售罄", "缺货"),
    ("没货", "缺货"),
    ("没有货了", "缺货"),
    ("无现货", "缺货"),
    ("已抢光啦", "缺货"),
    ("暂时缺货", "缺货"),
    ("Out of stock", "缺货"),
    ("已下架", "停售"),
    ("On backorder", "预售"),
)
PLACES = (
    "<p class=stock>{}</p>",
    "<div class=availability><span>{}</span></div>",
    "<table><tr><th>库存状态</th><td>{}</td></tr></table>",
    "<p>库存：{}</p>",
)


@given(sampled_from(SAID), sampled_from(PLACES), sampled_from(["{}", " {} ", "\n{}\n", "{}。", "{}！"]))
def test_stock_words_are_read_wherever_shops_put_them(said: tuple[str, str], place: str, around: str) -> None:
    words, state = said
    body = f"<h1>黄桃</h1><p class=price>¥9.9</p>{place.format(around.format(words))}"
    offer = parse_offer(Page("https://a.example/1", f"<html><body>{body}</body></html>"))
    assert normalise_stock(offer.availability) == state


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("库存（件）：0", "缺货"),
        ("库存(箱)：12", "现货"),
        ("库存＞100", "现货"),
        ("可售数量：0", "缺货"),
        ("可售 8 件", "现货"),
        ("Only 2 left", "现货"),
        ("已抢完", "缺货"),
        ("预购", "预售"),
        ("失效宝贝", "停售"),
    ],
)
def test_a_place_named_after_stock_says_how_much_in_any_words(text: str, state: str) -> None:
    page = Page("https://a.example/1", f"<body><h1>黄桃</h1><span class=stock>{text}</span></body>")
    assert normalise_stock(parse_offer(page).availability) == state
