"""A large drop is taken in part after part; killed in between it goes on: `parts`, `turns`, `taken_parts`.

Covers `statistics` too, by which PostgreSQL plans meanwhile.
"""

import json
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import text

from casebook.db.engine import Session
from casebook.intake import parts
from casebook.intake.ingest import take_drop
from casebook.intake.intake_report import Intake
from casebook.intake.listing_comparison import Change
from casebook.intake.turns import Writing, take_turns
from casebook.integrity.verify import verify_record
from casebook.integrity.verify_report import VerifyReport
from casebook.journal.entries import list_entries
from tests.casebook.conftest import Bureau
from tests.casebook.drops import AUGUST, FAKE, PLAIN, SECOND_FAKE, Offered, cheaper, seal_manifest, wall, write_drop

MANY = [FAKE, PLAIN, SECOND_FAKE, *(Offered(str(number), f"毛巾 {number}") for number in range(10, 15))]


@pytest.fixture(autouse=True)
def small_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Parts of three lines, whatever they tell of, and no pause after them."""
    monkeypatch.setattr(parts, "PART_LINES", 3)
    monkeypatch.setattr(parts, "CAPTURES_A_LISTING", 1)
    monkeypatch.setattr("casebook.intake.turns.SHORTEST_PAUSE", 0.0)


@pytest.fixture
def drop(tmp_path: Path) -> Path:
    """A drop of eight captures and eight listings, with what became of one of before."""
    folder = write_drop(tmp_path / "many", MANY, coverage=[wall()])
    gone = {"item": PLAIN.item, "fate": "vanished", "title": PLAIN.title, "at": AUGUST.isoformat()}
    (folder / "changes.jsonl").write_text(json.dumps(gone) + "\n", "utf-8")
    seal_manifest(folder)
    return folder


def turns(bureau: Bureau, tmp_path: Path) -> Writing:
    return take_turns(bureau.writing, tmp_path / "intake.lock")


def take(bureau: Bureau, turn: Writing, drop: Path) -> Intake:
    return take_drop(turn, drop, matcher=bureau.matcher, store=bureau.store)


def check(bureau: Bureau) -> VerifyReport:
    with bureau.reading() as session:
        return verify_record(session, bureau.store)


def count(bureau: Bureau, table: str) -> int:
    with bureau.reading() as session:
        return int(session.scalar(text(f"SELECT count(*) FROM {table}")) or 0)


def test_parts_are_together_what_the_drop_is(bureau: Bureau, drop: Path, tmp_path: Path) -> None:
    steps: list[tuple[str, int, int]] = []
    intake = take_drop(
        turns(bureau, tmp_path), drop, matcher=bureau.matcher, store=bureau.store,
        on_progress=lambda *step: steps.append(step),
    )  # fmt: skip
    assert intake.listings == {Change.NEW: 8}
    assert (intake.captures, intake.new_captures, sum(intake.flags.values()), intake.walls) == (8, 8, 2, 1)
    assert intake.fates == {"vanished": 1}
    assert [step for step in steps if step[0] == "入库"] == [("入库", n, 16) for n in (3, 6, 9, 12, 15, 16)]
    with bureau.reading() as session:
        taken = [entry for entry in list_entries(session) if entry.kind == "drop_taken"]
    assert [entry.payload["last_line"] for entry in taken] == [3, 6, 9, 12, 15, 16]
    report = check(bureau)
    assert (report.faults, [note for note in report.notes if "只收进了" in note]) == ((), [])
    assert take(bureau, turns(bureau, tmp_path), drop).already_taken


def test_captures_fill_larger_parts_than_listings(
    bureau: Bureau, drop: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(parts, "CAPTURES_A_LISTING", 2)
    intake = take(bureau, turns(bureau, tmp_path), drop)
    assert (intake.listings, intake.captures) == ({Change.NEW: 8}, 8)
    with bureau.reading() as session:
        taken = [entry for entry in list_entries(session) if entry.kind == "drop_taken"]
    assert [entry.payload["last_line"] for entry in taken] == [6, 10, 13, 16]
    assert check(bureau).faults == ()


@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
def test_postgresql_counts_rows_while_a_drop_is_taken_in(bureau: Bureau, drop: Path, tmp_path: Path) -> None:
    take(bureau, turns(bureau, tmp_path), drop)
    with bureau.reading() as session:
        counted = session.scalar(text("SELECT reltuples FROM pg_class WHERE relname = 'listings'"))
    assert counted is not None
    assert counted >= 1, "nothing was counted before the last part"


def test_an_intake_that_is_killed_between_parts_goes_on(bureau: Bureau, drop: Path, tmp_path: Path) -> None:
    before, opened = turns(bureau, tmp_path), []

    @contextmanager
    def dies_in_the_fifth_part() -> Iterator[Session]:
        with before() as session:
            opened.append(1)
            yield session
            if len(opened) == 6:
                raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        take(bureau, dies_in_the_fifth_part, drop)
    report = check(bureau)
    assert report.faults == ()
    assert any("只收进了 12 / 16 行" in note for note in report.notes)
    intake = take(bureau, before, drop)
    assert (intake.already_taken, intake.listings) == (False, {Change.NEW: 4})
    report = check(bureau)
    assert (report.faults, [note for note in report.notes if "只收进了" in note]) == ((), [])
    assert (count(bureau, "sightings"), count(bureau, "listings"), count(bureau, "flags")) == (8, 8, 2)


def test_drops_whose_parts_come_in_between_make_one_record(bureau: Bureau, drop: Path, tmp_path: Path) -> None:
    later = write_drop(tmp_path / "later", [cheaper(offer) for offer in MANY], at=AUGUST + timedelta(days=1))
    with ThreadPoolExecutor(3) as threads:
        taken = list(threads.map(lambda one: take(bureau, turns(bureau, tmp_path), one), [drop, later, drop]))
    assert sum(intake.listings.get(Change.NEW, 0) for intake in taken) == 8
    assert (count(bureau, "sightings"), count(bureau, "listings")) == (16, 8)
    assert check(bureau).faults == ()


def test_what_one_part_brought_is_held_like_that_of_a_whole_drop(bureau: Bureau, drop: Path, tmp_path: Path) -> None:
    take(bureau, turns(bureau, tmp_path), drop)
    with bureau.database.engine.begin() as connection:
        connection.execute(text("UPDATE listing_versions SET line = replace(line, '毛巾 12', '毛巾 99')"))
        connection.execute(text("DELETE FROM sightings WHERE id = 2"))
    faults = check(bureau).faults
    assert any("带来的商品记录与收进时不同" in fault for fault in faults)
    assert any("表 listing_versions" in fault and "listings.jsonl" in fault for fault in faults)
    assert any("表 sightings 缺少" in fault for fault in faults)
