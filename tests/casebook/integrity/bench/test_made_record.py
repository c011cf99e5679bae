"""Made records: rows as the product reads them, chained in the journal, on both databases.

Covers `bulk_load`, `made_offers` and `made_cases`.
"""

import pytest
from sqlalchemy import func, inspect, select

from casebook.access.officers import add_officer, list_officers
from casebook.cases.cases import get_case
from casebook.db.engine import Database
from casebook.db.tables.all import metadata
from casebook.db.tables.flags import FlagRow, VerdictRow
from casebook.db.tables.listings import ListingRow
from casebook.flags import flag_queue, verdicts
from casebook.flags.flag_filter import FlagFilter
from casebook.integrity.bench.made_record import LOADED, fill_record
from casebook.integrity.chain import WalkedChain, walk_chain
from casebook.registers.editions import take_register, take_statement
from matcher.match import Matcher
from matcher.records.jsonl import from_line, to_line
from matcher.records.listing import Listing
from matcher.records.match import Match
from matcher.records.right import Right, RightKind
from matcher.registers.readers import get_zhuzhou_register, read_register
from matcher.registers.register import Register
from tests.casebook.viewers import TESTER

FLAGS, CASES = 40, 5


@pytest.fixture
def made(database: Database) -> Database:
    register = read_register(get_zhuzhou_register())
    with database.writing(TESTER) as session:
        take_register(session, register)
        take_statement(session, Register.from_rights([Right(RightKind.MARK, "1", "别处的权利")], label="材料包"))
        add_officer(session, "officer", name="某", password="pa-ss-word-12")
    fill_record(database, Matcher(register), flags=FLAGS, cases=CASES, bureau=TESTER.bureau)
    return database


def test_the_queue_counts_what_was_made_and_reads_each_flag(made: Database) -> None:
    with made.reading(TESTER) as session:
        page = flag_queue.load_queue(session, FlagFilter(None), limit=100)
    assert page.by_state == {"open": FLAGS, "confirmed": CASES, "dismissed": CASES}
    assert len(page.flags) == FLAGS + 2 * CASES
    assert {flag.listing.item for flag in page.flags} == {str(flag.listing_id) for flag in page.flags}


def test_flags_rest_on_the_register_in_force_and_on_no_statement(made: Database) -> None:
    with made.reading(TESTER) as session:
        assert set(session.scalars(select(FlagRow.edition_id))) == {1}


def test_lines_are_those_that_the_product_writes(made: Database) -> None:
    with made.reading(TESTER) as session:
        lines = session.scalars(select(ListingRow.line)).all()
        matches = session.scalars(select(FlagRow.match)).all()
    assert [to_line(from_line(Listing, line)) for line in lines] == list(lines)
    assert [to_line(from_line(Match, line)) for line in matches] == list(matches)


def test_cases_rest_on_confirmed_flags_and_the_journal_is_whole(made: Database) -> None:
    with made.reading(TESTER) as session:
        case = get_case(session, CASES)
        flag = flag_queue.get_flag(session, case.flags[0])
        assert list(walk_chain(session, WalkedChain())) == []
    assert (flag.id, flag.state.value, flag.case_id) == (FLAGS + CASES, "confirmed", CASES)


def test_officers_go_on_where_the_made_record_ends(made: Database) -> None:
    with made.writing(TESTER) as session:
        officer = next(iter(list_officers(session)))
        verdicts.confirm_flag(session, 1, officer=officer)
    with made.reading(TESTER) as session:
        assert session.scalar(select(func.count()).select_from(VerdictRow)) == 2 * CASES + 1
        assert list(walk_chain(session, WalkedChain())) == []


def test_indexes_and_constraints_are_as_before(made: Database) -> None:
    there = inspect(made.engine)
    for name in LOADED:
        indexes = {index["name"] for index in there.get_indexes(name)}
        assert {index.name for index in metadata.tables[name].indexes} <= indexes, name
        assert len(there.get_foreign_keys(name)) == len(metadata.tables[name].foreign_key_constraints), name
