"""What a new register changes: rights that come, that go, and that say something else than before."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from casebook.db.engine import Session
from casebook.registers.editions import get_edition_in_force, load_current_register
from matcher.records.right import Right
from matcher.registers.formats.own import COLUMNS, write_rows
from matcher.registers.register import Register


@dataclass(frozen=True, slots=True)
class RightChange:
    """A right that both registers have and that says something else: column as officers know it, before, after."""

    name: str
    number: str
    column: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class RegisterDifferences:
    """What putting a register in force would change."""

    added: tuple[Right, ...]
    removed: tuple[Right, ...]
    changed: tuple[RightChange, ...]


def load_differences(session: Session, new: Register) -> RegisterDifferences:
    """What `new` changes of the register in force; everything is added where there is none yet."""
    before = load_current_register(session).rights if get_edition_in_force(session) else ()
    return compare_rights(before, new.rights)


def compare_rights(before: Iterable[Right], after: Iterable[Right]) -> RegisterDifferences:
    """The differences of two lists of rights; a right is the same where kind, number and, without one, name are."""
    old, new = _index_rights(before), _index_rights(after)
    both = [key for key in new if key in old and new[key] != old[key]]
    return RegisterDifferences(
        added=tuple(right for key, right in new.items() if key not in old),
        removed=tuple(right for key, right in old.items() if key not in new),
        changed=tuple(change for key in both for change in _list_changes(old[key], new[key])),
    )


def _index_rights(rights: Iterable[Right]) -> Mapping[tuple[str, str], Right]:
    return {(right.kind, right.number or right.name): right for right in rights}


def _list_changes(before: Right, after: Right) -> Iterator[RightChange]:
    _, old = write_rows([before])
    _, new = write_rows([after])
    for column, was, now in zip(COLUMNS.values(), old, new, strict=True):
        if was != now:
            yield RightChange(after.name, after.number, column, was, now)
