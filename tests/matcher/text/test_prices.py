"""Prices as shops write them: amounts, currencies, and what is no price."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis.strategies import decimals, sampled_from, text

from matcher.text.prices import find_currency, parse_amount, parse_price


@pytest.mark.parametrize(
    ("written", "amount"),
    [
        ("¥29.90", "29.90"), ("29.9元", "29.9"), ("￥1,299.00", "1299.00"), ("1.2万", "12000"), ("1.2 万元", "12000"),
        ("¥9.9-29.9", "9.9"), ("9.9～29.9 元", "9.9"), ("1.299,00 €", "1299.00"), ("1 299,50 kr", "1299.50"),
        ("CHF 1'299.-", "1299"), ("0,99", "0.99"), ("34.000", "34000"), ("0.125", "0.125"), ("12,5", "12.5"),
        ("1,234,567", "1234567"), ("券后价 45", "45"), ("1\u00a0299,00 zł", "1299.00"),
    ],
)  # fmt: skip
def test_the_amount_is_read(written: str, amount: str) -> None:
    assert parse_amount(written) == Decimal(amount)


@pytest.mark.parametrize("written", ["", "面议", "电联", "¥", ".", "6901234567892012"])
def test_no_number_or_one_too_large_is_no_price(written: str) -> None:
    assert parse_amount(written) is None


@pytest.mark.parametrize(
    ("written", "amount"), [("34.000", "34.000"), ("¥34.000 起", "34.000"), ("1,299", "1299"), ("1.299,00", "1299.00")]
)
def test_in_data_the_point_is_for_decimals_alone(written: str, amount: str) -> None:
    assert parse_amount(written, point_is_decimal=True) == Decimal(amount)


@pytest.mark.parametrize(
    ("written", "currency"),
    [
        ("￥29.90", "CNY"), ("29.9元", "CNY"), ("HK$ 20", "HKD"), ("20 USD", "USD"), ("$12.50", "USD"),
        ("500日元", "JPY"),
        ("99 zł", "PLN"), ("1 290 Kč", "CZK"), ("5 руб.", "RUB"), ("20 kr", ""), ("45", ""), ("USDA 5", ""),
    ],
)  # fmt: skip
def test_the_currency_is_read(written: str, currency: str) -> None:
    assert find_currency(written) == currency
    price = parse_price(written)
    assert price is not None
    assert price.currency == currency


@pytest.mark.parametrize(("written", "plain"), [("29.9", True), ("¥ 5", True), ("5元", True), ("5元起", False)])
def test_a_plain_number_is_told_from_a_phrase(written: str, plain: bool) -> None:
    price = parse_price(written)
    assert price is not None
    assert price.is_plain is plain


@given(text(max_size=60))
def test_never_fails(written: str) -> None:
    price = parse_price(written)
    assert price is None or price.amount >= 0


@given(decimals(min_value=0, max_value=10**7, places=2))
def test_a_plain_amount_is_itself(amount: Decimal) -> None:
    assert parse_amount(f"¥{amount}") == amount


AMOUNTS = decimals(min_value="0.01", max_value=9999, places=2)
COUNTS = sampled_from(
    [
        "5斤装 ",
        "2件 ",
        "第2件半价 ",
        "500g ",
        "已售300 ",
        "月销1.2万+ ",
        "满100减20 ",
        "库存88 ",
        "10袋×30克 ",
        "原价￥9999 ",
        "",
    ]
)
BEHIND = sampled_from(
    ["", " 500+人付款", " 200人已买", " 5斤", " 2万+评价", " 包邮", "/件", " 起", " 月销300", " 第3期", " x2"]
)
MONEY = sampled_from(
    ["￥{}", "¥ {}", "{}元", "现价{}元", "到手价：￥{}", "RMB {}", "{} 元", "￥{}元", "券后￥{}", "{}块"]
)


@given(AMOUNTS, COUNTS, MONEY, BEHIND)
def test_money_goes_before_counts_weights_and_what_was_sold(
    amount: Decimal, counted: str, money: str, behind: str
) -> None:
    price = parse_price(counted + money.format(amount) + behind, point_is_decimal=True)
    assert price is not None
    assert price.amount == amount
    assert price.currency == "CNY"


@given(AMOUNTS, MONEY)
def test_a_price_in_full_width_is_the_same(amount: Decimal, money: str) -> None:
    wide = str(amount).translate(str.maketrans("0123456789.", "０１２３４５６７８９．"))
    assert parse_amount(money.format(wide), point_is_decimal=True) == amount


@given(
    AMOUNTS,
    AMOUNTS,
    sampled_from(["-", "~", "～", "—", "至", " - "]),
    sampled_from(["￥{}{}{}", "{}{}{}元", "￥{}{}￥{}"]),
)
def test_of_a_range_the_lower_is_taken(first: Decimal, second: Decimal, between: str, money: str) -> None:
    low, high = sorted((first, second))
    assert parse_amount(money.format(low, between, high), point_is_decimal=True) == low


@pytest.mark.parametrize(
    ("written", "amount"),
    [
        ("1.2w", "12000"),
        ("39.9 x 2", "39.9"),
        ("2 x 39.9", "39.9"),
        ("2×￥39", "39"),
        ("1.2W+", "12000"),
        ("￥2.5万起", "25000"),
        ("3千元", "3000"),
        ("1.38E+3", "1380"),
        ("1.38e+03", "1380"),
        ("36.800000000000004", "36.8"),
        ("￥39 500", "39"),
        ("59.80 200+人付款", "59.80"),
        ("原价99", "99"),
        ("99(5斤)", "99"),
        ("￥59.9/5斤（约11.98元/斤）", "59.9"),
        ("运费10元 售价59元", "59"),
        ("券后价 45 原价 60", "45"),
        ("售价（元）：59", "59"),
        ("2件装 | 39.9", "39.9"),
        ("44 890 тг.", "44890"),
        ("1 290 Kč", "1290"),
        ("HK$ 59 2件", "59"),
        ("买2件送1件 ￥39", "39"),
    ],
)
def test_which_number_is_the_price(written: str, amount: str) -> None:
    assert parse_amount(written, point_is_decimal=True) == Decimal(amount)


@pytest.mark.parametrize(
    "written", ["5斤装", "2件", "500+人付款", "已售 300", "9" * 309, "9" * 5000, "1E99", "1E+999999999"]
)
def test_counts_and_numbers_without_bounds_are_no_price(written: str) -> None:
    assert parse_amount(written, point_is_decimal=True) is None


@pytest.mark.parametrize(
    ("text", "amount"),
    [("39块9", "39.9"), ("现价39块9。", "39.9"), ("39块 2万+评价", "39"), ("0.5块", "0.5"), ("59块6盒", "59")],
)
def test_amounts_as_they_are_spoken(text: str, amount: str) -> None:
    price = parse_price(text)
    assert price is not None
    assert price.amount == Decimal(amount)
