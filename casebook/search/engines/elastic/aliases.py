"""Which index of a cluster stands behind an alias, in which state, and which ones nobody uses any more."""

import re
import time
from collections.abc import Mapping
from typing import Any
from uuid import uuid4

from elasticsearch import Elasticsearch, NotFoundError

from casebook.search.engines.index import IndexNotReadyError, IndexState

LEFT_BEHIND_SECONDS = 24 * 3600
"""An index that no alias points to and that is so old is not being filled any more."""

NOT_FOUND, TIMED_OUT = 404, 408

COPY_SECONDS = 50
"""Patience with the copy of a new index on a second node; less than that with a request."""


def make_index_name(alias: str) -> str:
    """A name for a new index behind an alias."""
    return f"{alias}-{uuid4().hex[:12]}"


def inspect_index(client: Elasticsearch, alias: str, version: str) -> tuple[IndexState, str, Mapping[str, Any]]:
    """State, name and `_meta` of the index that an alias points to; one not made by `version` is outdated."""
    try:
        mappings = client.indices.get_mapping(index=alias)
    except NotFoundError:
        return IndexState.MISSING, "", {}
    name, described = next(iter(mappings.items()))
    meta = described["mappings"].get("_meta", {})
    is_ours = len(mappings) == 1 and meta.get("version") == version
    return IndexState.READY if is_ours and "cursor" in meta else IndexState.OUTDATED, name, meta


def require_ready(client: Elasticsearch, alias: str, version: str) -> tuple[str, Mapping[str, Any]]:
    """Name and `_meta` of the index behind an alias. Raises IndexNotReadyError."""
    state, name, meta = inspect_index(client, alias, version)
    if state is not IndexState.READY:
        raise IndexNotReadyError(state)
    return name, meta


def list_names(client: Elasticsearch, alias: str) -> list[str]:
    """The indexes behind an alias, or one that bears its name."""
    try:
        return list(client.indices.get(index=alias))
    except NotFoundError:
        return []


def remove_left_behind(client: Elasticsearch, alias: str) -> None:
    """Delete the indexes of rebuilds that were killed: no alias points to them."""
    for name, described in client.indices.get(index=f"{alias}-*").items():
        made_at = int(described["settings"]["index"]["creation_date"]) / 1000
        is_ours = re.fullmatch(r"[0-9a-f]{12}", name.removeprefix(f"{alias}-"))
        if is_ours and not described.get("aliases") and made_at <= time.time() - LEFT_BEHIND_SECONDS:
            client.options(ignore_status=NOT_FOUND).indices.delete(index=name)


def wait_for_copy(client: Elasticsearch, name: str) -> None:
    """Wait until a second node has a copy of an index, where there is one: that may take long, and not for ever."""
    client.options(ignore_status=TIMED_OUT).cluster.health(
        index=name, wait_for_active_shards="all", timeout=f"{COPY_SECONDS}s"
    )
