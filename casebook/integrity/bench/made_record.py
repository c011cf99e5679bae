"""Records of any size, loaded straight into an empty database: flags of many sellers, verdicts, and cases.

The rows are those that an intake and officers would have written, with the entries of the journal and the ways to them;
the entries hold no hashes of rows, and no files stand behind the captures. What was journaled before (register,
officers) stays as it was.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from sqlalchemy import Connection, select, update

from casebook.access.viewer import Viewer
from casebook.db.engine import Database
from casebook.db.tables.all import metadata
from casebook.db.tables.journal import JournalHeadRow
from casebook.db.tables.registers import EditionRow
from casebook.flags.flag_counts import recount_flags
from casebook.integrity.bench.bulk_load import BulkLoad, open_bulk_load
from casebook.integrity.bench.made_cases import (
    JournalMaker,
    TablesRows,
    make_case_rows,
    make_drop,
    make_seller,
    make_verdict,
)
from casebook.integrity.bench.made_offers import DROP, FLAGS_A_SELLER, OfferMaker
from casebook.journal.actor import write_process
from casebook.journal.entries import EntryKind
from matcher.match import Matcher

BATCH = 5_000
LOADED = (
    "drops", "captures", "sightings", "sellers", "listings", "listing_versions", "listing_captures", "flags",
    "verdicts", "journal", "journal_subjects", "cases", "case_flags", "evidence", "clocks", "clock_events",
)  # fmt: skip
"""The tables that are filled, each after those that it refers to."""
Progress = Callable[[str, int, int], None]
"""Takes the word for what is done, how much of it is done and how much there is."""


def fill_record(
    database: Database,
    matcher: Matcher,
    *,
    flags: int,
    cases: int,
    bureau: str,
    on_progress: Progress = lambda *_: None,
) -> None:
    """Fill a record that has a register and an officer: `flags` open flags, then confirmed ones with a case each and
    as many dismissed ones, `cases` of both. Flags and cases are numbered from 1.
    """
    total = flags + 2 * cases
    tables = [metadata.tables[name] for name in LOADED]
    with open_bulk_load(database, tables, on_step=lambda step: on_progress(step, 0, 1)) as load:
        offers = OfferMaker.from_matcher(matcher, edition=_get_edition(load.connection), bureau=bureau)
        journal = _begin_journal(load.connection, bureau)
        _load(load, {"drops": [make_drop(total, bureau)]})
        for numbers in _split(total // FLAGS_A_SELLER + 1):
            _load(load, {"sellers": [make_seller(number, bureau) for number in numbers]})
        for numbers in _split(total):
            _load(load, _make_batch(offers, journal, numbers, flags=flags, cases=cases))
            on_progress("造数", numbers[-1], total)
        _end_journal(load.connection, journal)
    with database.writing(Viewer.system("bench", bureau=bureau)) as session:
        recount_flags(session)


def _split(last: int) -> Iterator[range]:
    """The numbers from 1 to `last`, a batch at a time."""
    return (range(first, min(first + BATCH, last + 1)) for first in range(1, last + 1, BATCH))


def _make_batch(
    offers: OfferMaker, journal: JournalMaker, numbers: Iterable[int], *, flags: int, cases: int
) -> TablesRows:
    """The rows of a batch of offers, of the verdicts on them and the cases that were opened on them."""
    rows: TablesRows = defaultdict(list)
    made = [offers.make_rows(number, state=_find_state(number, flags=flags, cases=cases)) for number in numbers]
    subjects = [f"drop:{DROP}", *_list_subjects(made)]
    journal.add_entry(EntryKind.DROP_TAKEN, write_process("bench", bureau=journal.bureau), subjects, {})
    for offer in made:
        for table, row in (*offer.items(), *_decide_offer(offer, journal, flags=flags)):
            rows[table].append(row)
    return {**rows, **journal.take_rows()}


def _find_state(number: int, *, flags: int, cases: int) -> str:
    if number <= flags:
        return "open"
    return "confirmed" if number <= flags + cases else "dismissed"


def _list_subjects(made: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    for offer in made:
        yield f"listing:{offer['listings']['id']}"
        yield f"flag:{offer['flags']['id']}"


def _decide_offer(
    offer: Mapping[str, Mapping[str, Any]], journal: JournalMaker, *, flags: int
) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """The rows of the verdict on an offer's flag and of its case, by table; none for an open one."""
    flag = offer["flags"]
    if flag["state"] == "open":
        return
    number, is_clue = flag["id"] - flags, flag["state"] == "confirmed"
    kind = EntryKind.FLAG_CONFIRMED if is_clue else EntryKind.FLAG_DISMISSED
    yield "verdicts", make_verdict(number, flag, kind, journal)
    if is_clue:
        yield from make_case_rows(number, offer, journal).items()


def _load(load: BulkLoad, rows: Mapping[str, list[Mapping[str, Any]]]) -> None:
    for name in LOADED:
        load.load_rows(metadata.tables[name], rows.get(name, ()))


def _get_edition(connection: Connection) -> int:
    """The edition of the register in force. Raises ValueError where the record has none."""
    query = select(EditionRow.id).where(EditionRow.is_statement.is_(False))
    edition = connection.scalar(query.order_by(EditionRow.id.desc()).limit(1))
    if edition is None:
        raise ValueError("the record has no register")
    return edition


def _begin_journal(connection: Connection, bureau: str) -> JournalMaker:
    head = connection.execute(select(JournalHeadRow.sequence, JournalHeadRow.hash)).one()
    return JournalMaker(bureau, head.sequence, head.hash)


def _end_journal(connection: Connection, journal: JournalMaker) -> None:
    connection.execute(update(JournalHeadRow).values(sequence=journal.sequence, hash=journal.hash))
