"""A listing through time: its versions, what changed, and that a capture alone is no change."""

from datetime import timedelta
from pathlib import Path

import pytest

from casebook.errors import NotFoundError
from casebook.intake.ingest import ingest_drop
from casebook.monitoring import listing_history
from tests.casebook.conftest import Bureau
from tests.casebook.drops import AUGUST, FAKE, Offered, cheaper, write_drop


def take(bureau: Bureau, folder: Path, offer: Offered, hours: int) -> None:
    drop = write_drop(folder, [offer], at=AUGUST + timedelta(hours=hours))
    with bureau.writing() as session:
        ingest_drop(session, drop, matcher=bureau.matcher, store=bureau.store)


def test_versions_tell_what_changed(bureau: Bureau, tmp_path: Path) -> None:
    for hours, offer in enumerate([FAKE, FAKE, cheaper(FAKE), FAKE]):
        take(bureau, tmp_path / str(hours), offer, hours)
    with bureau.reading() as session:
        found = listing_history.load_history(session, 1)
    assert [version.number for version in found.versions] == [1, 2, 3]
    told = [[(c.field, c.before, c.after) for c in version.changes] for version in found.versions]
    assert told == [[], [("price", "39.90", "9.90")], [("price", "9.90", "39.90")]]
    assert found.last_seen_at - found.first_seen_at == timedelta(hours=3)
    assert found.flags == (1,)


def test_a_listing_that_there_is_not(bureau: Bureau) -> None:
    with bureau.reading() as session, pytest.raises(NotFoundError):
        listing_history.load_history(session, 9)
