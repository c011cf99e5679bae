"""A table of bureaus that was uploaded and is not in force yet: one a bureau, in the data folder, with differences."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from hashlib import sha256
from pathlib import Path

from casebook.registers.bureaus.bureau_rows import FIELDS, Bureau
from matcher.records.atomic_write import atomic_write

DRAFT = "bureaus-draft.json"


@dataclass(frozen=True, slots=True)
class BureauChange:
    """A field of a bureau that would say something else: its code, the bureau's name, before, after."""

    code: str
    name: str
    field: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class BureauDifferences:
    """What putting a draft in force would add and change; bureaus that it does not name stay."""

    added: tuple[Bureau, ...]
    changed: tuple[BureauChange, ...]


def save_draft(folder: Path, bureaus: Iterable[Bureau]) -> None:
    """Put bureaus down as the one draft of a data folder."""
    atomic_write(folder / DRAFT, json.dumps([asdict(one) for one in bureaus], ensure_ascii=False))


def load_draft(folder: Path) -> tuple[Bureau, ...]:
    """The bureaus of the draft; none where there is no draft."""
    try:
        return tuple(Bureau(**one) for one in json.loads((folder / DRAFT).read_bytes()))
    except FileNotFoundError:
        return ()


def drop_draft(folder: Path) -> None:
    """Forget the draft; nothing happens where there is none."""
    (folder / DRAFT).unlink(missing_ok=True)


def name_draft(bureaus: Iterable[Bureau]) -> str:
    """A name for what a draft says, so that nobody puts in force another than was looked at."""
    return sha256(json.dumps([asdict(one) for one in bureaus]).encode()).hexdigest()[:16]


def compare_bureaus(before: Iterable[Bureau], after: Iterable[Bureau]) -> BureauDifferences:
    """What `after` adds to `before` and changes in it."""
    old, new = {one.code: one for one in before}, tuple(after)
    return BureauDifferences(
        tuple(one for one in new if one.code not in old),
        tuple(change for one in new if one.code in old for change in _list_changes(old[one.code], one)),
    )


def _list_changes(before: Bureau, after: Bureau) -> Iterator[BureauChange]:
    for name in FIELDS:
        was, now = getattr(before, name), getattr(after, name)
        if was != now:
            yield BureauChange(after.code, after.name, name, was, now)
