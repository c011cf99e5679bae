"""Changes sent to an index in bulk, side by side with the work of cutting the next ones into tokens."""

from collections.abc import Iterable, Iterator

from elasticsearch import Elasticsearch
from elasticsearch.helpers import parallel_bulk

from casebook.search.documents.document import Change, Deletion, SetAside
from casebook.search.documents.entries import IndexEntry, prepare_entry
from casebook.search.documents.schema import Schema
from casebook.search.engines.elastic.errors import describe_error, make_unavailable_error
from casebook.search.engines.elastic.mapping import make_bulk_action
from casebook.search.engines.index import SearchError
from matcher.records.logs import get_logger

log = get_logger(__name__)

BULK_SECONDS = 60
"""Patience with a batch of documents: only the follower and commands wait for it."""

SENDERS = 2
"""Batches that are sent to the cluster at once."""

CONFLICT = 409
REFUSED = 400
"""Status of a document that the engine will never take."""


def write_changes(
    client: Elasticsearch, schema: Schema, index: str, changes: Iterable[Change], *, is_alias: bool
) -> None:
    """Write changes; what the engine refuses is set aside in the same index. Raises SearchError."""
    entries = (prepare_entry(schema, change) for change in changes)
    refused = list(_write_bulk(client, schema, index, entries, is_alias=is_alias))
    for refusal in refused:
        log.warning("document_set_aside", document=refusal.id, reason=refusal.reason)
    for refusal in _write_bulk(client, schema, index, refused, is_alias=is_alias):
        raise SearchError(f"Elasticsearch 拒绝写入 {refusal.id}：{refusal.reason}。")
    client.options(request_timeout=BULK_SECONDS).indices.refresh(index=index)


def _write_bulk(
    client: Elasticsearch,
    schema: Schema,
    index: str,
    entries: Iterable[IndexEntry | SetAside | Deletion],
    *,
    is_alias: bool,
) -> Iterator[SetAside]:
    """Write entries; gives the documents that the engine refuses for good. Raises SearchError for other errors."""
    versions: dict[str, int] = {}

    def list_actions() -> Iterator[dict[str, object]]:
        for entry in entries:
            versions[entry.id] = entry.version
            yield make_bulk_action(schema, entry)

    # Where the alias is gone, writing to its name would make an index without our mapping. Batches are sent side
    # by side while the next ones are cut into tokens; a document is in one of them only.
    for _, item in parallel_bulk(
        client.options(request_timeout=BULK_SECONDS),
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
        reason = describe_error(error)
        if outcome["status"] != REFUSED:
            raise make_unavailable_error(reason)
        yield SetAside(outcome["_id"], reason, version)
