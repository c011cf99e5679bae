"""Traces of pages are taken off a cell; what is text stays."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matcher.tabular.cell_text import clean_title, is_nothing, is_unknown, strip_address, strip_markup


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("&lt;spanclass=H&gt;炎陵&lt;/span&gt;黄桃 <em>5斤</em>", "炎陵黄桃 5斤"),
        ('["\\n炎陵 ","黄桃\\n"]', "炎陵 黄桃"),
        ("[预售]炎陵黄桃[5斤]", "[预售]炎陵黄桃[5斤]"),
        ("A&amp;B <5斤>", "A&B <5斤>"),
        ("  甲\u3000 乙\t丙 ", "甲 乙 丙"),
        ("[1, 2]", "[1, 2]"),
        ('="00123"', "00123"),
        ("'00123", "00123"),
        ("'一品' 桃", "'一品' 桃"),
        ('=HYPERLINK("https://a.example/1","脆桃 5斤")', "脆桃 5斤"),
        ("A&copy 桃&timestamp &#9999999999;", "A&copy 桃&timestamp &#9999999999;"),
        ("山\x08桃&#7;", "山␈桃"),
        (f"&#{'9' * 5000};", f"&#{'9' * 5000};"),
        ("[" * 100_000 + "]", "[" * 100_000 + "]"),
        ("", ""),
    ],
)
def test_traces_are_taken_off(cell: str, text: str) -> None:
    assert strip_markup(cell) == text


@given(st.text(st.characters(categories=["Lo", "Nd"])))
def test_letters_and_digits_stay(text: str) -> None:
    assert strip_markup(text) == text


QUERIES = st.lists(st.sampled_from(["timestamp", "region", "param", "copy", "reg", "not", "lt", "para", "sect", "amp"]))


@given(QUERIES, st.sampled_from(["{}", " {} ", '="{}"', "'{}", '=HYPERLINK("{}","看")', "{}\n"]))
def test_an_address_stays_as_it_stands(names: list[str], spell: str) -> None:
    address = "https://a.example/g?id=7" + "".join(f"&{name}=1" for name in names)
    assert strip_address(spell.format(address)) == address


@pytest.mark.parametrize(
    "cell", ["nan", "NaN", "NULL", "None", "\\N", "<NA>", "#N/A", "-", "--", "—", " null ", "", "NaT"]
)
def test_words_for_nothing_are_nothing(cell: str) -> None:
    assert is_nothing(cell)


@pytest.mark.parametrize("cell", ["0", "无花果", "nano", "none of it", "N", "甲-乙", "-5", "南"])
def test_words_are_something(cell: str) -> None:
    assert not is_nothing(cell)
    assert not is_unknown(cell)


@given(st.text(st.characters(blacklist_characters="='"), max_size=40))
def test_a_title_keeps_the_places_of_its_characters(title: str) -> None:
    assert len(clean_title(title)) == len(title)
