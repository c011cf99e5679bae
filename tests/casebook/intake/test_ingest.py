"""A drop is taken in whole and once, or refused whole with one sentence.

Covers `casebook.db.chunks`, `drop_contents`, `drop_reader`, `flagging`, `intake_report`, `listing_versions`, `sellers`.
"""

import json
import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from sqlalchemy import func, select

from casebook.access.viewer import Viewer
from casebook.db.engine import Session
from casebook.db.tables.listings import CaptureRow, DropRow, ListingRow, ListingVersionRow, SightingRow
from casebook.errors import DropRefusedError
from casebook.flags import flag_queue, verdicts
from casebook.flags.flag_filter import FlagFilter, FlagState
from casebook.flags.verdicts import DismissReason
from casebook.intake.ingest import ingest_drop
from casebook.intake.intake_report import Intake
from casebook.intake.listing_comparison import Change
from casebook.integrity.verify import verify_record
from casebook.journal.entries import list_entries
from casebook.monitoring import coverage
from matcher.records.coverage import Coverage, PageOutcome
from tests.casebook.conftest import Bureau
from tests.casebook.counting import counted_statements
from tests.casebook.drops import AUGUST, FAKE, GOOD, PLAIN, Offered, cheaper, seal_manifest, wall, write_drop

THERE = Viewer.system("test", bureau="371300")


def take(bureau: Bureau, folder: Path) -> Intake:
    with bureau.writing() as session:
        return ingest_drop(session, folder, matcher=bureau.matcher, store=bureau.store)


def counts(session: Session) -> dict[str, int]:
    tables = (DropRow, CaptureRow, SightingRow, ListingRow, ListingVersionRow)
    return {table.__tablename__: session.scalar(select(func.count()).select_from(table)) or 0 for table in tables}


def test_a_drop_becomes_captures_listings_and_flags(bureau: Bureau, tmp_path: Path) -> None:
    taken = take(bureau, write_drop(tmp_path / "d", coverage=[wall()]))
    assert (taken.captures, taken.new_captures, taken.walls) == (2, 2, 1)
    assert taken.listings == {Change.NEW: 2}
    assert taken.flags == {"conflict": 1}
    with bureau.reading() as session:
        (flag,) = flag_queue.load_queue(session, FlagFilter()).flags
        assert flag.listing.title == FAKE.title
        assert flag.match.right.name == "炎陵黄桃"
        assert bureau.store.read_bytes(flag.listing.page.sha256).startswith(b"<html>")  # type: ignore[union-attr]
        entry = list_entries(session)[-1]
        assert entry.kind == "drop_taken"
        assert f"flag:{flag.id}" in entry.subjects


def test_a_page_that_several_terms_led_to_is_one_page_not_seen(bureau: Bureau, tmp_path: Path) -> None:
    lines = [wall(), replace(wall(), term="炎陵黄桃"), wall("https://shop.example/offer/9", PageOutcome.GONE)]
    assert take(bureau, write_drop(tmp_path / "d", coverage=lines)).walls == 2


def test_the_same_drop_again_changes_nothing(bureau: Bureau, tmp_path: Path) -> None:
    folder = write_drop(tmp_path / "d")
    take(bureau, folder)
    with bureau.reading() as session:
        before = counts(session), list_entries(session)
    again = take(bureau, folder)
    assert again.already_taken
    assert "没有变化" in again.describe()
    with bureau.reading() as session:
        assert (counts(session), list_entries(session)) == before


def test_a_later_crawl_of_the_same_pages_adds_sightings_alone(bureau: Bureau, tmp_path: Path) -> None:
    take(bureau, write_drop(tmp_path / "1"))
    later = take(bureau, write_drop(tmp_path / "2", at=AUGUST + timedelta(hours=1)))
    assert (later.new_captures, dict(later.flags)) == (0, {})
    assert later.listings == {Change.UNCHANGED: 2}
    with bureau.reading() as session:
        assert counts(session) == {
            "drops": 2, "captures": 2, "sightings": 4, "listings": 2, "listing_versions": 2,
        }  # fmt: skip


def test_a_changed_offer_is_a_new_version_and_its_flag_follows(bureau: Bureau, tmp_path: Path) -> None:
    take(bureau, write_drop(tmp_path / "1"))
    later = take(bureau, write_drop(tmp_path / "2", [cheaper(FAKE), PLAIN], at=AUGUST + timedelta(hours=1)))
    assert later.listings == {Change.CHANGED: 1, Change.UNCHANGED: 1}
    assert not later.flags
    with bureau.reading() as session:
        (flag,) = flag_queue.load_queue(session, FlagFilter()).flags
        assert flag.listing.price == cheaper(FAKE).price


def test_what_was_cleared_comes_back_only_when_its_facts_change(bureau: Bureau, tmp_path: Path) -> None:
    take(bureau, write_drop(tmp_path / "1"))
    with bureau.writing() as session:
        (flag,) = flag_queue.load_queue(session, FlagFilter()).flags
        verdicts.dismiss_flag(session, flag.id, officer=bureau.officer, reason=DismissReason.FAIR_USE)
    assert not take(bureau, write_drop(tmp_path / "2", at=AUGUST + timedelta(hours=1))).flags
    other = Offered("1", FAKE.title + " 包邮", origin=FAKE.origin)
    assert take(bureau, write_drop(tmp_path / "3", [other], at=AUGUST + timedelta(hours=2))).flags == {"conflict": 1}


def test_a_confirmed_flag_is_not_raised_twice(bureau: Bureau, tmp_path: Path) -> None:
    take(bureau, write_drop(tmp_path / "1"))
    with bureau.writing() as session:
        (flag,) = flag_queue.load_queue(session, FlagFilter()).flags
        verdicts.confirm_flag(session, flag.id, officer=bureau.officer)
    assert not take(bureau, write_drop(tmp_path / "2", [cheaper(FAKE)], at=AUGUST + timedelta(hours=1))).flags
    with bureau.reading() as session:
        assert flag_queue.get_flag(session, flag.id).state is FlagState.CONFIRMED
        assert flag_queue.get_flag(session, flag.id).listing.price == FAKE.price, (
            "what was confirmed stays as it was seen"
        )


def change_a_byte(folder: Path) -> None:
    path = next(path for path in sorted(folder.glob("captures/*/*")))
    path.write_bytes(path.read_bytes().replace(b"html", b"htmL"))


def lose_a_capture(folder: Path) -> None:
    next(iter(sorted(folder.glob("captures/*/*")))).unlink()


def lose_a_capture_and_seal(folder: Path) -> None:
    lose_a_capture(folder)
    seal_manifest(folder)


def break_a_line(folder: Path) -> None:
    (folder / "listings.jsonl").write_text("{oops\n", encoding="utf-8")
    seal_manifest(folder)


def add_a_field(folder: Path) -> None:
    path = folder / "listings.jsonl"
    path.write_text(
        path.read_text("utf-8").replace('{"marketplace"', '{"colour":"red","marketplace"'), encoding="utf-8"
    )
    seal_manifest(folder)


def leave_the_folder(folder: Path) -> None:
    manifest = json.loads((folder / "manifest.json").read_text("utf-8"))
    manifest["files"]["../secret"] = manifest["files"]["drop.json"]
    shutil.copy(folder / "drop.json", folder.parent / "secret")
    (folder / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")


def link_outside(folder: Path) -> None:
    outside = folder.parent / "outside.jsonl"
    shutil.move(folder / "coverage.jsonl", outside)
    (folder / "coverage.jsonl").symlink_to(outside)


def leave_unfinished(folder: Path) -> None:
    (folder / "manifest.json").unlink()


def another_format(folder: Path) -> None:
    path = folder / "drop.json"
    path.write_text(path.read_text("utf-8").replace('"format": 1', '"format": 2'), encoding="utf-8")
    seal_manifest(folder)


def put_other_bytes_under_a_name(folder: Path) -> None:
    next(iter(sorted(folder.glob("captures/*/*")))).write_bytes(b"something else")
    seal_manifest(folder)


def break_an_exchange(folder: Path) -> None:
    (folder / "exchanges.jsonl").write_text('{"sha256":\n', encoding="utf-8")
    seal_manifest(folder)


def name_an_item_too_long(folder: Path) -> None:
    path = folder / "listings.jsonl"
    path.write_text(path.read_text("utf-8").replace('"item":"1"', f'"item":"{"1" * 300}"'), encoding="utf-8")
    seal_manifest(folder)


BAD: list[tuple[Callable[[Path], None], str]] = [
    (change_a_byte, "内容与清单不符"),
    (lose_a_capture, "文件夹里却没有"),
    (lose_a_capture_and_seal, "没有原件"),
    (put_other_bytes_under_a_name, "名称或大小不符"),
    (break_an_exchange, "exchanges.jsonl 第 1 行不是 JSON"),
    (name_an_item_too_long, "过长"),
    (break_a_line, "listings.jsonl 第 1 行读不懂"),
    (add_a_field, "colour"),
    (leave_the_folder, "文件夹之外"),
    (link_outside, "文件夹之外"),
    (leave_unfinished, "没有完成"),
    (another_format, "drop.json 读不懂"),
    (shutil.rmtree, "没有交接文件夹"),
]


@pytest.mark.parametrize(("spoil", "says"), BAD, ids=[spoil.__name__ for spoil, _ in BAD])
def test_a_spoilt_drop_is_refused_whole(
    bureau: Bureau, tmp_path: Path, spoil: Callable[[Path], None], says: str
) -> None:
    take(bureau, write_drop(tmp_path / "good"))
    bad = write_drop(tmp_path / "bad", [*GOOD, Offered("3", "白关丝瓜 5斤")], at=AUGUST + timedelta(hours=1))
    spoil(bad)
    with bureau.reading() as session:
        before = counts(session), list_entries(session), flag_queue.load_queue(session, FlagFilter())
    with pytest.raises(DropRefusedError, match=says) as refusal:
        take(bureau, bad)
    assert "\n" not in str(refusal.value)
    with bureau.reading() as session:
        assert (counts(session), list_entries(session), flag_queue.load_queue(session, FlagFilter())) == before


def test_coverage_counts_the_newest_look_at_each_page_once(bureau: Bureau, tmp_path: Path) -> None:
    page = "https://shop.example/search?q=x"
    take(
        bureau,
        write_drop(tmp_path / "1", coverage=[wall(page), wall("https://shop.example/offer/9", PageOutcome.GONE)]),
    )
    seen = Coverage("shop", "黄桃", AUGUST.date(), PageOutcome.SEEN, page, offers=3)
    take(bureau, write_drop(tmp_path / "2", coverage=[seen], at=AUGUST + timedelta(hours=1)))
    with bureau.reading() as session:
        (day,) = coverage.load_days(session)
    (term,) = day.terms
    assert (term.term, term.sights, term.offers) == ("黄桃", {PageOutcome.SEEN: 1, PageOutcome.GONE: 1}, 3)
    assert [one.sight for one in day.walls] == [PageOutcome.GONE]


def test_an_offer_that_stands_twice_in_a_drop_is_one_listing(bureau: Bureau, tmp_path: Path) -> None:
    take(bureau, write_drop(tmp_path / "1", [FAKE]))
    twice = [FAKE, cheaper(FAKE), FAKE, PLAIN, cheaper(PLAIN)]
    taken = take(bureau, write_drop(tmp_path / "2", twice, at=AUGUST + timedelta(hours=1)))
    assert taken.listings == {Change.UNCHANGED: 1, Change.CHANGED: 3, Change.NEW: 1}
    with bureau.reading() as session:
        assert flag_queue.load_queue(session, FlagFilter()).total == 1
        assert counts(session)["listings"] == 2
        assert verify_record(session, bureau.store).faults == ()


def test_a_price_that_no_column_holds_stays_in_the_line(bureau: Bureau, tmp_path: Path) -> None:
    take(bureau, write_drop(tmp_path / "1", [replace(FAKE, price=Decimal("1e20"))]))
    with bureau.reading() as session:
        (flag,) = flag_queue.load_queue(session, FlagFilter()).flags
    assert flag.listing.price == Decimal("1e20")


@pytest.mark.parametrize("offers", [[Offered(str(n), f"炎陵黄桃 {n}斤", origin="山东临沂") for n in range(100)]])
def test_a_drop_is_stored_in_few_statements(bureau: Bureau, tmp_path: Path, offers: list[Offered]) -> None:
    walls = [wall(f"https://shop.example/offer/{number}") for number in range(50)]
    for name, sold in (("new", offers), ("changed", [cheaper(offer) for offer in offers])):
        at = AUGUST + timedelta(hours=len(name))
        folder = write_drop(tmp_path / name, sold, at=at, coverage=walls)
        with counted_statements(bureau.database.engine) as statements:
            assert take(bureau, folder).captures == 100
        assert len(statements) <= 55, statements.most_repeated()


def test_the_drop_of_another_bureau_is_refused(bureau: Bureau, tmp_path: Path) -> None:
    folder = write_drop(tmp_path / "d")
    take(bureau, folder)
    with pytest.raises(DropRefusedError, match="已由其他单位收进"), bureau.database.writing(THERE) as session:
        ingest_drop(session, folder, matcher=bureau.matcher, store=bureau.store)
