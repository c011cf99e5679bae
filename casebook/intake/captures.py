"""What a drop brought beside listings, kept: its papers, its coverage lines, its captures once and each time served."""

from datetime import datetime

from sqlalchemy import select

from casebook.db.engine import Session
from casebook.db.tables.listings import CaptureRow, CoverageRow, DropFileRow, DropRow, SightingRow
from casebook.intake.chunks import by_few
from casebook.intake.drop_reader import Drop


def keep_drop(session: Session, drop: Drop, *, bureau_code: str, at: datetime) -> None:
    """The drop itself, its papers and its coverage lines."""
    crawl = drop.crawl
    session.add(
        DropRow(
            id=drop.id,
            run=crawl.run,
            bureau_code=bureau_code,
            marketplace=crawl.marketplace,
            tool=crawl.tool,
            started_at=crawl.started_at,
            finished_at=crawl.finished_at,
            taken_at=at,
            pages=len(drop.captures),
            offers=len(drop.listings),
        )
    )
    session.flush()
    session.add_all(DropFileRow(drop_id=drop.id, path=p.path, sha256=p.sha256, size=p.size) for p in drop.papers)
    session.add_all(
        CoverageRow(
            drop_id=drop.id,
            marketplace=line.marketplace,
            term=line.term,
            day=line.day,
            sight=line.sight.value,
            url=line.url,
            offers=line.offers,
            reason=line.reason,
        )
        for line in drop.coverage
    )


def keep_captures(session: Session, drop: Drop) -> int:
    """Every capture once into its table, and every time that it was served; gives how many captures were new."""
    captures = {capture.sha256: capture for capture in drop.captures}
    new = captures.keys() - _known(session, list(captures))
    session.add_all(
        CaptureRow(sha256=name, size=captures[name].size, media_type=captures[name].media_type) for name in sorted(new)
    )
    session.flush()
    session.add_all(
        SightingRow(sha256=c.sha256, drop_id=drop.id, url=c.url, fetched_at=c.fetched_at, status=c.status)
        for c in drop.captures
    )
    return len(new)


def _known(session: Session, names: list[str]) -> set[str]:
    return {
        name
        for few in by_few(names)
        for name in session.scalars(select(CaptureRow.sha256).where(CaptureRow.sha256.in_(few)))
    }
