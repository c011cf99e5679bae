"""Records of any size, written straight into an empty database: flags of many sellers, cases with their clocks.

Rows are inserted in batches and not journaled: the bench of the desk asks how fast pages are, not whether the record is
whole. What was journaled before (register, officers) stays so.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

from sqlalchemy import Connection, func, insert, select, text

from casebook.access.viewer import Viewer
from casebook.db.engine import Database
from casebook.db.flag_columns import derive_flag_columns
from casebook.db.tables.cases import CaseFlagRow, CaseRow, ClockEventRow, ClockRow
from casebook.db.tables.flags import FlagRow
from casebook.db.tables.listings import DropRow, ListingRow, ListingVersionRow, SellerRow
from casebook.db.tables.registers import EditionRow
from casebook.flags.flag_counts import recount_flags
from casebook.intake.flagging import get_right_key
from matcher.match import Matcher
from matcher.records.jsonl import to_line
from matcher.records.listing import Capture, Listing, Seller
from matcher.records.match import Match

FLAGS_A_SELLER = 10
BATCH = 5_000
DROP = "d" * 64
_STARTED = datetime(2026, 8, 3, 1, 0, tzinfo=UTC)
_TITLES = (
    "炎陵黄桃 5斤装 山东现摘现发", "炎菱黄桃 礼盒装 8斤", "炎陵黄桃 包装盒 空箱 50个", "白关丝瓜 5斤 产地直发",
    "攸县香干 湖南特产 500g", "炎陵黄桃 同款 脆甜鲜桃", "醴陵红瓷 大花瓶", "茶陵生姜 10斤 现挖",
)  # fmt: skip
_PLACES = (
    "山东省临沂市蒙阴县某路1号",
    "安徽省宿州市砀山县某路2号",
    "浙江省温州市龙港市某路3号",
    "湖南省株洲市炎陵县4号",
)
_Sample = tuple[Listing, Match]


def fill_record(database: Database, matcher: Matcher, *, flags: int, cases: int, bureau: str) -> None:
    """Fill a record that has a register and an officer with open flags, and with cases on a confirmed flag each."""
    samples = _make_samples(matcher)
    with database.engine.begin() as connection:
        edition = connection.scalar(select(EditionRow.id).order_by(EditionRow.id.desc()).limit(1))
        total = flags + cases
        _insert(connection, DropRow, [_make_drop(total, bureau)])
        _insert(connection, SellerRow, (_make_seller(n, bureau) for n in range(1, total // FLAGS_A_SELLER + 2)))
        for start in range(1, total + 1, BATCH):
            rows_by_column = [
                _make_rows(samples, n, edition or 1, is_open=n <= flags, bureau=bureau)
                for n in range(start, min(start + BATCH, total + 1))
            ]
            for place, table in enumerate((ListingRow, ListingVersionRow, FlagRow)):
                connection.execute(insert(table), [row[place] for row in rows_by_column])
        _insert(connection, CaseRow, (_make_case(n, bureau) for n in range(1, cases + 1)))
        links = ({"flag_id": flags + n, "case_id": n, "bureau_code": bureau} for n in range(1, cases + 1))
        _insert(connection, CaseFlagRow, links)
        _insert(connection, ClockRow, (_make_clock(n, bureau) for n in range(1, cases + 1)))
        _insert(connection, ClockEventRow, (_make_start(n, bureau) for n in range(1, cases + 1)))
    with database.writing(Viewer.system("bench", bureau=bureau)) as session:
        recount_flags(session)
    _analyze(database)


def _make_samples(matcher: Matcher) -> list[_Sample]:
    """Flagged listings with their matches, from which all rows are made."""
    samples = []
    for number, title in enumerate(_TITLES):
        page = Capture("0" * 64, 1000, f"https://shop.example/offer/{number}", "text/html", _STARTED)
        listing = Listing("bench", str(number), page.url, title, page=page, origin="山东临沂")
        samples += [(listing, match) for match in matcher.match(listing) if match.flagged]
    if not samples:
        raise ValueError("no sample title is flagged by this register")
    return samples


def _make_rows(
    samples: Sequence[_Sample], number: int, edition: int, *, is_open: bool, bureau: str
) -> tuple[dict[str, Any], dict[str, Any], dict[str, Any]]:
    """The rows of listing, version and flag of one number."""
    sample, match = samples[number % len(samples)]
    shop = number // FLAGS_A_SELLER + 1
    seller = Seller(f"店铺{shop}", shop=f"s{shop}", address=_PLACES[shop % len(_PLACES)])
    price = Decimal(number % 150) + Decimal("9.90")
    listing = replace(sample, item=str(number), title=f"{sample.title} {number}", seller=seller, price=price)
    match = replace(match, priority=max(1, match.priority - number % 40))
    seen_at, line = _STARTED + timedelta(minutes=number % 100_000), to_line(listing)
    facts = f"{number:064x}"
    shared = {"id": number, "bureau_code": bureau, "facts_sha256": facts}
    stated = {"marketplace": "bench", "item": listing.item, "url": listing.url, "title": listing.title}
    return (
        {**shared, **stated, "seller_id": shop, "price": price, "version": 1, "line": line,
         "first_seen_at": seen_at, "last_seen_at": seen_at},
        {**shared, "listing_id": number, "version": 1, "line": line, "drop_id": DROP, "seen_at": seen_at},
        {**shared, **derive_flag_columns(listing, match, shop), "listing_id": number, "version_id": number,
         "edition_id": edition, "right_key": get_right_key(match), "right_name": match.right.name,
         "right_number": match.right.number, "use": match.use.value, "priority": match.priority,
         "match": to_line(match), "state": "open" if is_open else "confirmed", "flagged_at": seen_at,
         "triaged_at": None if is_open else seen_at, "clue_found_at": None if is_open else seen_at},
    )  # fmt: skip


def _make_drop(offers: int, bureau: str) -> dict[str, Any]:
    return {
        "id": DROP, "run": "bench", "marketplace": "bench", "tool": "bench", "started_at": _STARTED,
        "finished_at": _STARTED, "taken_at": _STARTED, "pages": offers, "offers": offers, "bureau_code": bureau,
    }  # fmt: skip


def _make_seller(number: int, bureau: str) -> dict[str, Any]:
    return {
        "id": number, "marketplace": "bench", "shop": f"s{number}", "name": f"店铺{number}",
        "licence_name": f"甲市商行{number}", "uscc": "", "address": _PLACES[number % len(_PLACES)],
        "bureau_code": bureau,
    }  # fmt: skip


def _make_case(number: int, bureau: str) -> dict[str, Any]:
    return {
        "id": number, "number": f"株市监知线索〔2026〕{number}号", "title": f"甲市商行{number}涉嫌使用名称线索",
        "profile": "indication", "right_name": "炎陵黄桃", "right_number": "18020220", "state": "checking",
        "clue_found_at": _STARTED, "opened_at": _STARTED, "opened_by": 1, "bureau_code": bureau,
    }  # fmt: skip


def _make_clock(number: int, bureau: str) -> dict[str, Any]:
    due = date(2026, 9, 1) + timedelta(days=number % 400)
    return {
        "id": number, "case_id": number, "kind": "check", "start": _STARTED.date(), "due": due, "state": "running",
        "bureau_code": bureau,
    }  # fmt: skip


def _make_start(number: int, bureau: str) -> dict[str, Any]:
    return {
        "id": number, "clock_id": number, "kind": "started", "day": _STARTED.date(), "days": 0, "reason": "",
        "note": "", "entry": 1, "bureau_code": bureau,
    }  # fmt: skip


def _insert(connection: Connection, table: type[Any], rows: Iterable[dict[str, Any]]) -> None:
    waiting: list[dict[str, Any]] = []
    for row in rows:
        waiting.append(row)
        if len(waiting) == BATCH:
            connection.execute(insert(table), waiting)
            waiting.clear()
    if waiting:
        connection.execute(insert(table), waiting)


def _analyze(database: Database) -> None:
    """Let the database count its rows, and, on PostgreSQL, go on with its own numbers after ours."""
    with database.engine.begin() as connection:
        if database.engine.dialect.name == "postgresql":
            for table in (SellerRow, ListingRow, ListingVersionRow, FlagRow, CaseRow, ClockRow, ClockEventRow):
                sequence = func.pg_get_serial_sequence(table.__tablename__, "id")
                connection.execute(select(func.setval(sequence, select(func.max(table.id)).scalar_subquery())))
        connection.execute(text("ANALYZE"))
