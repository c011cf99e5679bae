"""`zhixun bench search`: how long searches and a rebuild take on both engines, over the same made-up documents.

Prints one JSON object: milliseconds by class of queries and from a commit until a search shows it, documents a second,
and the rate of a rebuild as a share of bare `helpers.bulk` of the same documents in the same run. Without
`--elasticsearch` only FTS5 is measured.
"""

import json
import resource
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter, process_time
from typing import Annotated

import typer

from casebook.access.viewer import Viewer
from casebook.search.bench.freshness import measure_freshness
from casebook.search.bench.generated import make_documents
from casebook.search.bench.queries import make_queries
from casebook.search.documents.findables import SCHEMA
from casebook.search.engines.elastic.bare_bulk import measure_bare_bulk, wait_for_merges
from casebook.search.engines.elastic.index import ElasticIndex
from casebook.search.engines.embedded.index import SqliteIndex
from casebook.search.engines.index import IndexState, SearchIndex, SearchRequest
from casebook.search.query.parser import parse_query
from matcher.text.command_line import run_command_line

VIEWER = Viewer.system("bench", bureau="430200")
ALIAS = "zhixun-bench"
SAMPLE = 2000
"""Documents that the queries are drawn from."""

WRITES = 40
"""Writes after which the index is asked until it shows them."""

Figures = dict[str, float | int]


def measure_search(
    documents: Annotated[int, typer.Option(help="FTS5 的文档数", min=100)] = 100_000,
    elasticsearch: Annotated[str, typer.Option(help="Elasticsearch 的地址；空则只测 FTS5")] = "",
    elasticsearch_documents: Annotated[int, typer.Option(help="Elasticsearch 的文档数", min=100)] = 1_000_000,
    bare_documents: Annotated[int, typer.Option(help="重建与裸 bulk 相比的文档数", min=100)] = 50_000,
    queries: Annotated[int, typer.Option(help="每一类的检索式数", min=1)] = 40,
    keep: Annotated[bool, typer.Option("--keep", help="留下 Elasticsearch 的索引，再测时直接用，不重建")] = False,
) -> None:
    """检索的快慢：内置索引和 Elasticsearch，同样的文档和检索式；以及重建的快慢。"""
    sample = list(islice(make_documents(SAMPLE), SAMPLE))
    queries_by_kind, others = make_queries(sample, queries), make_queries(sample, queries, seed=8)
    measured = {text for texts in queries_by_kind.values() for text in texts}
    warm_up = [text for texts in others.values() for text in texts if text not in measured]
    figures: Figures = {"documents": documents}
    with TemporaryDirectory() as folder:
        embedded = SqliteIndex(Path(folder) / "search.sqlite")
        figures |= fill_index("fts5", embedded, documents)
        figures |= measure_queries("fts5", embedded, queries_by_kind, warm_up) | measure_fresh("fts5", embedded)
    if elasticsearch:
        index = ElasticIndex(elasticsearch, alias=ALIAS)
        try:
            if not keep or index.read_state() is not IndexState.READY:
                figures |= fill_index("elasticsearch", index, elasticsearch_documents)
                wait_for_merges(elasticsearch, ALIAS)
                figures |= measure_fresh("elasticsearch", index)
            wait_for_merges(elasticsearch, ALIAS)
            figures |= measure_queries("elasticsearch", index, queries_by_kind, warm_up)
        finally:
            if not keep:
                index.remove()
            index.close()
        figures |= measure_rebuild(elasticsearch, bare_documents)
    figures["peak_mb"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10
    typer.echo(json.dumps(figures, ensure_ascii=False))


def fill_index(name: str, index: SearchIndex, count: int) -> Figures:
    """Fill an index with so many documents; gives how many a second, making them included."""
    seconds = time_once(lambda: index.rebuild(make_documents(count), cursor=0))
    return {f"{name}_rebuild_per_s": round(count / seconds)}


def measure_fresh(name: str, index: SearchIndex) -> Figures:
    """Milliseconds from a commit to its being found, and by how much memory grew; the index was just filled."""
    with TemporaryDirectory() as folder:
        fresh, grown = measure_freshness(index, VIEWER, Path(folder), WRITES)
    fresh.sort()
    figures = {f"{name}_fresh_p50_ms": pick(fresh, 0.5), f"{name}_fresh_p95_ms": pick(fresh, 0.95)}
    return {**figures, f"{name}_fresh_grown_mb": grown}


def measure_queries(
    name: str, index: SearchIndex, queries_by_kind: Mapping[str, Sequence[str]], warm_up: Sequence[str]
) -> Figures:
    """Milliseconds of each class of queries.

    Before that an engine that has just started answers other queries, `warm_up`, none of which is measured.
    `own_processor_ms` is what a query costs the processor in this process, which other users of the machine do not
    change; a cluster's own work is not in it.
    """
    figures: Figures = {f"{name}_documents": index.count_documents()}
    everything: list[float] = []
    spent: list[float] = []
    for text in warm_up:
        index.search(SearchRequest(VIEWER, parse_query(text, SCHEMA)))
    for kind, texts in queries_by_kind.items():
        requests = [SearchRequest(VIEWER, parse_query(text, SCHEMA)) for text in texts]
        began = process_time()
        times = sorted(1000 * time_once(partial(index.search, request)) for request in requests)
        spent.append(1000 * (process_time() - began) / len(requests))
        everything += times
        figures |= {f"{name}_{kind}_p50_ms": pick(times, 0.5), f"{name}_{kind}_p95_ms": pick(times, 0.95)}
        typer.echo(f"{name} {kind}: {figures[f'{name}_{kind}_p95_ms']} ms", err=True)
    mean = round(sum(spent) / len(spent), 1)
    return figures | {f"{name}_p95_ms": pick(sorted(everything), 0.95), f"{name}_own_processor_ms": mean}


def measure_rebuild(address: str, count: int) -> Figures:
    """The rate of a rebuild as a share of bare bulk; each twice in turn, of which the faster counts."""
    documents = list(make_documents(count))
    index = ElasticIndex(address, alias=f"{ALIAS}-rebuild")
    ours, bare = [], []
    try:
        for _ in range(2):
            ours.append(count / time_once(lambda: index.rebuild(documents, cursor=0)))
            wait_for_merges(address, f"{ALIAS}-rebuild")
            bare.append(count / measure_bare_bulk(address, SCHEMA, documents))
    finally:
        index.remove()
        index.close()
    rates = {"rebuild_documents_per_s": round(max(ours)), "bare_bulk_documents_per_s": round(max(bare))}
    return {**rates, "rebuild_ratio": round(max(ours) / max(bare), 3)}


def time_once(work: Callable[[], object]) -> float:
    """Do the work once; gives the seconds that it took."""
    began = perf_counter()
    work()
    return perf_counter() - began


def pick(times: Sequence[float], share: float) -> float:
    """The time that this share of the sorted times does not exceed."""
    return round(times[min(len(times) - 1, int(share * len(times)))], 1)


if __name__ == "__main__":
    run_command_line(measure_search, name="zhixun bench search")
