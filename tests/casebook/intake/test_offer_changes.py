"""What became of listings: kept from the crawl's own comparison, told in the listing's history."""

import json
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from casebook.errors import DropRefusedError
from casebook.intake.ingest import ingest_drop
from casebook.intake.intake_report import Intake
from casebook.integrity.verify import verify_record
from casebook.monitoring import listing_history
from tests.casebook.conftest import Bureau
from tests.casebook.drops import AUGUST, FAKE, PLAIN, Offered, seal_manifest, write_drop

MOVED = Offered("9", FAKE.title, origin=FAKE.origin)


def take(bureau: Bureau, folder: Path, offers: list[Offered], day: int, *lines: dict[str, object]) -> Intake:
    at = AUGUST + timedelta(days=day)
    drop = write_drop(folder, offers, at=at)
    told = [{"title": FAKE.title, "at": at.isoformat(), **line} for line in lines]
    (drop / "changes.jsonl").write_text("".join(json.dumps(line) + "\n" for line in told), "utf-8")
    seal_manifest(drop)
    with bureau.writing() as session:
        return ingest_drop(session, drop, matcher=bureau.matcher, store=bureau.store)


def history(bureau: Bureau, number: int) -> listing_history.ListingHistory:
    with bureau.reading() as session:
        return listing_history.load_history(session, number)


def day(number: int) -> datetime:
    return AUGUST + timedelta(days=number)


def test_gone_and_back_with_the_days_between(bureau: Bureau, tmp_path: Path) -> None:
    take(bureau, tmp_path / "1", [FAKE, PLAIN], 0, {"item": "1", "fate": "new"}, {"item": "2", "fate": "new"})
    taken = take(bureau, tmp_path / "2", [PLAIN], 3, {"item": "1", "fate": "vanished"})
    assert (taken.fates, "下架 1" in taken.describe()) == ({"vanished": 1}, True)
    assert history(bureau, 1).gone_since == day(3)
    take(bureau, tmp_path / "3", [FAKE, PLAIN], 10, {"item": "1", "fate": "returned", "days": 7})
    found = history(bureau, 1)
    assert [(one.fate, one.at, one.days) for one in found.fates] == [("vanished", day(3), 0), ("returned", day(10), 7)]
    assert found.gone_since is None
    assert len(found.versions) == 1, "the same facts are not kept anew"
    assert history(bureau, 2).fates == ()
    with bureau.reading() as session:
        assert verify_record(session, bureau.store).faults == ()


def test_the_same_shop_under_a_new_number_is_told_from_both_sides(bureau: Bureau, tmp_path: Path) -> None:
    take(bureau, tmp_path / "1", [FAKE], 0)
    take(bureau, tmp_path / "2", [PLAIN], 1, {"item": "1", "fate": "vanished"})
    take(bureau, tmp_path / "3", [MOVED], 2, {"item": "9", "fate": "moved", "former": "1"})
    new = history(bureau, 3)
    assert [(one.fate, one.other) for one in new.fates] == [("moved", 1)]
    assert [(one.fate, one.other) for one in history(bureau, 1).fates] == [("vanished", None), ("moved_away", 3)]


def test_fates_of_what_the_record_does_not_know_are_left_out(bureau: Bureau, tmp_path: Path) -> None:
    assert take(bureau, tmp_path / "1", [FAKE], 0, {"item": "77", "fate": "vanished"}).fates == {}


@pytest.mark.parametrize("line", [{"item": "1"}, {"item": "1", "fate": "vanished", "colour": "red"},
                                  {"item": "1", "fate": "returned", "days": -1}])  # fmt: skip
def test_a_line_that_is_none_refuses_the_drop(bureau: Bureau, tmp_path: Path, line: dict[str, object]) -> None:
    with pytest.raises(DropRefusedError, match=r"changes.jsonl 第 1 行读不懂"):
        take(bureau, tmp_path / "1", [FAKE], 0, line)
