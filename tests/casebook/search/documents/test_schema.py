"""The rows of what can be found (`fields`) hold together, documents become `entries`, an index knows its rows."""

from dataclasses import replace
from datetime import datetime

import pytest

from casebook.search.documents.document import Document, DocumentError, SetAside
from casebook.search.documents.entries import IndexEntry, check_document, prepare_entry
from casebook.search.documents.fields import STATE
from casebook.search.documents.findables import FINDABLES, SCHEMA
from casebook.search.documents.schema import Field, FieldType, Schema, Shape
from tests.casebook.search.conftest import make_document

VARIETY = Field(FieldType("variety", "品种", Shape.FACET), lambda row: row.variety)


def test_every_field_is_known_once_and_by_one_label() -> None:
    names = [field.name for field in SCHEMA.fields]
    assert len(names) == len(set(names))
    assert [field.label for field in SCHEMA.facets] == [
        "类别",
        "单位",
        "状态",
        "权利",
        "平台",
        "承办人",
        "省份",
        "城市",
        "年份",
        "月份",
        "结果",
    ]


def test_the_version_changes_with_the_fields() -> None:
    extended = Schema((replace(FINDABLES[0], fields=(*FINDABLES[0].fields, VARIETY)), *FINDABLES[1:]))
    assert extended.version != SCHEMA.version
    assert Schema(FINDABLES).version == SCHEMA.version


def test_two_kinds_cannot_know_one_field_differently() -> None:
    other = Field(FieldType("state", "情形", Shape.TEXT), lambda row: row.state)
    with pytest.raises(ValueError, match="state"):
        Schema((*FINDABLES, replace(FINDABLES[0], kind="other", fields=(other,))))
    with pytest.raises(ValueError, match="at"):
        Schema((replace(FINDABLES[0], fields=(Field(STATE, lambda row: row.state),)),))


@pytest.mark.parametrize(
    ("document", "reason"),
    [
        (make_document(1, "黄桃", colour="红"), "colour: unknown field"),
        (Document("dragon:1", {}), "unknown kind"),
        (Document("flag:1", {"title": "黄桃"}), "at: missing"),
        (Document("flag:1", {"at": "yesterday"}), "at: wrong type"),
        (Document("flag:1", {"title": datetime.fromisoformat("2026-08-01T00:00:00Z")}), "title: wrong type"),
        (Document("flag:1", {"at": datetime(2026, 8, 1)}), "at: a time without a zone"),  # noqa: DTZ001 - that is the fault
        (make_document(1, "\ud800"), "title: broken characters"),
    ],
)
def test_a_document_that_does_not_fit_is_set_aside_with_the_field_and_not_its_text(
    document: Document, reason: str
) -> None:
    with pytest.raises(DocumentError, match=reason):
        check_document(SCHEMA, document)
    assert prepare_entry(SCHEMA, document) == SetAside(document.id, reason)


def test_what_is_stored_comes_back_as_it_was() -> None:
    document = make_document(1, "黄桃")
    entry = prepare_entry(SCHEMA, document)
    assert isinstance(entry, IndexEntry)
    assert SCHEMA.make_document(entry.id, entry.stored) == document
