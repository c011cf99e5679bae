"""What a drop brings beside listings: its papers, its coverage lines, its captures once and each sighting of one."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import insert, select
from sqlalchemy.exc import IntegrityError

from casebook.db.chunks import split_into_batches
from casebook.db.engine import Session
from casebook.db.session import insert_rows
from casebook.db.tables.listings import CaptureRow, CoverageRow, DropFileRow, DropRow, SightingRow
from casebook.errors import DropRefusedError
from casebook.intake.drop_contents import Drop
from matcher.records.coverage import Coverage
from matcher.records.listing import Capture


def store_drop(session: Session, drop: Drop, *, at: datetime) -> None:
    """Store the drop itself, its papers and its coverage lines; `at` is the time of intake.

    Raises DropRefusedError where another bureau has taken this very drop in.
    """
    crawl = drop.crawl
    session.add(
        DropRow(
            id=drop.id,
            run=crawl.run,
            marketplace=crawl.marketplace,
            tool=crawl.tool,
            started_at=crawl.started_at,
            finished_at=crawl.finished_at,
            taken_at=at,
            pages=drop.sightings,
            offers=drop.listings,
        )
    )
    try:
        session.flush()
    except IntegrityError as fault:
        # This viewer's bureau has no such drop, so the number that is taken is another's.
        raise DropRefusedError(f"交接文件夹 {drop.folder.name} 已由其他单位收进，不能重复接收。") from fault
    session.add_all(DropFileRow(drop_id=drop.id, path=p.path, sha256=p.sha256, size=p.size) for p in drop.papers)
    insert_rows(session, CoverageRow, [_make_coverage_row(drop.id, line) for line in drop.coverage])


def store_captures(session: Session, sightings: Sequence[Capture], *, drop_id: str) -> int:
    """Store every capture once, and every time that it was served; gives how many captures were new."""
    captures = {capture.sha256: capture for capture in sightings}
    new = captures.keys() - _find_stored(session, list(captures))
    if new:
        columns = [
            {"sha256": name, "size": captures[name].size, "media_type": captures[name].media_type}
            for name in sorted(new)
        ]
        session.execute(insert(CaptureRow), columns)
    insert_rows(
        session,
        SightingRow,
        [
            {"sha256": c.sha256, "drop_id": drop_id, "url": c.url, "fetched_at": c.fetched_at, "status": c.status}
            for c in sightings
        ],
    )
    return len(new)


def _make_coverage_row(drop_id: str, line: Coverage) -> dict[str, object]:
    return {
        "drop_id": drop_id,
        "marketplace": line.marketplace,
        "term": line.term,
        "day": line.day,
        "sight": line.sight.value,
        "url": line.url,
        "offers": line.offers,
        "reason": line.reason,
    }


def _find_stored(session: Session, names: list[str]) -> set[str]:
    return {
        name
        for batch in split_into_batches(names)
        for name in session.scalars(select(CaptureRow.sha256).where(CaptureRow.sha256.in_(batch)))
    }
