"""The texts of law that papers cite."""

from datetime import date

from api.presentation.views.base import View


class LawView(View):
    """One version of a text; `last` is None where no end is known. `standing` is in_force, to_come or over today."""

    id: int
    title: str
    first: date
    last: date | None
    standing: str


class LawsView(View):
    """All versions, and the articles of the trademark law before and from the day `revised` on."""

    laws: tuple[LawView, ...]
    renumbered: tuple[tuple[str, str], ...]
    revised: date
