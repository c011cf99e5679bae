"""What a page shows of a capture."""

from datetime import datetime

from api.presentation.views.base import View


class CaptureView(View):
    """A capture that can be looked at."""

    sha256: str
    media_type: str
    size: int
    url: str
    fetched_at: datetime
