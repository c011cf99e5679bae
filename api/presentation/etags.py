"""Which state of a view somebody has seen: an ETag on every JSON view, and If-Match on acts."""

from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256
from typing import Annotated

from fastapi import Depends, Header

from api.presentation.views.base import View
from casebook.db.engine import Session
from casebook.errors import CasebookError
from casebook.journal import journal


class StaleViewError(CasebookError):
    """What the officer saw has been changed since."""

    status = 412
    code = "stale"


def compute_etag(body: bytes) -> str:
    """The strong ETag of a JSON view that is sent as `body`."""
    return f'"{sha256(body).hexdigest()[:32]}"'


def matches_etag(header: str, etag: str) -> bool:
    """Whether an If-Match or If-None-Match header names `etag`, or everything (`*`)."""
    return any(named.strip() in ("*", etag) for named in header.split(","))


@dataclass(frozen=True, slots=True)
class IfMatch:
    """The ETags that a request names as the state it acts on; none where it does not care."""

    header: str

    def require_unchanged(self, session: Session, *views: Callable[[], View]) -> None:
        """Go on only where each of `views` still is as it was seen; nobody changes it until `session` ends.

        Raises StaleViewError, and whatever making a view raises. Without If-Match no view is made.
        """
        if not self.header:
            return
        journal.lock_head(session)
        for make in views:
            if not matches_etag(self.header, compute_etag(make().to_json())):
                raise StaleViewError("您看到的内容已被他人改动，这一步没有执行：请重新打开后再试。")


async def get_if_match(if_match: Annotated[str, Header()] = "") -> IfMatch:
    """The If-Match header of a request."""
    return IfMatch(if_match)


IfMatchDep = Annotated[IfMatch, Depends(get_if_match)]
