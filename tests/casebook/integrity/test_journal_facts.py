"""Entries are read without belief: what is damaged counts as not recorded."""

import pytest

from casebook.db.tables.journal import EntryRow
from casebook.integrity.journal_facts import JournalFact, group_facts, read_fact

FACT = JournalFact(
    7, "case_opened", ("case:3", "flag:1", "flag:2"), {"number": "甲1号", "clocks": [[1, "started"], "x"]}
)


def test_subjects_are_read_by_noun() -> None:
    assert FACT.list_names("flag") == ["1", "2"]
    assert (FACT.get_number("case"), FACT.get_number("referral")) == (3, 0)
    assert JournalFact(1, "x", ("case:odd",), {}).get_number("case") == 0


def test_values_are_read_as_text_and_rows() -> None:
    assert (FACT.get_text("number"), FACT.get_text("missing")) == ("甲1号", "")
    assert FACT.list_rows("clocks") == [("1", "started")]
    assert (FACT.list_rows("number"), FACT.list_rows("missing")) == ([], [])


@pytest.mark.parametrize("payload", ["[]", "7", "null"])
def test_a_payload_that_is_no_object_records_nothing(payload: str) -> None:
    fact = read_fact(EntryRow(sequence=1, kind="case_opened", subjects='["case:1"]', payload=payload))
    assert (fact.subjects, fact.payload) == (("case:1",), {})


def test_facts_are_grouped_by_what_they_are_about() -> None:
    other = JournalFact(8, "case_moved", ("case:3",), {})
    about = group_facts("case", [FACT, other, JournalFact(9, "x", ("flag:1",), {})])
    assert about == {3: [FACT, other]}
