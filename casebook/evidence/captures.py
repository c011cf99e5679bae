"""Captured bytes, reached only through what holds them: a listing, a case, a right's picture that the viewer may see.

Captures themselves belong to nobody: the same bytes may have been served to several bureaus and are stored once.
"""

from sqlalchemy import exists, or_, select

from casebook.db.engine import Session
from casebook.db.tables.cases import EvidenceRow
from casebook.db.tables.listings import CaptureRow, ListingCaptureRow
from casebook.db.tables.registers import RightPictureRow
from casebook.errors import NotFoundError
from casebook.evidence.rendered import is_rendered_of_listing


def get_media_type(session: Session, sha256: str) -> str:
    """The media type of a capture, as the server named it.

    Raises NotFoundError where there is none, and where nothing that the viewer may see holds it.
    """
    of_listing = exists().where(ListingCaptureRow.sha256 == CaptureRow.sha256)
    of_case = exists().where(EvidenceRow.sha256 == CaptureRow.sha256)
    of_right = exists().where(RightPictureRow.sha256 == CaptureRow.sha256)
    is_reachable = or_(of_listing, of_case, of_right, is_rendered_of_listing())
    query = select(CaptureRow.media_type).where(CaptureRow.sha256 == sha256, is_reachable)
    media_type = session.scalar(query)
    if media_type is None:
        raise NotFoundError("没有这份取证原件。")
    return media_type
