"""What became of listings, as the crawl held its run against the runs before: kept for those that the record knows."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from pathlib import Path

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, ValidationError
from sqlalchemy import select

from casebook.db.engine import Session
from casebook.db.tables.base import as_kept
from casebook.db.tables.listings import FateRow, ListingRow
from casebook.errors import DropRefusedError
from casebook.intake.chunks import by_few

CHANGES = "changes.jsonl"


class Fate(StrEnum):
    """The fates that versions do not tell already."""

    VANISHED = "vanished"
    RETURNED = "returned"
    MOVED = "moved"


class Fated(BaseModel):
    """One line of a drop's `changes.jsonl` (docs/drop.md)."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    item: str
    fate: str
    title: str
    at: AwareDatetime
    differences: tuple[tuple[str, str, str], ...] = ()
    days: int = Field(default=0, ge=0)
    former: str = ""


def read_fates(path: Path) -> Iterator[Fated]:
    """The lines that tell a fate. Raises DropRefusedError at one that cannot be read."""
    with path.open("rb") as lines:
        for number, line in enumerate(lines, 1):
            try:
                told = Fated.model_validate_json(line)
            except ValidationError as fault:
                raise DropRefusedError(f"{path.name} 第 {number} 行读不懂：整份交接不予接收。") from fault
            if told.fate in set(Fate):
                yield told


def keep_fates(session: Session, fates: Iterable[Fated], *, marketplace: str, drop_id: str) -> Mapping[str, int]:
    """Keep the fates of listings that the record knows; gives how many of each. The listings are kept before."""
    told = tuple(fates)
    ids = _ids(session, marketplace, sorted({i for one in told for i in (one.item, one.former) if i}))
    kept = [
        FateRow(
            listing_id=ids[as_kept(one.item)],
            drop_id=drop_id,
            fate=one.fate,
            at=one.at,
            days=one.days,
            former_id=ids.get(as_kept(one.former)),
        )
        for one in told
        if as_kept(one.item) in ids
    ]
    session.add_all(kept)
    return Counter(row.fate for row in kept)


def _ids(session: Session, marketplace: str, items: list[str]) -> dict[str, int]:
    query = select(ListingRow.item, ListingRow.id).where(ListingRow.marketplace == as_kept(marketplace))
    return {
        item: number
        for few in by_few([as_kept(item) for item in items])
        for item, number in session.execute(query.where(ListingRow.item.in_(few)))
    }
