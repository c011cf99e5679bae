"""What the browser made of a listing's page: the picture of the whole page, and the page saved as one file.

A crawl that renders stores them beside the page, under its address and moment; by these they are found again.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping
from datetime import datetime

from sqlalchemy import ColumnElement, Select, and_, bindparam, select
from sqlalchemy.orm import aliased

from casebook.db.engine import Session
from casebook.db.statements import reuse_statements
from casebook.db.tables.listings import CaptureRow, ListingCaptureRow, ListingVersionRow, SightingRow
from matcher.records.listing import Capture

PICTURE_TYPES, PAGE_TYPE = ("image/png", "image/jpeg"), "multipart/related"


def load_rendered(session: Session, version_ids: Collection[int]) -> Mapping[int, tuple[Capture, ...]]:
    """The rendered captures of versions of listings, by the version's number, pictures first; one query."""
    rendered: defaultdict[int, list[Capture]] = defaultdict(list)
    rows = session.execute(_select_rendered(), {"versions": list(version_ids)})
    for version, sha256, size, url, media_type, fetched_at, status in rows:
        rendered[version].append(Capture(sha256, size, url, media_type, fetched_at, status))
    return {version: tuple(captures) for version, captures in rendered.items()}


@reuse_statements
def _select_rendered() -> Select[int, str, int, str, str, datetime, int]:
    """The captures of `versions`."""
    page, artifact = aliased(SightingRow), aliased(SightingRow)
    facts = artifact.sha256, CaptureRow.size, artifact.url, CaptureRow.media_type, artifact.fetched_at, artifact.status
    return (
        select(ListingVersionRow.id, *facts)
        .join(ListingCaptureRow, ListingCaptureRow.version_id == ListingVersionRow.id)
        .join(page, and_(page.sha256 == ListingCaptureRow.sha256, page.drop_id == ListingVersionRow.drop_id))
        .join(artifact, _is_of_same_moment(page, artifact))
        .join(CaptureRow, CaptureRow.sha256 == artifact.sha256)
        .where(
            ListingVersionRow.id.in_(bindparam("versions", expanding=True)),
            CaptureRow.media_type.in_((*PICTURE_TYPES, PAGE_TYPE)),
        )
        .order_by(CaptureRow.media_type, artifact.sha256)
        .distinct()
    )


def is_rendered_of_listing() -> ColumnElement[bool]:
    """A condition on `CaptureRow`: a browser made the capture of the page of a listing that the viewer may see."""
    page, artifact = aliased(SightingRow), aliased(SightingRow)
    return (
        select(artifact.id)
        .join(page, _is_of_same_moment(page, artifact))
        .join(ListingCaptureRow, ListingCaptureRow.sha256 == page.sha256)
        .where(artifact.sha256 == CaptureRow.sha256)
        .exists()
    )


def _is_of_same_moment(page: type[SightingRow], artifact: type[SightingRow]) -> ColumnElement[bool]:
    return and_(
        artifact.drop_id == page.drop_id,
        artifact.fetched_at == page.fetched_at,
        artifact.url == page.url,
        artifact.sha256 != page.sha256,
    )
