"""The list of headers: every field has its row, no word names two fields, and headers are compared without signs."""

import csv
from pathlib import Path

import pytest

from matcher.tabular.columns import fields
from matcher.tabular.columns.fields import (
    ATTRIBUTE_HEADERS,
    HEADERS,
    MEANINGS,
    Field,
    field_of,
    normalise_header,
    rank_of,
)


def test_the_list_names_every_field_once_in_order() -> None:
    with (Path(fields.__file__).parent / "fields.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["field"] for row in rows] == [*Field, "attribute"]
    assert all(row["meaning"] for row in rows)
    assert list(MEANINGS) == list(Field)


def test_no_word_names_two_fields() -> None:
    words = [word for headers in HEADERS.values() for word in headers] + list(ATTRIBUTE_HEADERS)
    assert len(words) == len(set(words))


def test_words_are_written_as_they_are_compared() -> None:
    words = [word for headers in HEADERS.values() for word in headers] + list(ATTRIBUTE_HEADERS)
    assert [word for word in words if normalise_header(word) != word] == []


@pytest.mark.parametrize(
    ("header", "field"),
    [
        ("商品标题", Field.TITLE),
        (" Raw_Title ", Field.TITLE),
        ("价格（元）", Field.PRICE),
        ("\ufeff店铺名称", Field.SHOP),
        ("item_loc", Field.ADDRESS),
        ("seller.name", Field.SHOP),
        ("取证日期", Field.DAY),
        ("果径", None),
        ("", None),
    ],
)
def test_headers_name_fields(header: str, field: Field | None) -> None:
    assert field_of(header) is field


def test_the_surer_header_comes_first() -> None:
    assert rank_of("raw_title") < rank_of("title") < rank_of("name") < rank_of("果径")
