"""What search shows."""

from datetime import datetime

from api.presentation.views.base import View


class SegmentView(View):
    """A part of a text; `is_marked` where it fits a word of the query."""

    text: str
    is_marked: bool = False


class SnippetView(View):
    """What a field says around the words; `reason` says where it only sounds or looks alike."""

    label: str
    segments: tuple[SegmentView, ...]
    reason: str


class HitView(View):
    """One thing that was found; `fields` are those that the words stand in, `marked_title` the title in segments.

    `facts` are pairs of label and text, `time` says what `at` is the time of. `flag_id` is set where a case can be
    opened on it: a flag that is confirmed or open.
    """

    id: str
    url: str
    kind: str
    title: str
    number: str
    state: str
    right: str
    at: datetime
    marked_title: tuple[SegmentView, ...]
    snippets: tuple[SnippetView, ...]
    fields: tuple[str, ...]
    facts: tuple[tuple[str, str], ...]
    time: str
    flag_id: int | None = None


class FacetValueView(View):
    """A value of a facet: how many hits have it, `is_capped` where there may be more, the query of only these."""

    value: str
    count: int
    is_capped: bool
    query: str


class FacetView(View):
    """A facet, its values the most frequent first."""

    name: str
    label: str
    values: tuple[FacetValueView, ...]


class SearchView(View):
    """What was asked and found.

    Where more fit than are counted, `is_capped`: `total` is then the bound, and facets are those of the newest so many.
    `next` is the place behind the last hit, for `after`; empty at the end. `filters` are the labels of fields that can
    be filtered by. `meant` are queries that may have been meant where nothing was found. `note` says which part of the
    query was read otherwise, `notice` how far the index is behind, `set_aside` which records could not be indexed.
    """

    text: str
    kind: str
    sort: str
    hits: tuple[HitView, ...]
    total: int
    is_capped: bool
    page: int
    pages: int
    next: str
    facets: tuple[FacetView, ...]
    filters: tuple[str, ...]
    refused: str
    meant: tuple[str, ...]
    note: str
    notice: str
    set_aside: tuple[str, ...]


class NewHitsView(View):
    """What is new in a search that an officer keeps: the first page of it, and how many there are.

    Where there are more than are counted, `is_capped`.
    """

    id: int
    name: str
    text: str
    hits: tuple[HitView, ...]
    total: int
    is_capped: bool
