"""Bare `helpers.bulk` of the same documents, made ready before: what the rate of a rebuild is compared with."""

import time
from collections.abc import Iterable
from uuid import uuid4

from elasticsearch import Elasticsearch
from elasticsearch.helpers import bulk

from casebook.search.documents.document import Change
from casebook.search.documents.entries import prepare_entry
from casebook.search.documents.schema import Schema
from casebook.search.engines.elastic.mapping import make_bulk_action, make_mapping
from casebook.search.engines.elastic.writing import BULK_SECONDS


def measure_bare_bulk(url: str, schema: Schema, documents: Iterable[Change]) -> float:
    """Seconds that `helpers.bulk` takes for documents into an index of its own, which is deleted afterwards."""
    client, name = Elasticsearch(url.split(","), request_timeout=BULK_SECONDS), f"bare-{uuid4().hex[:12]}"
    entries = (prepare_entry(schema, document) for document in documents)
    actions = [make_bulk_action(schema, entry) for entry in entries]
    client.indices.create(index=name, mappings=make_mapping(schema, cursor=0))
    try:
        began = time.perf_counter()
        bulk(client, actions, index=name)
        return time.perf_counter() - began
    finally:
        client.indices.delete(index=name)
        client.close()
