"""A list of lines and what was found of each."""

from collections.abc import Mapping

from api.presentation.views.base import View


class BatchHitView(View):
    """One of the best hits of a line."""

    kind: str
    title: str
    url: str


class BatchRowView(View):
    """A line, its hits in all and by kind, the best of them; `note` where it was not searched for.

    Where more fit than are counted, `is_capped`.
    """

    text: str
    total: int
    is_capped: bool
    by_kind: Mapping[str, int]
    best: tuple[BatchHitView, ...]
    note: str


class BatchSearchView(View):
    """What was pasted and the rows that are shown: all, or only those with or without hits."""

    lines: str
    show: str
    rows: tuple[BatchRowView, ...]
    searched: int
    hit: int
    refused: str
