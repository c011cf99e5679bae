"""What the page of platforms shows."""

from datetime import date

from api.presentation.views.base import View


class PlatformView(View):
    """One platform; `title` is empty where listings bear its key and nobody entered it, `home` names its place."""

    key: str
    title: str
    operator: str
    uscc: str
    home_code: str
    home: str
    channel: str
    checked_on: date | None


class PlatformsView(View):
    """All platforms; only an administrator may enter them."""

    platforms: tuple[PlatformView, ...]
    may_manage: bool
