"""What search shows."""

from collections.abc import Mapping
from datetime import datetime

from api.presentation.views.base import View


class FoundView(View):
    """One thing that was found."""

    id: str
    url: str
    kind: str
    title: str
    number: str
    state: str
    right: str
    at: datetime


class SearchView(View):
    """What was asked and found."""

    text: str
    kind: str
    found: tuple[FoundView, ...]
    total: int
    page: int
    pages: int
    facets: Mapping[str, Mapping[str, int]]
    refused: str
