"""The bench of search measures what it says, on a few documents: `generated`, `queries`, `freshness`, `speed`."""

import json

import pytest
from typer import Typer
from typer.testing import CliRunner

from casebook.search.bench.generated import make_documents
from casebook.search.bench.queries import make_queries
from casebook.search.bench.speed import measure_search, pick
from casebook.search.documents.entries import check_document
from casebook.search.documents.findables import SCHEMA
from casebook.search.query.parser import parse_query


def run_bench(*options: str) -> dict[str, float]:
    app = Typer()
    app.command()(measure_search)
    result = CliRunner().invoke(app, ["--documents", "300", "--queries", "4", *options])
    assert result.exit_code == 0, result.output
    figures: dict[str, float] = json.loads(result.stdout.splitlines()[-1])
    return figures


def test_documents_and_queries_are_the_same_for_a_seed_and_fit_the_fields() -> None:
    documents, again, other = (list(make_documents(200, seed)) for seed in (1, 1, 2))
    assert documents == again != other
    for document in documents:
        check_document(SCHEMA, document)
    assert {document.kind for document in documents} == {"listing", "flag", "case"}
    queries = make_queries(documents, 5)
    assert queries == make_queries(again, 5)
    for text in (text for texts in queries.values() for text in texts):
        assert parse_query(text, SCHEMA).tree is not None


def test_the_bench_of_the_embedded_index_prints_its_figures() -> None:
    figures = run_bench()
    assert figures["fts5_documents"] == 300
    assert figures["fts5_words_p50_ms"] <= figures["fts5_words_p95_ms"]
    assert 0 < figures["fts5_fresh_p50_ms"] <= figures["fts5_fresh_p95_ms"]
    assert {"fts5_p95_ms", "fts5_rebuild_per_s", "fts5_own_processor_ms", "peak_mb"} <= figures.keys()


@pytest.mark.elastic
def test_the_bench_of_both_engines_prints_what_is_promised(elasticsearch_url: str) -> None:
    options = ("--elasticsearch", elasticsearch_url, "--elasticsearch-documents", "300", "--bare-documents", "200")
    figures = run_bench(*options)
    promised = {"elasticsearch_words_p95_ms", "elasticsearch_homophone_p95_ms", "fts5_p95_ms", "rebuild_ratio"}
    assert promised <= figures.keys()
    assert 0 < figures["rebuild_ratio"] < 5


def test_a_share_of_times() -> None:
    assert pick(list(range(100)), 0.95) == 95
    assert pick([7], 0.95) == 7
