"""One code in any spelling is one code; what a spreadsheet broke is none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum.cn import uscc

from matcher.text.credit_codes import are_comparable, find_code_fault, normalise_code

ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
BODIES = st.text(ALPHABET, min_size=9, max_size=9).map(lambda body: f"91430200{body}")
WIDE = str.maketrans({chr(code): chr(code + 0xFEE0) for code in range(0x21, 0x7F)})
SPELLINGS = [
    str, str.lower, '="{}"'.format, "'{}".format, " {}\u3000".format, "\u200b{}\ufeff".format, "“{}”".format,
    lambda code: code.translate(WIDE),
    lambda code: f"{code[:4]} {code[4:8]} {code[8:]}",
    lambda code: f"{code[:8]}-{code[8:]}",
]  # fmt: skip


@given(BODIES, st.sampled_from(SPELLINGS))
def test_a_code_is_the_same_in_any_spelling(body: str, spell: object) -> None:
    code = body + uscc.calc_check_digit(body)
    assert normalise_code(spell(code)) == code  # type: ignore[operator]  # a function of the list above
    assert find_code_fault(spell(code)) == ""  # type: ignore[operator]


@pytest.mark.parametrize(
    "written", ["9.1430225E+17", "9.14302e+17", "nan", "", "见营业执照", "914302", "9143020012345678901"]
)
def test_a_broken_code_is_none_and_named(written: str) -> None:
    assert normalise_code(written) == ""
    assert "不完整" in find_code_fault(written)


@given(BODIES, st.sampled_from(ALPHABET))
def test_a_wrong_check_character_is_named(body: str, last: str) -> None:
    is_right = last == uscc.calc_check_digit(body)
    assert bool(find_code_fault(body + last)) is not is_right


def test_a_former_number_cannot_be_compared() -> None:
    assert normalise_code("430200600012345") == "430200600012345"
    assert not find_code_fault("430200600012345")
    assert not are_comparable("430200600012345", "91430200MA4L0AAAAA")
