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

    Of a common word, the hits are those of the best level and the count comes with them; facets are a second round, and
    where more fit than are counted, the kinds that are not among these a third.
    """
    page = _Page(request, schema, query.list_levels(request, schema) if request.limit else [])
    counted, *first = ask_all([query.make_count_search(request, schema), *page.make_next()])
    page.take(first)
    count = _read_count(counted)
    facets = _count_values(ask_all, page, count)
    while page_searches := page.make_next(count):
        page.take(ask_all(page_searches))
    if not count.is_capped or KIND.name not in facets:
        return SearchResults(tuple(page.hits), count.total, facets, count.is_capped)
    (others,) = ask_all([query.make_kind_search(request, schema, facets[KIND.name])])
    kinds, open_kinds = join_kinds(facets[KIND.name], _read_facets(others)[KIND.name], request.most_counted)
    return SearchResults(tuple(page.hits), count.total, {**facets, KIND.name: kinds}, True, open_kinds)


def _count_values(ask_all: AskAll, page: "_Page", count: Count) -> dict[str, dict[str, int]]:
    """The facets of what is counted; in the same round the next hits that the page lacks."""
    facets: dict[str, dict[str, int]] = {name: {} for name in page.request.list_facets(page.schema)}
    if not facets or not count.total:
        return facets
    counted, *hits = ask_all([query.make_facet_search(page.request, page.schema, count), *page.make_next(count)])
    page.take(hits)
    return _read_facets(counted)


@dataclass
class _Page:
    """The hits of a page as far as they are known, the levels not asked for yet, and how many hits came before."""

    request: SearchRequest
    schema: Schema
    levels: list[Level]
    hits: list[Hit] = field(default_factory=list)
    passed: int = 0

    def make_next(self, count: Count | None = None) -> list[Json]:
        """The search for what the page lacks; none where it is whole or, by the count, no more hits can be."""
        lacking = self.request.limit - len(self.hits)
        if not self.levels or not lacking or (count and self._is_last(count)):
            return []
        offset = max(0, self.request.offset - self.passed)
        return [query.make_page_search(self.request, self.schema, self.levels[0], offset=offset, limit=lacking)]

    def _is_last(self, count: Count) -> bool:
        known = self.request.offset + len(self.hits)
        return not count.is_capped and self.request.after is None and count.total <= known

    def take(self, answers: Sequence[Answer]) -> None:
        """Add the hits of the level that was asked for."""
        for answer in answers:
            level = self.levels.pop(0)
            self.hits += [self._make_hit(hit, level) for hit in answer["hits"]["hits"]]
            self.passed += answer["hits"].get("total", {}).get("value", 0)

    def _make_hit(self, hit: Answer, level: Level) -> Hit:
        source = hit["_source"]
        document = self.schema.make_document(source["id"], source["stored"])
        own_level = level if self.request.sort is Sort.BEST else Level(round(hit["_score"] or 0))
        return Hit(document, own_level, Place(own_level, int(source["at"]), document.id))


def _read_facets(answer: Answer) -> dict[str, dict[str, int]]:
    return {
        name: {bucket["key"]: bucket["doc_count"] for bucket in values["buckets"]}
        for name, values in answer["aggregations"].items()
    }


def _read_count(answer: Answer) -> Count:
    total, last = answer["hits"]["total"], answer["hits"]["hits"]
    since = int(last[0]["sort"][0]) if last else 0
    return Count(int(total["value"]), total["relation"] == "gte", since)
