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
    assert hide_phone_numbers("电话：28881234 到付") == f"电话{HIDDEN_PHONE} 到付"


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


@given(st.text(max_size=80))
def test_any_text_is_read(text: str) -> None:
    assert len(hide_personal_numbers(text)) >= 0
