"""What a queue can be narrowed by, with counts: each field leaves its own choice open, so that it can be changed.

The counts come from the sums that are kept (`flag_counts`). Where the filter chooses by what no sum knows (a seller, a
reason, words, a day), flags are counted, MOST_COUNTED at most; sellers, reasons and days are counted among the first
flags of the queue alone.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, func, select

from casebook.db.engine import Session
from casebook.db.restricted import select_hidden_flags
from casebook.db.statements import reuse_statements
from casebook.db.tables.flags import FlagCountRow, FlagRow
from casebook.db.tables.listings import SellerRow
from casebook.flags.flag_filter import FlagFilter, FlagState, reuse_unsearched
from casebook.flags.price_bands import PriceBand, classify_price, name_band
from matcher.records.calendar import BEIJING, get_today

MOST_COUNTED = 10_000
MOST_SAMPLED = 2_000
MOST_VALUES = 10
_Cell = dict[str, Any]
_NONE: Mapping[str, Any] = {"state": None, "use": "", "right": "", "marketplace": "", "province": "", "price": None}


@dataclass(frozen=True, slots=True)
class FacetValue:
    """A value to choose: `code` stands in an address, `label` on the page."""

    code: str
    label: str
    number: int


@dataclass(frozen=True, slots=True)
class FlagCounts:
    """How many flags a filter fits, and how many there are by state, use and right; `is_partial`: at least so many."""

    total: int
    by_state: Mapping[str, int]
    by_use: Mapping[str, int]
    by_right: Mapping[str, int]
    is_partial: bool = False


def count_flags(session: Session, filters: FlagFilter) -> FlagCounts:
    """The counts of a filter by state, use and right."""
    fields = ("state", "use", "right")
    cells = _load_cells(session, filters, fields)
    by = {name: _sum_by(cells, filters, name, fields) for name in fields}
    total = sum(cell["number"] for cell in cells if _is_chosen(cell, filters, fields))
    counted = sum(cell["number"] for cell in cells)
    is_partial = not filters.is_counted and counted >= MOST_COUNTED
    return FlagCounts(total, by["state"], by["use"], by["right"], is_partial)


def count_facets(session: Session, filters: FlagFilter) -> Mapping[str, tuple[FacetValue, ...]]:
    """The most frequent values of province, marketplace, price, seller, reason and day, by field of the filter."""
    fields = ("province", "marketplace", "price")
    cells = _load_cells(session, filters, fields)
    sums = {name: _sum_by(cells, filters, name, fields) for name in fields}
    bands = tuple(FacetValue(band.value, name_band(band), n) for band in PriceBand if (n := sums["price"].get(band, 0)))
    words = {name: tuple(FacetValue(word, word, n) for word, n in _list_first(sums[name])) for name in fields[:2]}
    return {**words, "price": bands, **_count_sample(session, filters)}


def _load_cells(session: Session, filters: FlagFilter, fields: Sequence[str]) -> list[_Cell]:
    """How many flags there are of each combination of `fields`, by the filter without its choice in these."""
    others = replace(filters, **{name: _NONE[name] for name in fields})
    if not filters.is_counted:
        return _look_at_flags(session, others, fields, limit=MOST_COUNTED)
    if others.state is FlagState.POSTPONED:
        return _look_at_flags(session, others, fields, limit=MOST_COUNTED)
    hides = session.may_hide_cases and not session.sees_restricted
    sums: Any = _select_counted(others, fields)
    if hides:
        sums = sums.union_all(_select_hidden(session, others, fields))
    cells = [_make_cell(fields, row) for row in session.execute(sums)]
    if others.state in (None, FlagState.OPEN):
        put_off = replace(others, state=FlagState.POSTPONED)
        cells += _move_postponed(_look_at_flags(session, put_off, fields, limit=MOST_COUNTED), fields)
    return cells


@reuse_statements
def _select_counted(filters: FlagFilter, fields: Sequence[str]) -> Select[Any]:
    number = func.sum(FlagCountRow.number)
    return _select_sums(FlagCountRow, FlagCountRow.price_band, number, filters, fields).having(number > 0)


def _select_sums(
    table: Any, price: Any, number: ColumnElement[int], filters: FlagFilter, fields: Sequence[str]
) -> Select[Any]:
    columns = _name_columns(table, fields, price=price)
    choices = _name_columns(table, _NONE, price=price).items()
    chosen = [column == value for name, column in choices if (value := _get_choice(filters, name))]
    return select(*columns.values(), number).where(*chosen).group_by(*columns.values())


def _select_hidden(session: Session, filters: FlagFilter, fields: Sequence[str]) -> Select[Any]:
    """What is to be taken off the sums: the flags of restricted cases that the viewer may not see."""
    flags = FlagRow.__table__.c
    sums = _select_sums(flags, classify_price(flags.price), -func.count(), filters, fields)
    hidden = select_hidden_flags(session.scope.own_cases_of)
    return sums.where(flags.bureau_code == session.scope.bureau, flags.id.in_(hidden))


def _look_at_flags(session: Session, filters: FlagFilter, fields: Sequence[str], *, limit: int) -> list[_Cell]:
    cells = []
    for is_put_off, *row in session.execute(_select_looked_at(filters, fields, get_today(), limit=limit)):
        cell = _make_cell(fields, row)
        cells.append(cell | {"state": FlagState.POSTPONED.value} if is_put_off and "state" in cell else cell)
    return cells


@reuse_unsearched
def _select_looked_at(filters: FlagFilter, fields: Sequence[str], today: date, *, limit: int) -> Select[Any]:
    columns = _name_columns(FlagRow, fields, price=classify_price(FlagRow.price))
    put_off = FlagRow.postponed_until > today
    labelled = [column.label(f"field_{name}") for name, column in columns.items()]
    looked_at = select(put_off.label("put_off"), *labelled).where(*filters.make_conditions()).limit(limit).subquery()
    return select(*looked_at.c, func.count()).group_by(*looked_at.c)


def _move_postponed(cells: Iterable[_Cell], fields: Sequence[str]) -> list[_Cell]:
    """What is to be added to sums in which postponed flags stand as open ones."""
    if "state" not in fields:
        return [{**cell, "number": -cell["number"]} for cell in cells]
    cells = list(cells)
    return [*cells, *({**cell, "state": FlagState.OPEN.value, "number": -cell["number"]} for cell in cells)]


def _name_columns(table: Any, fields: Iterable[str], *, price: Any) -> dict[str, Any]:
    columns = {name: getattr(table, name) for name in ("state", "use", "marketplace", "province")}
    columns |= {"right": table.right_name, "price": price}
    return {name: columns[name] for name in fields}


def _make_cell(fields: Sequence[str], row: Iterable[Any]) -> _Cell:
    return dict(zip((*fields, "number"), row, strict=True))


def _get_choice(filters: FlagFilter, name: str) -> str:
    return str(getattr(filters, name) or "")


def _is_chosen(cell: _Cell, filters: FlagFilter, fields: Iterable[str], *, ignoring: str = "") -> bool:
    return all(name == ignoring or _get_choice(filters, name) in ("", cell[name]) for name in fields)


def _sum_by(cells: Iterable[_Cell], filters: FlagFilter, name: str, fields: Sequence[str]) -> dict[str, int]:
    """The sums by the values of a field, the largest first."""
    sums: Counter[str] = Counter()
    for cell in cells:
        if cell[name] and _is_chosen(cell, filters, fields, ignoring=name):
            sums[cell[name]] += cell["number"]
    return {value: number for value, number in sums.most_common() if number > 0}


def _list_first(sums: Mapping[str, int]) -> list[tuple[str, int]]:
    return sorted(sums.items(), key=lambda item: (-item[1], item[0]))[:MOST_VALUES]


def _count_sample(session: Session, filters: FlagFilter) -> dict[str, tuple[FacetValue, ...]]:
    """Sellers, reasons and days of the first flags of the queue, each without its own choice."""
    sellers = _sample(session, replace(filters, seller=0), FlagRow.seller_id)
    signals = _sample(session, replace(filters, signal=""), FlagRow.signals)
    days = _sample(session, replace(filters, day=None), FlagRow.flagged_at)
    by_seller = _list_first(Counter(str(seller) for seller in sellers if seller))
    names = _load_sellers(session, [int(seller) for seller, _ in by_seller])
    by_signal = _list_first(Counter(name for line in signals for name in line.split(",") if name))
    by_day = Counter(str(moment.astimezone(BEIJING).date()) for moment in days)
    return {
        "seller": tuple(FacetValue(seller, names.get(int(seller), ""), number) for seller, number in by_seller),
        "signal": tuple(FacetValue(name, name, number) for name, number in by_signal),
        "day": tuple(FacetValue(day, day, by_day[day]) for day in sorted(by_day, reverse=True)[:MOST_VALUES]),
    }


def _sample(session: Session, filters: FlagFilter, column: Any) -> Sequence[Any]:
    query = select(column).where(*filters.make_conditions()).order_by(FlagRow.priority.desc(), FlagRow.id)
    return session.scalars(query.limit(MOST_SAMPLED)).all()


def _load_sellers(session: Session, ids: Sequence[int]) -> dict[int, str]:
    query = select(SellerRow.id, SellerRow.licence_name, SellerRow.name).where(SellerRow.id.in_(ids))
    return {number: licence or name for number, licence, name in session.execute(query)}
