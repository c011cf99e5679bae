"""Telephone and identity numbers are hidden in every spelling; numbers of goods stay."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matcher.text.personal_numbers import HIDDEN_IDENTITY, HIDDEN_PHONE, hide_personal_numbers, hide_phone_numbers

CHINESE, FORMAL, WIDE, CIRCLED = "零一二三四五六七八九", "零壹贰叁肆伍陆柒捌玖", "０１２３４５６７８９", "⓪①②③④⑤⑥⑦⑧⑨"
GROUPS = [(11,), (3, 4, 4), (3, 8), (5, 6), (4, 7), (7, 4), (3, 3, 5), (3, 2, 2, 2, 2), (1,) * 11]
SEPARATORS = ["", " ", "-", ".", "．", "\u3000", " - ", "\u200b", "\ufeff", "·", "－", "/", ")"]


def spell(number: str, digits: str) -> str:
    return "".join(digits[int(digit)] if digit.isdigit() else digit for digit in number)


def part(number: str, groups: tuple[int, ...], separator: str) -> str:
    starts = [sum(groups[:n]) for n in range(len(groups))]
    return separator.join(number[start : start + size] for start, size in zip(starts, groups, strict=True))


mobiles = st.from_regex(r"1[3-9][0-9]{9}", fullmatch=True)
spellings = st.sampled_from(["0123456789", CHINESE, FORMAL, WIDE, CIRCLED])


@given(mobiles, st.sampled_from(GROUPS), st.sampled_from(SEPARATORS), spellings, st.sampled_from(["", "+86 ", "0086-"]))
def test_a_mobile_number_is_hidden(
    number: str, groups: tuple[int, ...], separator: str, digits: str, country: str
) -> None:
    written = country + spell(part(number, groups, separator), digits)
    assert hide_personal_numbers(f"山桃 订购{written}，包邮") == f"山桃 订购{HIDDEN_PHONE}，包邮"


@pytest.mark.parametrize(
    "written",
    [
        "0731 28881234", "（0731）28881234", "(010)8888 1234", "0731-2888-1234", "０７３１－２８８８１２３４",
        "零七三一 二八八八一二三四", "+86 731 28881234", "073128881234", "0731-28881234转801", "010.88881234",
    ],
)  # fmt: skip
def test_a_landline_is_hidden(written: str) -> None:
    assert hide_phone_numbers(f"山桃 {written} 到付") == f"山桃 {HIDDEN_PHONE} 到付"


def test_a_local_number_behind_its_word_is_hidden() -> None:
    assert hide_phone_numbers("电话：28881234 到付") == f"电话：{HIDDEN_PHONE} 到付"


@pytest.mark.parametrize("word", ["电话", "座机", "☎", "Tel", "订购热线", "致电"])
@pytest.mark.parametrize("number", ["2888123", "288-8123", "28881234", "2888 1234"])
def test_a_local_number_beside_a_word_for_telephones_is_hidden(word: str, number: str) -> None:
    assert hide_phone_numbers(f"山桃 {word}：{number}，到付") == f"山桃 {word}：{HIDDEN_PHONE}，到付"


def test_numbers_of_companies_to_be_called_free_stay() -> None:
    text = "服务热线：400-800-1234，电话 8008201234，热线 95588"
    assert hide_personal_numbers(text) == text


@given(
    st.from_regex(r"43[0-9]{4}", fullmatch=True),
    st.dates(),
    st.from_regex(r"[0-9]{3}[0-9X]", fullmatch=True),
    st.sampled_from(["", " ", "-", "\u200b"]),
    spellings,
)
def test_an_identity_number_is_hidden(place: str, born: object, rest: str, separator: str, digits: str) -> None:
    number = f"{place}19{str(born)[2:].replace('-', '')}{rest}"
    written = spell(part(number, (6, 8, 4), separator), digits)
    assert hide_personal_numbers(f"经营者 {written} 自产") == f"经营者 {HIDDEN_IDENTITY} 自产"


@pytest.mark.parametrize(
    "text",
    [
        "条码 6901234567892", "编号 138123456789012", "专利号 ZL201330125678.9", "码数 130 140 150 160 170",
        "2026-05-01 10:30",
        "GB/T 19630-2019", "10000毫安 20000毫安", "尺寸 1500*2000*350", "三六九等 一级 二级", "货号 A13812345678",
        "¥1380.00-1500.00",
        "500克 1000克 2000克", "一二三四五六七八九十",
    ],
)  # fmt: skip
def test_other_numbers_stay(text: str) -> None:
    assert hide_personal_numbers(text) == text


@pytest.mark.parametrize(
    "text",
    [
        "见 https://item.example.com/13812345678.html 与 https://a.example/?id=13912345678&t=1 。",
        "//item.example.com/item.htm?id=13812345678", "shop.example.com/goods/13812345678",
        "订单号：13812345678", "订单编号 13812345678 已发货", "SKU:13812345678", "货号 13912345678",
        "运单号13512345678",
        "条码 6 901234 567892", "条形码：1380013800133", "统一社会信用代码 91430200MA4L16JQ9B",
        "订单号 6222021234567890128", "商品编号 100012345678", "QQ糖 100克 12345", "支持微信支付", "微信扫码",
    ],
)  # fmt: skip
def test_numbers_of_goods_and_addresses_stay(text: str) -> None:
    assert hide_personal_numbers(text) == text


@given(mobiles, st.sampled_from(["https://a.example/item/{}", "http://a.example/x?id={}&b=1", "订单号{}", "货号：{}"]))
def test_a_number_of_goods_stays_whatever_it_looks_like(number: str, written: str) -> None:
    text = f"黄桃 {written.format(number)} 包邮"
    assert hide_personal_numbers(text) == text


@given(mobiles, st.sampled_from(["tel:{}", "https://a.example/call?phone={}", "https://a.example/x 电话{}"]))
def test_a_number_that_an_address_gives_to_be_called_is_hidden(number: str, written: str) -> None:
    assert number not in hide_personal_numbers(f"黄桃 {written.format(number)} 包邮")


@given(mobiles)
def test_a_letter_for_a_nought_hides_nothing_from_us(number: str) -> None:
    assert hide_personal_numbers(f"黄桃 {number.replace('0', 'O')} 包邮") == f"黄桃 {HIDDEN_PHONE} 包邮"


@given(st.text(max_size=80))
def test_any_text_is_read(text: str) -> None:
    assert len(hide_personal_numbers(text)) >= 0
