"""One search in a cluster: its questions put together, as many as there must be, and the answer read from theirs."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from casebook.search.documents.schema import KIND, Schema
from casebook.search.engines.counts import join_kinds
from casebook.search.engines.elastic import query
from casebook.search.engines.elastic.mapping import Json
from casebook.search.engines.elastic.query import Count
from casebook.search.engines.index import Hit, Place, SearchRequest, SearchResults, Sort
from casebook.search.engines.ways import Level

Answer = Mapping[str, Any]
AskAll = Callable[[Sequence[Json]], Sequence[Answer]]
"""Puts several searches to the cluster at once and gives the answer to each."""


def answer_request(ask_all: AskAll, schema: Schema, request: SearchRequest) -> SearchResults:
    """The page that a request asks for, with the total and the facets of what fits, as far as it is counted.

    The count and the hits of the best level are asked for first. Where all is counted, the rest is one more question.
    Of a common word, facets and further levels are a second round, and the kinds that are not among the newest a third.
    """
    page = _Page(request, schema, query.list_levels(request, schema) if request.limit else [])
    counted, *first = ask_all([query.make_count_search(request, schema), *page.make_next()])
    page.take(first)
    count = _read_count(counted)
    return _answer_common(ask_all, page, count) if count.is_capped else _answer_counted(ask_all, page, count)


def _answer_counted(ask_all: AskAll, page: "_Page", count: Count) -> SearchResults:
    """The answer where all that fits is counted: the hits that are lacking and the facets are one question."""
    request, schema = page.request, page.schema
    facets: dict[str, dict[str, int]] = {name: {} for name in request.list_facets(schema)}
    if not (page.is_whole or page.is_last(count)):
        (whole,) = ask_all([query.make_whole_search(request, schema)])
        hits = tuple(page.make_hit(hit) for hit in whole["hits"]["hits"])
        return SearchResults(hits, count.total, _read_facets(whole) if facets else facets)
    if count.total and facets:
        (counted,) = ask_all([query.make_facet_search(request, schema, count)])
        facets = _read_facets(counted)
    return SearchResults(tuple(page.hits), count.total, facets)


def _answer_common(ask_all: AskAll, page: "_Page", count: Count) -> SearchResults:
    """The answer where more fit than are counted: facets of the newest, the hits level by level."""
    request, schema, facets = page.request, page.schema, dict[str, dict[str, int]]()
    if request.list_facets(schema):
        newest, *hits = ask_all([query.make_facet_search(request, schema, count), *page.make_next()])
        page.take(hits)
        facets = _read_facets(newest)
    while page_searches := page.make_next():
        page.take(ask_all(page_searches))
    if KIND.name not in facets:
        return SearchResults(tuple(page.hits), count.total, facets, True)
    (others,) = ask_all([query.make_kind_search(request, schema, facets[KIND.name])])
    kinds, open_kinds = join_kinds(facets[KIND.name], _read_facets(others)[KIND.name], request.most_counted)
    return SearchResults(tuple(page.hits), count.total, {**facets, KIND.name: kinds}, True, open_kinds)


@dataclass
class _Page:
    """The hits of a page as far as they are known, the levels not asked for yet, and how many hits came before."""

    request: SearchRequest
    schema: Schema
    levels: list[Level]
    hits: list[Hit] = field(default_factory=list)
    passed: int = 0

    @property
    def is_whole(self) -> bool:
        """Whether no hit can be lacking: so many are known as were asked for, or every level was asked for."""
        return not self.levels or len(self.hits) == self.request.limit

    def is_last(self, count: Count) -> bool:
        """Whether there are no more hits by the count."""
        return self.request.after is None and count.total <= self.request.offset + len(self.hits)

    def make_next(self) -> list[Json]:
        """The search for what the page lacks at the next level; none where it is whole."""
        if self.is_whole:
            return []
        offset, lacking = max(0, self.request.offset - self.passed), self.request.limit - len(self.hits)
        return [query.make_page_search(self.request, self.schema, self.levels[0], offset=offset, limit=lacking)]

    def take(self, answers: Sequence[Answer]) -> None:
        """Add the hits of the level that was asked for."""
        for answer in answers:
            level = self.levels.pop(0)
            is_by_level = self.request.sort is Sort.BEST
            self.hits += [self.make_hit(hit, level if is_by_level else None) for hit in answer["hits"]["hits"]]
            self.passed += answer["hits"].get("total", {}).get("value", 0)

    def make_hit(self, hit: Answer, level: Level | None = None) -> Hit:
        """A hit of a level, by default of that which is its score."""
        source = hit["_source"]
        document = self.schema.make_document(source["id"], source["stored"])
        level = Level(round(hit["_score"] or 0)) if level is None else level
        return Hit(document, level, Place(level, int(source["at"]), document.id))


def _read_facets(answer: Answer) -> dict[str, dict[str, int]]:
    return {
        name: {bucket["key"]: bucket["doc_count"] for bucket in values["buckets"]}
        for name, values in answer["aggregations"].items()
    }


def _read_count(answer: Answer) -> Count:
    total, last = answer["hits"]["total"], answer["hits"]["hits"]
    since = int(last[0]["sort"][0]) if last else 0
    return Count(int(total["value"]), total["relation"] == "gte", since)
