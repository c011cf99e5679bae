"""Entries of several files as one register: a bureau's own entry stands before the official list's for the same right.

The same right is the one with the same number, or with the same name and kind. What the two entries say differently is
reported, so that somebody looks.
"""

from collections.abc import Iterable
from dataclasses import dataclass, fields

from matcher.records.right import Right
from matcher.registers.formats.own import COLUMNS
from matcher.registers.formats.table import Row
from matcher.registers.formats.trademark_office import join_classes


@dataclass(frozen=True, slots=True)
class Entry:
    """A right as a row of a file states it; `is_own` where the file is in our own format, as a bureau's register is.

    `is_by_class` where the format has a row for each class of a mark.
    """

    row: Row
    right: Right
    is_own: bool
    is_by_class: bool = False

    @property
    def place(self) -> str:
        """Where the entry stands, in words."""
        return f"{self.row.file} 第 {self.row.line} 行"


@dataclass(frozen=True, slots=True)
class Replaced:
    """An entry of another list that the bureau's own stands for; `says` names what the two state differently."""

    own: Right
    other: Right
    says: str


def merge_entries(entries: Iterable[Entry]) -> tuple[list[Right], list[Replaced]]:
    """The rights in the order of their files, and which entries gave way to the bureau's own.

    Raises RegisterError where two entries of like files have one number, or a right has no name.
    """
    listed = _join_rows(entries)
    own = [entry for entry in listed if entry.is_own]
    by_number = {entry.right.number: entry for entry in own if entry.right.number}
    by_name = {(entry.right.kind, entry.right.name): entry for entry in own}
    rights: list[Right] = []
    replaced: list[Replaced] = []
    for entry in listed:
        right = entry.right
        stronger = None if entry.is_own else by_number.get(right.number) or by_name.get((right.kind, right.name))
        if stronger is None:
            rights.append(right)
        else:
            replaced.append(Replaced(stronger.right, right, _describe_differences(stronger, entry)))
    return rights, replaced


def _join_rows(entries: Iterable[Entry]) -> list[Entry]:
    """The entries, rows of one mark for its classes joined; a number that stands twice otherwise is refused."""
    listed: list[Entry] = []
    known: dict[tuple[str, bool], int] = {}
    for entry in entries:
        if not entry.right.name.strip():
            raise entry.row.make_error("权利没有名称，请补上。")
        key = (entry.right.number, entry.is_own)
        at = known.get(key) if entry.right.number else None
        if at is None:
            known[key] = len(listed)
            listed.append(entry)
        elif entry.is_by_class and listed[at].is_by_class and listed[at].right.name == entry.right.name:
            joined = join_classes(listed[at].right, entry.right)
            listed[at] = Entry(listed[at].row, joined, is_own=False, is_by_class=True)
        else:
            raise entry.row.make_error(f"号码“{entry.right.number}”重复，{listed[at].place}已有，请删去一处。")
    return listed


def _describe_differences(own: Entry, other: Entry) -> str:
    """What two entries of one right state differently, in words."""
    differing = [
        f"{COLUMNS[field.name]}：{'／'.join(_write_value(getattr(entry.right, field.name)) for entry in (own, other))}"
        for field in fields(Right)
        if field.name in _COMPARED and getattr(other.right, field.name)
        if getattr(own.right, field.name) != getattr(other.right, field.name)
    ]
    what = "；".join(differing) if differing else "所载事实一致"
    return f"“{own.right.name}”以{own.place}为准，{other.place}不用（{what}）。"


_COMPARED = frozenset({"number", "name", "holder", "goods", "nice", "origin", "area", "valid_from", "valid_to"})
"""Facts of which a difference is worth a look."""


def _write_value(value: object) -> str:
    return "、".join(map(str, value)) if isinstance(value, tuple) else "未写" if value in (None, "") else str(value)
