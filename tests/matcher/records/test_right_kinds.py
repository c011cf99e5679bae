"""Kinds of right in words."""

from matcher.records.right import Right, RightKind
from matcher.records.right_kinds import INDICATIONS, KIND_LABELS, PATENTS, describe_right


def test_each_kind_has_a_label_and_is_not_two_things() -> None:
    assert set(KIND_LABELS) == set(RightKind)
    assert not INDICATIONS & PATENTS


def test_a_right_is_named_with_kind_and_number() -> None:
    assert describe_right(Right(RightKind.MARK, "12", "云岫坊")) == "“云岫坊”（商标12）"
