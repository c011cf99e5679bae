"""The index in an Elasticsearch cluster, behind an alias. The only file that speaks to it.

Only what every 9.x server has is used: no language analyzers, no scripts, no `_reindex`; a rebuild reads the record.
Version and cursor stand in the `_meta` of the mapping, so that they move with the index when the alias does.
"""

import re
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import wraps
from typing import Any, ParamSpec, TypeVar
from uuid import uuid4

from elasticsearch import ApiError, Elasticsearch, NotFoundError, TransportError
from elasticsearch.helpers import bulk, parallel_bulk

from casebook.search.documents.document import Change, Deletion, Document, SetAside
from casebook.search.documents.entries import IndexEntry, prepare_entry
from casebook.search.documents.findables import SCHEMA
from casebook.search.documents.schema import Schema
from casebook.search.engines import elastic_query
from casebook.search.engines.index import (
    Hit,
    IndexNotReadyError,
    IndexState,
    Place,
    SearchError,
    SearchRequest,
    SearchResults,
)
from casebook.search.engines.ways import Level
from matcher.records.logs import get_logger

log = get_logger(__name__)

P = ParamSpec("P")
R = TypeVar("R")

ANSWER_SECONDS = 5
"""Patience with a question: an officer waits for it."""

BULK_SECONDS = 60
"""Patience with a batch of documents: only the follower and commands wait for it."""

LEFT_BEHIND_SECONDS = 24 * 3600
"""An index that no alias points to and that is so old is not being filled any more."""

SENDERS = 2
"""Batches that are sent to the cluster at once."""

NOT_FOUND = 404
CONFLICT = 409
REFUSED = 400
"""Status of a document that the engine will never take."""


def _translate_errors(method: Callable[P, R]) -> Callable[P, R]:
    @wraps(method)
    def call_translated(*args: P.args, **kwargs: P.kwargs) -> R:
        try:
            return method(*args, **kwargs)
        except (ApiError, TransportError) as failure:
            raise SearchError(f"Elasticsearch 用不了：{failure}。案卷不受影响，恢复后检索会自动跟上。") from failure

    return call_translated


class ElasticIndex:
    """A SearchIndex in Elasticsearch; `alias` names it, so that several may share a cluster."""

    def __init__(self, url: str, *, alias: str = "zhixun", schema: Schema = SCHEMA) -> None:
        self.url = url
        self._alias = alias
        self._schema = schema
        self._client = Elasticsearch(url, request_timeout=ANSWER_SECONDS, max_retries=0)

    @property
    def schema(self) -> Schema:
        """See SearchIndex."""
        return self._schema

    @_translate_errors
    def read_state(self) -> IndexState:
        """See SearchIndex."""
        return self._inspect_index()[0]

    @_translate_errors
    def put_changes(self, changes: Iterable[Change], *, cursor: int, entry: str = "") -> None:
        """See SearchIndex. The cursor moves last: a crash before that puts the same documents again."""
        name, meta = self._require_ready()
        self._write_changes(self._alias, changes, is_alias=True)
        if cursor > int(meta["cursor"]) or (cursor == int(meta["cursor"]) and entry):
            # To the index itself: where the alias has moved on meanwhile, that one's cursor must not move.
            moved = elastic_query.make_meta(self._schema.version, cursor, entry)
            self._client.indices.put_mapping(index=name, meta=moved)

    @_translate_errors
    def rebuild(self, changes: Iterable[Change], *, cursor: int, entry: str = "") -> None:
        """See SearchIndex: a new index is filled, then the alias moves to it in one step."""
        fresh = f"{self._alias}-{uuid4().hex[:12]}"
        mapping = elastic_query.make_mapping(self._schema, cursor=cursor, entry=entry)
        slow = self._client.options(request_timeout=BULK_SECONDS)
        self._remove_left_behind()
        # Nobody searches it before the alias moves: it is neither refreshed nor copied until it is whole.
        slow.indices.create(index=fresh, mappings=mapping, settings={"refresh_interval": "-1", "number_of_replicas": 0})
        try:
            self._write_changes(fresh, changes, is_alias=False)
            slow.indices.put_settings(
                index=fresh, settings={"index": {"refresh_interval": None, "auto_expand_replicas": "0-1"}}
            )
            gone = [{"remove_index": {"index": name}} for name in self._list_names()]
            slow.indices.update_aliases(actions=[{"add": {"index": fresh, "alias": self._alias}}, *gone])
        except BaseException:  # whatever ends the work, an index that nobody will use must not stay
            slow.options(ignore_status=NOT_FOUND).indices.delete(index=fresh)
            raise

    @_translate_errors
    def search(self, request: SearchRequest) -> SearchResults:
        """See SearchIndex."""
        if request.query.is_unsearchable:
            return SearchResults()
        self._require_ready()
        body = _to_arguments(elastic_query.make_search(request, self._schema))
        answer = self._client.search(index=self._alias, **body)
        return SearchResults(
            hits=tuple(self._make_hit(hit["_source"], hit["_score"]) for hit in answer["hits"]["hits"]),
            total=int(answer["hits"]["total"]["value"]),
            facets={
                name: {bucket["key"]: bucket["doc_count"] for bucket in counted["buckets"]}
                for name, counted in answer["aggregations"].items()
            },
        )

    @_translate_errors
    def read_documents(self, ids: Sequence[str]) -> Mapping[str, Document]:
        """See SearchIndex."""
        name, _ = self._require_ready()
        found = self._client.mget(index=name, ids=list(ids), source_includes=["id", "stored"])["docs"] if ids else []
        sources = [answer["_source"] for answer in found if answer.get("found") and "stored" in answer["_source"]]
        return {source["id"]: self._schema.make_document(source["id"], source["stored"]) for source in sources}

    @_translate_errors
    def list_ids(self, after: str, limit: int) -> Sequence[str]:
        """See SearchIndex."""
        self._require_ready()
        body = _to_arguments(elastic_query.make_id_search(after, limit))
        return [hit["_source"]["id"] for hit in self._client.search(index=self._alias, **body)["hits"]["hits"]]

    @_translate_errors
    def read_cursor(self) -> int:
        """See SearchIndex."""
        _, meta = self._require_ready()
        return int(meta["cursor"])

    @_translate_errors
    def read_entry(self) -> str:
        """See SearchIndex."""
        _, meta = self._require_ready()
        return str(meta.get("entry", ""))

    @_translate_errors
    def count_documents(self) -> int:
        """See SearchIndex."""
        self._require_ready()
        return int(self._client.count(index=self._alias, query=elastic_query.make_count_query())["count"])

    @_translate_errors
    def list_set_aside(self) -> tuple[SetAside, ...]:
        """See SearchIndex."""
        self._require_ready()
        answer = self._client.search(index=self._alias, **_to_arguments(elastic_query.make_set_aside_search()))
        hits = answer["hits"]["hits"]
        return tuple(SetAside(hit["_source"]["id"], hit["_source"]["refused"], hit["_version"]) for hit in hits)

    def close(self) -> None:
        """Close the connections."""
        self._client.close()

    @_translate_errors
    def remove(self) -> None:
        """Delete the index with its alias; one that is not there is no error."""
        for name in self._list_names():
            self._client.options(ignore_status=NOT_FOUND).indices.delete(index=name)

    def _make_hit(self, source: Mapping[str, Any], score: float | None) -> Hit:
        document = self._schema.make_document(source["id"], source["stored"])
        level = Level(round(score or 0))
        return Hit(document, level, Place(level, int(source["at"]), document.id))

    def _inspect_index(self) -> tuple[IndexState, str, Mapping[str, Any]]:
        """State, name and `_meta` of the index that the alias points to."""
        try:
            mappings = self._client.indices.get_mapping(index=self._alias)
        except NotFoundError:
            return IndexState.MISSING, "", {}
        name, described = next(iter(mappings.items()))
        meta = described["mappings"].get("_meta", {})
        is_ours = len(mappings) == 1 and meta.get("version") == self._schema.version
        return IndexState.READY if is_ours and "cursor" in meta else IndexState.OUTDATED, name, meta

    def _require_ready(self) -> tuple[str, Mapping[str, Any]]:
        """Name and `_meta` of the index. Raises IndexNotReadyError."""
        state, name, meta = self._inspect_index()
        if state is not IndexState.READY:
            raise IndexNotReadyError(state)
        return name, meta

    def _remove_left_behind(self) -> None:
        """Delete the indexes of rebuilds that were killed: no alias points to them."""
        for name, described in self._client.indices.get(index=f"{self._alias}-*").items():
            made_at = int(described["settings"]["index"]["creation_date"]) / 1000
            is_ours = re.fullmatch(r"[0-9a-f]{12}", name.removeprefix(f"{self._alias}-"))
            if is_ours and not described.get("aliases") and made_at <= time.time() - LEFT_BEHIND_SECONDS:
                self._client.options(ignore_status=NOT_FOUND).indices.delete(index=name)

    def _list_names(self) -> list[str]:
        """The indexes behind the alias, or one that bears its name."""
        try:
            return list(self._client.indices.get(index=self._alias))
        except NotFoundError:
            return []

    def _write_changes(self, index: str, changes: Iterable[Change], *, is_alias: bool) -> None:
        """Write changes; what the engine refuses is set aside in the same index."""
        refused = list(
            self._write_bulk(index, (prepare_entry(self._schema, change) for change in changes), is_alias=is_alias)
        )
        for refusal in refused:
            log.warning("document_set_aside", document=refusal.id, reason=refusal.reason)
        for refusal in self._write_bulk(index, refused, is_alias=is_alias):
            raise SearchError(f"Elasticsearch 拒绝写入 {refusal.id}：{refusal.reason}。")
        self._client.options(request_timeout=BULK_SECONDS).indices.refresh(index=index)

    def _write_bulk(
        self, index: str, entries: Iterable[IndexEntry | SetAside | Deletion], *, is_alias: bool
    ) -> Iterator[SetAside]:
        """Write entries; gives the documents that the engine refuses for good. Raises SearchError for other errors."""
        client = self._client.options(request_timeout=BULK_SECONDS)
        versions: dict[str, int] = {}

        def list_actions() -> Iterator[dict[str, object]]:
            for entry in entries:
                versions[entry.id] = entry.version
                yield elastic_query.make_bulk_action(self._schema, entry)

        # Where the alias is gone, writing to its name would make an index without our mapping. Batches are sent side
        # by side while the next ones are cut into tokens; a document is in one of them only.
        for _, item in parallel_bulk(
            client,
            list_actions(),
            thread_count=SENDERS,
            index=index,
            raise_on_error=False,
            require_alias=is_alias,
        ):
            ((_, outcome),) = item.items()
            version, error = versions.pop(outcome["_id"]), outcome.get("error")
            # A conflict is no fault: what is there is newer. To delete what is not there is none either.
            if not error or outcome["status"] == CONFLICT:
                continue
            reason = _describe_error(error)
            if outcome["status"] != REFUSED:
                raise SearchError(f"Elasticsearch 用不了：{reason}。案卷不受影响，恢复后检索会自动跟上。")
            yield SetAside(outcome["_id"], reason, version)


def measure_bare_bulk(url: str, schema: Schema, documents: Iterable[Change]) -> float:
    """Seconds that `helpers.bulk` takes for the same documents, made ready before; what a rebuild is compared with."""
    client, name = Elasticsearch(url, request_timeout=BULK_SECONDS), f"bare-{uuid4().hex[:12]}"
    entries = (prepare_entry(schema, document) for document in documents)
    actions = [elastic_query.make_bulk_action(schema, entry) for entry in entries]
    client.indices.create(index=name, mappings=elastic_query.make_mapping(schema, cursor=0))
    try:
        began = time.perf_counter()
        bulk(client, actions, index=name)
        return time.perf_counter() - began
    finally:
        client.indices.delete(index=name)
        client.close()


def _describe_error(error: Mapping[str, Any]) -> str:
    """The types of an error and its causes; its text is left out, which may quote the document."""
    types = [str(error["type"])]
    while error := error.get("caused_by", {}):
        types.append(str(error["type"]))
    return ", ".join(dict.fromkeys(types))


def _to_arguments(request: dict[str, object]) -> dict[str, Any]:
    # The client's keyword arguments are typed one by one; the request is built as a whole.
    return request
