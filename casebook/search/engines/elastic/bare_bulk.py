"""What the bench asks of a cluster: bare `helpers.bulk` of the same documents, made ready before, into an index of the
same fields and order, with which the rate of a rebuild is compared; and when an index has been put together.
"""

import time
from collections.abc import Iterable
from uuid import uuid4

from elasticsearch import Elasticsearch
from elasticsearch.helpers import bulk

from casebook.search.documents.document import Change
from casebook.search.documents.entries import prepare_entry
from casebook.search.documents.schema import Schema
from casebook.search.engines.elastic.mapping import ORDER, make_bulk_action, make_mapping
from casebook.search.engines.elastic.writing import BULK_SECONDS

LOOK_SECONDS, QUIET_LOOKS = 0.5, 4
"""How often it is looked whether an index is being put together, and after how many looks without it is not."""


def measure_bare_bulk(url: str, schema: Schema, documents: Iterable[Change]) -> float:
    """Seconds that `helpers.bulk` takes for documents into an index of its own, which is deleted afterwards."""
    client, name = Elasticsearch(url.split(","), request_timeout=BULK_SECONDS), f"bare-{uuid4().hex[:12]}"
    entries = (prepare_entry(schema, document) for document in documents)
    actions = [make_bulk_action(schema, entry) for entry in entries]
    client.indices.create(index=name, mappings=make_mapping(schema, cursor=0), settings={"index": ORDER})
    try:
        began = time.perf_counter()
        bulk(client, actions, index=name)
        return time.perf_counter() - began
    finally:
        client.indices.delete(index=name)
        client.close()


def wait_for_merges(url: str, alias: str) -> None:
    """Wait until no part of an index is being put together with others: for a while nothing began to be."""
    with Elasticsearch(url.split(","), request_timeout=BULK_SECONDS) as client:
        quiet = 0
        while quiet < QUIET_LOOKS:
            time.sleep(LOOK_SECONDS)
            merges = client.indices.stats(index=alias, metric="merge")["_all"]["primaries"]["merges"]
            quiet = 0 if merges["current"] else quiet + 1
