"""Which captured pictures belong to a captured page: those that versions of a listing name beside that page."""

from dataclasses import dataclass

from sqlalchemy import select

from casebook.db.engine import Session
from casebook.db.tables.listings import CaptureRow, ListingCaptureRow, SightingRow

MOST = 50
"""Pictures of one page that are looked at; the newest versions come first."""


@dataclass(frozen=True, slots=True)
class PagePictures:
    """Where the page was served (empty where nobody says), and by address the hash of each captured picture."""

    url: str = ""
    by_url: tuple[tuple[str, str], ...] = ()


def find_page_pictures(session: Session, sha256: str) -> PagePictures:
    """The pictures of listings of the viewer's bureau that rest on the page `sha256`."""
    url = session.scalar(select(SightingRow.url).where(SightingRow.sha256 == sha256).order_by(SightingRow.id).limit(1))
    versions = select(ListingCaptureRow.version_id).where(ListingCaptureRow.sha256 == sha256)
    query = (
        select(SightingRow.url, CaptureRow.sha256)
        .join(CaptureRow, CaptureRow.sha256 == SightingRow.sha256)
        .join(ListingCaptureRow, ListingCaptureRow.sha256 == CaptureRow.sha256)
        .where(ListingCaptureRow.version_id.in_(versions), CaptureRow.media_type.startswith("image/"))
        .order_by(ListingCaptureRow.version_id.desc())
        .limit(MOST)
    )
    return PagePictures(url or "", tuple((row.url, row.sha256) for row in session.execute(query)))
