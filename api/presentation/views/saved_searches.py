"""Searches that an officer keeps."""

from datetime import datetime

from api.presentation.views.base import View


class SavedSearchView(View):
    """A search under its name; `new` documents were added or changed since it was looked at, None if nobody can say.

    `is_partial` says that there was more to look through, `problem` why the query is not understood any more.
    """

    id: int
    name: str
    query: str
    created_at: datetime
    new: int | None
    is_partial: bool
    problem: str


class SavedSearchesView(View):
    """An officer's searches, by name; `problem` is a sentence where what is new cannot be counted."""

    searches: tuple[SavedSearchView, ...]
    problem: str
