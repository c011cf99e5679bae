"""The index in an Elasticsearch cluster, behind an alias.

Only what every 9.x server has is used: no language analyzers, no scripts, no `_reindex`; a rebuild reads the record.
Version and cursor stand in the `_meta` of the mapping, so that they move with the index when the alias does.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from casebook.search.documents.document import Change, Document, SetAside
from casebook.search.documents.findables import SCHEMA
from casebook.search.documents.schema import Schema
from casebook.search.engines.elastic import query
from casebook.search.engines.elastic.aliases import (
    NOT_FOUND,
    inspect_index,
    list_names,
    make_index_name,
    remove_left_behind,
    require_ready,
    wait_for_copy,
)
from casebook.search.engines.elastic.clients import GONE, open_client
from casebook.search.engines.elastic.errors import describe_error, make_unavailable_error, translate_errors
from casebook.search.engines.elastic.mapping import FEW_SEGMENTS, ORDER, Json, make_mapping, make_meta
from casebook.search.engines.elastic.search import answer_request
from casebook.search.engines.elastic.writing import BULK_SECONDS, write_changes
from casebook.search.engines.index import (
    IndexState,
    ListClosed,
    SearchRequest,
    SearchResults,
    list_none,
)


class ElasticIndex:
    """A SearchIndex in Elasticsearch: `url` has the addresses of its nodes, `alias` lets several share a cluster.

    `api_key` signs in to it; `roots` is a file of the certificates that those of its nodes rest on; `list_closed` says
    what became restricted and is not followed yet.
    """

    def __init__(
        self,
        url: str,
        *,
        alias: str = "zhixun",
        schema: Schema = SCHEMA,
        api_key: str = "",
        roots: Path | None = None,
        list_closed: ListClosed = list_none,
    ) -> None:
        self.url = url
        self._list_closed = list_closed
        self._alias = alias
        self._schema = schema
        self._client = open_client(url, api_key=api_key, roots=roots)
        self._slow_client = self._client.options(request_timeout=BULK_SECONDS)

    @property
    def schema(self) -> Schema:
        """See SearchIndex."""
        return self._schema

    @translate_errors
    def read_state(self) -> IndexState:
        """See SearchIndex."""
        return inspect_index(self._client, self._alias, self._schema.version)[0]

    @translate_errors
    def put_changes(self, changes: Iterable[Change], *, cursor: int, entry: str = "") -> None:
        """See SearchIndex. The cursor moves last: a crash before that puts the same documents again."""
        name, meta = self._require_ready()
        write_changes(self._client, self._schema, self._alias, changes, is_alias=True)
        if cursor > int(meta["cursor"]) or (cursor == int(meta["cursor"]) and entry):
            # To the index itself: where the alias has moved on meanwhile, that one's cursor must not move.
            moved = make_meta(self._schema.version, cursor, entry)
            self._slow_client.indices.put_mapping(index=name, meta=moved)

    @translate_errors
    def rebuild(self, changes: Iterable[Change], *, cursor: int, entry: str = "") -> None:
        """See SearchIndex: a new index is filled, then the alias moves to it in one step."""
        fresh = make_index_name(self._alias)
        mapping = make_mapping(self._schema, cursor=cursor, entry=entry)
        slow = self._slow_client
        remove_left_behind(self._client, self._alias)
        # Nobody searches it before the alias moves: it is neither refreshed nor copied until it is whole.
        settings = {"index": {**ORDER, "refresh_interval": "-1", "number_of_replicas": 0}}
        slow.indices.create(index=fresh, mappings=mapping, settings=settings)
        try:
            write_changes(self._client, self._schema, fresh, changes, is_alias=False)
            slow.indices.put_settings(
                index=fresh,
                settings={"index": {**FEW_SEGMENTS, "refresh_interval": None, "auto_expand_replicas": "0-1"}},
            )
            slow.indices.forcemerge(index=fresh)  # without a number it begins what the settings ask for, and goes on
            wait_for_copy(slow, fresh)
            gone = [{"remove_index": {"index": name}} for name in list_names(self._client, self._alias)]
            slow.indices.update_aliases(actions=[{"add": {"index": fresh, "alias": self._alias}}, *gone])
        except BaseException:  # whatever ends the work, an index that nobody will use must not stay
            slow.options(ignore_status=NOT_FOUND).indices.delete(index=fresh)
            raise

    @translate_errors
    def search(self, request: SearchRequest) -> SearchResults:
        """See SearchIndex."""
        if request.query.is_unsearchable:
            return SearchResults()
        _, meta = self._require_ready()
        closed = self._list_closed(request.viewer, int(meta["cursor"]))
        return answer_request(self._ask_all, self._schema, replace(request, without=tuple(closed)))

    @translate_errors
    def read_documents(self, ids: Sequence[str]) -> Mapping[str, Document]:
        """See SearchIndex."""
        name, _ = self._require_ready()
        answers = self._client.mget(index=name, ids=list(ids), source_includes=["id", "stored"])["docs"] if ids else []
        sources = [answer["_source"] for answer in answers if answer.get("found") and "stored" in answer["_source"]]
        return {source["id"]: self._schema.make_document(source["id"], source["stored"]) for source in sources}

    @translate_errors
    def list_ids(self, after: str, limit: int) -> Sequence[str]:
        """See SearchIndex."""
        self._require_ready()
        answer = self._ask(_to_arguments(query.make_id_search(after, limit)))
        return [hit["_source"]["id"] for hit in answer["hits"]["hits"]]

    @translate_errors
    def read_cursor(self) -> int:
        """See SearchIndex."""
        _, meta = self._require_ready()
        return int(meta["cursor"])

    @translate_errors
    def read_entry(self) -> str:
        """See SearchIndex."""
        _, meta = self._require_ready()
        return str(meta.get("entry", ""))

    @translate_errors
    def count_documents(self) -> int:
        """See SearchIndex."""
        self._require_ready()
        return int(self._client.count(index=self._alias, query=query.make_count_query())["count"])

    @translate_errors
    def list_set_aside(self) -> tuple[SetAside, ...]:
        """See SearchIndex."""
        self._require_ready()
        answer = self._ask(_to_arguments(query.make_set_aside_search()))
        hits = answer["hits"]["hits"]
        return tuple(SetAside(hit["_source"]["id"], hit["_source"]["refused"], hit["_version"]) for hit in hits)

    def close(self) -> None:
        """Close the connections."""
        self._client.close()

    @translate_errors
    def remove(self) -> None:
        """Delete the index with its alias; one that is not there is no error."""
        for name in list_names(self._client, self._alias):
            self._client.options(ignore_status=NOT_FOUND).indices.delete(index=name)

    def _ask(self, body: dict[str, Any]) -> Mapping[str, Any]:
        """The answer to a search; one of a part of the documents is none, and another node is asked."""
        answer: Mapping[str, Any] = self._client.search(
            index=self._alias, allow_partial_search_results=False, **body
        ).body
        return answer

    def _ask_all(self, bodies: Sequence[Json]) -> Sequence[Mapping[str, Any]]:
        """The answers to several searches at once, from another node where one that is gone could give none."""
        head = {"allow_partial_search_results": False}
        searches = [part for body in bodies for part in (head, body)]
        error: Mapping[str, Any] = {}
        for _ in self.url.split(","):
            answers: Sequence[Mapping[str, Any]] = self._client.msearch(index=self._alias, searches=searches)[
                "responses"
            ]
            failed = next((answer for answer in answers if "error" in answer), None)
            if failed is None:
                return answers
            error = failed["error"]
            if failed["status"] not in GONE:
                break
        raise make_unavailable_error(describe_error(error))

    def _require_ready(self) -> tuple[str, Mapping[str, Any]]:
        return require_ready(self._client, self._alias, self._schema.version)


def _to_arguments(request: dict[str, object]) -> dict[str, Any]:
    # The client's keyword arguments are typed one by one; the request is built as a whole.
    return request
