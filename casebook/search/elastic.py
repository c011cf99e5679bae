"""The index in an Elasticsearch cluster: a versioned index behind an alias. The only file that speaks to it.

Only what every 9.x server has is used: no language analyzers, no scripts, no `_reindex`; a rebuild reads the record.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime
from functools import wraps
from typing import Any, ParamSpec, TypeVar
from uuid import uuid4

from elasticsearch import ApiError, Elasticsearch, NotFoundError, TransportError
from elasticsearch.helpers import BulkIndexError, bulk

from casebook.search.documents import FACETS
from casebook.search.elastic_query import body, mapping, source
from casebook.search.index import Document, Query, Results, SearchError
from casebook.search.language import parse

P = ParamSpec("P")
R = TypeVar("R")
_CURSOR = "cursor"
GONE = 404
"""Deleting what is not there is no error."""


def _reached(method: Callable[P, R]) -> Callable[P, R]:
    @wraps(method)
    def reached(*args: P.args, **kwargs: P.kwargs) -> R:
        try:
            return method(*args, **kwargs)
        except (ApiError, TransportError, BulkIndexError) as failure:
            raise SearchError(f"Elasticsearch 用不了：{failure}。案卷不受影响，恢复后检索会自动跟上。") from failure

    return reached


class ElasticIndex:
    """A SearchIndex in Elasticsearch; `alias` names it, so that several may share a cluster."""

    def __init__(self, url: str, *, alias: str = "zhixun") -> None:
        self.url = url
        self._alias = alias
        self._client = Elasticsearch(url, request_timeout=30, retry_on_timeout=True, max_retries=3)
        self._prepare()

    @_reached
    def put(self, documents: Iterable[Document], *, delete: Sequence[str] = (), cursor: int) -> None:
        """See SearchIndex. The cursor moves last: a crash before that puts the same documents again."""
        self._write(self._alias, documents, delete)
        self._move(cursor)

    @_reached
    def rebuild(self, documents: Iterable[Document], *, cursor: int) -> None:
        """See SearchIndex: a new index is filled, then the alias moves to it in one step."""
        fresh = self._new_index()
        self._write(fresh, documents, ())
        self._point_alias(fresh)
        self._move(cursor)

    @_reached
    def search(self, query: Query) -> Results:
        """See SearchIndex."""
        found = self._client.search(index=self._alias, **_arguments(body(parse(query.text), query)))
        buckets = found["aggregations"]
        return Results(
            documents=tuple(_document(hit["_source"]) for hit in found["hits"]["hits"]),
            total=int(found["hits"]["total"]["value"]),
            facets={
                field.name: {bucket["key"]: bucket["doc_count"] for bucket in buckets[field.name]["buckets"]}
                for field in FACETS
            },
        )

    @_reached
    def cursor(self) -> int:
        """See SearchIndex."""
        try:
            return int(self._client.get(index=self._cursors, id=_CURSOR)["_source"]["sequence"])
        except NotFoundError:
            return 0

    @_reached
    def count(self) -> int:
        """See SearchIndex."""
        return int(self._client.count(index=self._alias)["count"])

    def close(self) -> None:
        """Close the connections."""
        self._client.close()

    @property
    def _cursors(self) -> str:
        return f"{self._alias}-cursor"

    @_reached
    def _prepare(self) -> None:
        if not self._client.indices.exists_alias(name=self._alias):
            self._point_alias(self._new_index())

    def _new_index(self) -> str:
        name = f"{self._alias}-{uuid4().hex[:12]}"
        self._client.indices.create(index=name, mappings=mapping(), settings={"auto_expand_replicas": "0-1"})
        return name

    def _point_alias(self, name: str) -> None:
        old: list[str] = []
        if self._client.indices.exists_alias(name=self._alias):
            old = list(self._client.indices.get_alias(name=self._alias))
        gone = [{"remove_index": {"index": index}} for index in old]
        self._client.indices.update_aliases(actions=[{"add": {"index": name, "alias": self._alias}}, *gone])

    def _write(self, index: str, documents: Iterable[Document], delete: Sequence[str]) -> None:
        bulk(self._client, _actions(index, documents, delete), refresh=True, ignore_status=GONE)

    def _move(self, cursor: int) -> None:
        self._client.index(index=self._cursors, id=_CURSOR, document={"sequence": cursor}, refresh=True)


def _actions(index: str, documents: Iterable[Document], delete: Sequence[str]) -> Iterator[dict[str, object]]:
    for document in documents:
        yield {"_index": index, "_id": document.id, "_source": source(document)}
    for name in delete:
        yield {"_op_type": "delete", "_index": index, "_id": name}


def _arguments(request: dict[str, object]) -> dict[str, Any]:
    # The client's keyword arguments are typed one by one; the request is built as a whole.
    return request


def _document(stored: dict[str, str]) -> Document:
    return Document(
        stored["id"], stored["kind"], stored["title"], stored["text"], stored["number"], stored["state"],
        stored["right"], stored["marketplace"], stored["bureau"], datetime.fromisoformat(stored["at"]),
    )  # fmt: skip
