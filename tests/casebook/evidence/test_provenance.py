"""Which drop a sealed capture came in, and what of that drop's papers goes with it."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import delete, update

from casebook.db.tables.listings import SightingRow
from casebook.evidence import sealing
from casebook.evidence.provenance import find_paper_sources, select_exchange_lines
from casebook.intake.ingest import ingest_drop
from tests.casebook.acts import confirm_flags, open_case
from tests.casebook.conftest import Bureau
from tests.casebook.drops import AUGUST, FAKE, write_drop


@pytest.fixture
def seen_twice(bureau: Bureau, tmp_path: Path) -> tuple[Bureau, int, list[str]]:
    """A case on a page that two drops saw with the same bytes; the case's number, and the drops in their order."""
    with bureau.writing() as session:
        drops = [
            ingest_drop(
                session, write_drop(tmp_path / str(hour), [FAKE], at=AUGUST.replace(hour=hour)), matcher=bureau.matcher,
                store=bureau.store,
            ).drop_id
            for hour in (1, 5)
        ]  # fmt: skip
        case = open_case(session, bureau, confirm_flags(session, bureau))
    return bureau, case.id, drops


def drops_of(bureau: Bureau, case_id: int) -> set[str]:
    with bureau.reading() as session:
        sources = find_paper_sources(session, sealing.load_evidence(session, case_id))
    return {source.path.split("/")[1] for source in sources}


def test_the_very_sighting_that_was_sealed_counts(seen_twice: tuple[Bureau, int, list[str]]) -> None:
    bureau, case_id, drops = seen_twice
    (found,) = drops_of(bureau, case_id)
    assert found in {drop[:16] for drop in drops}
    with bureau.writing() as session:
        sealed = sealing.load_evidence(session, case_id)[0]
        sealed.made_at = AUGUST.replace(hour=5)
    assert drops_of(bureau, case_id) == {drops[1][:16]}


def test_without_it_the_first_drop_with_the_same_bytes_counts(seen_twice: tuple[Bureau, int, list[str]]) -> None:
    bureau, case_id, drops = seen_twice
    with bureau.writing() as session:
        session.execute(update(SightingRow).values(fetched_at=datetime(2020, 1, 1, tzinfo=UTC)))
    assert drops_of(bureau, case_id) == {drops[0][:16]}
    with bureau.writing() as session:
        session.execute(delete(SightingRow))
    assert drops_of(bureau, case_id) == set()


def test_only_exchanges_about_the_captures_go() -> None:
    lines = [json.dumps({"sha256": name}).encode() + b"\n" for name in ("a", "b")] + [b"[]\n"]
    assert list(select_exchange_lines(lines, {"b"})) == [lines[1]]
