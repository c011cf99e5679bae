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
    """What was asked and found.

    `filters` are the labels of fields that can be filtered by. `note` says which part of the query was ignored,
    `notice` how far the index is behind, `set_aside` which records could not be indexed.
    """

    text: str
    kind: str
    found: tuple[FoundView, ...]
    total: int
    page: int
    pages: int
    facets: Mapping[str, Mapping[str, int]]
    filters: tuple[str, ...]
    refused: str
    note: str
    notice: str
    set_aside: tuple[str, ...]
