"""A document gives its fields as text, and its time as a time."""

from datetime import UTC, datetime, timedelta, timezone

import pytest

from casebook.search.documents.document import Document, DocumentError


def test_a_time_is_text_in_utc_and_a_missing_field_is_empty() -> None:
    at = datetime(2026, 8, 1, 8, tzinfo=timezone(timedelta(hours=8)))
    document = Document("case:3", {"title": "黄桃", "at": at})
    assert (document.kind, document.get_text("title"), document.get_text("number")) == ("case", "黄桃", "")
    assert document.get_text("at") == datetime(2026, 8, 1, tzinfo=UTC).isoformat()
    assert document.at == at


def test_a_time_that_is_none_is_no_time() -> None:
    with pytest.raises(DocumentError):
        _ = Document("case:3", {"at": "yesterday"}).at


def test_documents_of_two_versions_with_the_same_values_are_equal() -> None:
    assert Document("case:3", {"title": "黄桃"}, 1) == Document("case:3", {"title": "黄桃"}, 2)
