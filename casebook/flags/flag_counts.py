"""How many flags there are of each kind, kept as sums beside the flags, so that a page of the queue counts nothing.

Whoever writes flags moves the sums in the same transaction, under the lock of the journal's head. Postponed flags stand
in the sums as open ones: what is postponed today is a matter of the day, and few.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from sqlalchemy import Integer, bindparam, delete, func, insert, literal, select, update

from casebook.db.chunks import split_into_batches
from casebook.db.engine import Database, Session
from casebook.db.session import Scope
from casebook.db.tables.all import metadata
from casebook.db.tables.base import clean_text
from casebook.db.tables.flags import FlagCountRow, FlagRow
from casebook.flags.price_bands import classify_price, find_band
from casebook.journal import journal

_COUNTS = metadata.tables["flag_counts"]
_COPIED = ("use", "right_name", "marketplace", "province")
_LENGTHS = {name: getattr(_COUNTS.c[name].type, "length", None) for name in _COPIED}


class CountKey(NamedTuple):
    """What flags are counted by; the fields are the columns of `FlagCountRow`."""

    state: str
    use: str
    right_name: str
    marketplace: str
    province: str
    price_band: str

    @classmethod
    def of_columns(cls, columns: Mapping[str, Any], *, state: str) -> "CountKey":
        """The key of a flag with these columns."""
        use, right, marketplace, province = (clean_text(str(columns[name]), _LENGTHS[name]) for name in _COPIED)
        return cls(state, use, right, marketplace, province, find_band(columns["price"]))


KEY_COLUMNS = tuple(getattr(FlagCountRow, name) for name in CountKey._fields)


def load_keys(session: Session, flag_ids: Iterable[int]) -> dict[int, CountKey]:
    """The keys under which flags are counted now, by number."""
    columns = (FlagRow.state, FlagRow.use, FlagRow.right_name, FlagRow.marketplace, FlagRow.province, FlagRow.price)
    query = select(FlagRow.id, *columns)
    return {
        number: CountKey(state, use, right, marketplace, province, find_band(price))
        for batch in split_into_batches(sorted(flag_ids))
        for number, state, use, right, marketplace, province, price in session.execute(
            query.where(FlagRow.id.in_(batch))
        )
    }


def move_counts(session: Session, *, before: Iterable[CountKey], after: Iterable[CountKey]) -> None:
    """Take flags out of the sums as they were, and count them as they are now."""
    changes = Counter(after)
    changes.subtract(before)
    moved = {key: number for key, number in sorted(changes.items()) if number}
    if not moved:
        return
    connection, there = session.connection(), _find_counts(session, moved)
    if old := [{"count_id": there[key], "moved_by": number} for key, number in moved.items() if key in there]:
        connection.execute(_MOVE, old)
    stamp = {"bureau_code": session.scope.bureau}
    if new := [{**stamp, **key._asdict(), "number": number} for key, number in moved.items() if key not in there]:
        connection.execute(insert(_COUNTS), new)


_MOVE = (
    update(_COUNTS)
    .where(_COUNTS.c.id == bindparam("count_id"))
    .values(number=_COUNTS.c.number + bindparam("moved_by", type_=Integer))
)


def _find_counts(session: Session, keys: Iterable[CountKey]) -> dict[CountKey, int]:
    """The numbers of the rows that count by these keys, as far as there are any."""
    wanted = set(keys)
    values = {name: sorted({getattr(key, name) for key in wanted}) for name in CountKey._fields}
    found = session.connection().execute(_FIND, {**values, "bureau": session.scope.bureau})
    rows = ((number, CountKey(*columns)) for number, *columns in found)
    return {key: number for number, key in rows if key in wanted}


_FIND = select(_COUNTS.c.id, *(_COUNTS.c[name] for name in CountKey._fields)).where(
    _COUNTS.c.bureau_code == bindparam("bureau"),
    *(_COUNTS.c[name].in_(bindparam(name, expanding=True)) for name in CountKey._fields),
)
"""The counts of each combination of some values: those that are wanted, and few others."""


def recount_flags(session: Session) -> None:
    """Make the sums of the viewer's bureau anew, or of every bureau for a viewer of all."""
    journal.lock_head(session)
    connection, bureau = session.connection(), session.scope.bureau
    connection.execute(delete(_COUNTS).where(_COUNTS.c.bureau_code == bureau if bureau else literal(True)))
    flags = metadata.tables["flags"].c
    columns = [flags.bureau_code, flags.state, flags.use, flags.right_name, flags.marketplace, flags.province]
    band = classify_price(flags.price)
    sums = select(*columns, band, func.count()).group_by(*columns, band)
    names = ("bureau_code", *CountKey._fields, "number")
    chosen = sums.where(flags.bureau_code == bureau) if bureau else sums
    connection.execute(insert(_COUNTS).from_select(names, chosen))


def ensure_sums(database: Database, scope: Scope) -> None:
    """Count the flags of a record that has no sums, as one that was restored from a backup."""
    with database.reading(scope) as session:
        if session.scalar(select(FlagCountRow.id).limit(1)) or not session.scalar(select(FlagRow.id).limit(1)):
            return
    with database.writing(scope) as session:
        recount_flags(session)
