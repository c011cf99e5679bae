"""A journal made anew is found by what is known of it outside: `anchor`, `stamping`, `daily`, `checks`."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select, text, update

from casebook.db.engine import Session
from casebook.db.tables.journal import EntryRow, JournalHeadRow
from casebook.errors import StoreError
from casebook.integrity.anchors.anchor import Anchor, list_anchors, parse_anchor, read_anchors, read_roots, write_anchor
from casebook.integrity.anchors.daily import EVERY, is_due, stamp_if_due, stamping_daily
from casebook.integrity.anchors.stamping import AnchorError, read_head, stamp_head
from casebook.integrity.verify import verify_record
from casebook.integrity.verify_report import VerifyReport
from casebook.journal import journal
from casebook.journal.entries import GENESIS, EntryKind, compute_hash
from tests.casebook.conftest import Bureau
from tests.casebook.viewers import TESTER
from tests.crawlers.timestamping import authority, openssl, time_stamper


@pytest.fixture(scope="module")
def roots(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The root certificate of a time-stamping authority; the server's files lie beside it."""
    return authority(tmp_path_factory.mktemp("tsa"))


@pytest.fixture(scope="module")
def server(roots: Path) -> Iterator[str]:
    """The address of a real time-stamping server."""
    with time_stamper(roots.parent) as url:
        yield url


def check(bureau: Bureau, *places: str | Path, roots: Path | None = None) -> VerifyReport:
    with bureau.reading() as session:
        return verify_record(session, bureau.store, anchors=list_anchors(map(str, places)), roots=read_roots(roots))


def rewrite_journal(session: Session, *, without: frozenset[str] = frozenset(), days: int = 0) -> None:
    """Change the first entry and make every hash after it anew, as one does who knows how it is made."""
    previous, number = GENESIS, 0
    for row in session.scalars(select(EntryRow).order_by(EntryRow.sequence)).all():
        if row.kind in without:
            session.execute(text("DELETE FROM journal_rows WHERE sequence = :n"), {"n": row.sequence})
            session.execute(text("DELETE FROM journal WHERE sequence = :n"), {"n": row.sequence})
            continue
        number += 1
        row.previous, row.at = previous, row.at - timedelta(days=days)
        row.payload = row.payload if number > 1 else '{"label":"another"}'
        row.hash = compute_hash(row)
        values = {"previous": row.previous, "at": row.at, "payload": row.payload, "hash": row.hash}
        session.connection().execute(
            update(EntryRow.__table__).where(EntryRow.sequence == row.sequence).values(values)  # type: ignore[arg-type]
        )
        previous = row.hash
    session.connection().execute(
        update(JournalHeadRow.__table__).values(sequence=number, hash=previous)  # type: ignore[arg-type]
    )


def rewritten(bureau: Bureau, **how: object) -> None:
    with bureau.database.engine.begin() as connection, Session(connection, TESTER) as session, session.no_autoflush:
        rewrite_journal(session, **how)  # type: ignore[arg-type]
        session.expunge_all()


def test_a_stamped_head_is_verified_by_us_and_by_openssl(
    bureau: Bureau, server: str, roots: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "elsewhere"
    stamped = stamp_head(bureau.database, bureau.store, TESTER, url=server, folder=folder)
    assert stamped is not None
    assert abs(stamped.stamped_at - datetime.now(UTC)) < timedelta(minutes=2)
    report = check(bureau, folder, roots=roots)
    assert report.faults == ()
    assert any("日志时间戳 1 个" in note and "签发者已核对" in note for note in report.notes)
    assert report.unclaimed == 0, "the token is named by its entry"
    statement = folder / f"journal-{stamped.anchor.sequence}.txt"
    openssl("ts", "-verify", "-data", str(statement), "-in", str(statement.with_suffix(".tsr")), "-CAfile", str(roots))


def test_a_journal_made_anew_is_found_by_its_own_stamps(bureau: Bureau, server: str) -> None:
    stamp_head(bureau.database, bureau.store, TESTER, url=server)
    rewritten(bureau)
    assert any("日志被整体改写过" in fault for fault in check(bureau).faults)


def test_a_journal_made_anew_without_its_stamps_is_found_by_the_copies(
    bureau: Bureau, server: str, tmp_path: Path
) -> None:
    stamp_head(bureau.database, bureau.store, TESTER, url=server, folder=tmp_path / "elsewhere")
    rewritten(bureau, without=frozenset({EntryKind.JOURNAL_ANCHORED.value}))
    assert not any("整体改写" in fault for fault in check(bureau).faults)
    assert any("日志被整体改写过" in fault for fault in check(bureau, tmp_path / "elsewhere").faults)


def test_a_journal_made_anew_and_stamped_today_tells_its_age(bureau: Bureau, server: str) -> None:
    stamp_head(bureau.database, bureau.store, TESTER, url=server)
    rewritten(bureau, days=200, without=frozenset({EntryKind.JOURNAL_ANCHORED.value}))
    stamp_head(bureau.database, bureau.store, TESTER, url=server)
    with bureau.database.engine.begin() as connection:
        connection.execute(
            text("UPDATE journal SET at = (SELECT min(at) FROM journal) WHERE kind = 'journal_anchored'")
        )
    assert any("的时间与日志不符" in fault for fault in check(bureau).faults)


def test_a_stamp_of_another_authority_and_a_lost_token_are_faults(bureau: Bureau, server: str, tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    other = authority(tmp_path / "other")
    stamped = stamp_head(bureau.database, bureau.store, TESTER, url=server)
    assert stamped is not None
    assert any("核对不上" in fault for fault in check(bureau, roots=other).faults)
    name = bureau.store.put_bytes(stamped.anchor.token)
    (bureau.store.folder / name[:2] / name).unlink()
    assert any("记载的时间戳核对不上" in fault for fault in check(bureau).faults)


def test_anchors_are_read_as_text_and_from_folders_and_what_is_none_is_refused(bureau: Bureau, tmp_path: Path) -> None:
    head = read_head(bureau.database, TESTER)
    assert head is not None
    write_anchor(tmp_path / "a", head)
    in_groups = f"{head.sequence}: " + " ".join(head.digest[start : start + 8].upper() for start in range(0, 64, 8))
    assert check(bureau, in_groups, tmp_path / "a").faults == ()
    (tmp_path / "a" / "journal-9.txt").write_text("nonsense")
    assert any("journal-9.txt 读不懂" in fault for fault in check(bureau, tmp_path / "a").faults)
    assert list(read_anchors(tmp_path / "none")) == [f"没有锚点文件夹 {tmp_path / 'none'}。"]
    for written in ("", "12", "12:abc", f"１２:{'0' * 64}", f"{'9' * 30}:{'0' * 64}"):
        with pytest.raises(StoreError, match="不是日志锚点"):
            parse_anchor(written)
    wrong = replace(head, token=b"nonsense", source="锚点所记的")
    with bureau.reading() as session:
        assert any("时间戳核对不上" in fault for fault in verify_record(session, bureau.store, anchors=[wrong]).faults)
    (tmp_path / "roots.pem").write_text("no certificate")
    with pytest.raises(StoreError, match="ZHIXUN_TIMESTAMP_ROOTS"):
        read_roots(tmp_path / "roots.pem")


def test_the_journal_is_stamped_once_a_day_and_only_when_something_was_written(bureau: Bureau, server: str) -> None:
    settings = bureau.settings.model_copy(update={"timestamp_url": server})
    now = datetime.now(UTC)
    assert is_due(bureau.database, now)
    assert stamp_if_due(bureau.database, bureau.store, settings)
    assert not is_due(bureau.database, now + 2 * EVERY), "nothing was written since"
    with bureau.database.writing(TESTER) as session:
        journal.append_entry(session, EntryKind.CASE_MOVED, actor="a", subjects=(), payload={})
    assert not is_due(bureau.database, now)
    assert is_due(bureau.database, now + EVERY + timedelta(minutes=1))


def test_a_server_that_is_away_stops_nothing_and_leaves_no_entry(bureau: Bureau) -> None:
    settings = bureau.settings.model_copy(update={"timestamp_url": "http://127.0.0.1:9/"})
    assert not stamp_if_due(bureau.database, bureau.store, settings)
    with stamping_daily(bureau.database, bureau.store, settings):
        assert check(bureau).is_whole
    with pytest.raises(AnchorError, match="没有给出时间戳"):
        stamp_head(bureau.database, bureau.store, TESTER, url=settings.timestamp_url)
    with bureau.reading() as session:
        assert session.scalar(select(EntryRow.kind).where(EntryRow.kind == EntryKind.JOURNAL_ANCHORED)) is None


def test_an_empty_journal_has_no_head(bureau: Bureau) -> None:
    with bureau.database.engine.begin() as connection:
        connection.execute(text("UPDATE journal_head SET sequence = 0"))
    assert read_head(bureau.database, TESTER) is None
    assert Anchor(1, "0" * 64).statement == b"1:" + b"0" * 64 + b"\n"
