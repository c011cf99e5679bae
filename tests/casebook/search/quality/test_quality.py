"""What officers look for stands first: a table of queries with the document that each should find, on both engines.

The documents have names alike on purpose (华为 and 华伟, two apples, two embroideries, 毛尖 and 毛家). Over more
documents and queries made up from a seed both engines give the same set and the same order.
"""

import csv
from collections import defaultdict
from datetime import timedelta
from pathlib import Path

import pytest

from casebook.search.asking.suggestions import suggest_queries
from casebook.search.bench.generated import make_documents
from casebook.search.bench.queries import make_queries
from casebook.search.documents.document import Document
from casebook.search.documents.findables import SCHEMA
from casebook.search.engines.counts import MOST_COUNTED
from casebook.search.engines.elastic.index import ElasticIndex
from casebook.search.engines.embedded.index import SqliteIndex
from casebook.search.engines.index import SearchIndex, SearchRequest
from casebook.search.query.parser import parse_query
from tests.casebook.search.conftest import DAY, EVERYBODY, ask, ask_ids

HERE = Path(__file__).parent
LEAST_QUERIES, LEAST_MRR, COMPARED = 150, 0.95, 200
FEW = 30
"""A bound of what is counted that many of the queries go beyond."""


def read_table(name: str) -> list[dict[str, str]]:
    with (HERE / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def filled(shared_index: SearchIndex) -> SearchIndex:
    documents = [
        Document(f"listing:{number}", {"kind": "商品", "bureau": "430200", **row, "at": DAY + timedelta(hours=number)})
        for number, row in enumerate(read_table("documents.csv"), 1)
    ]
    shared_index.put_changes(documents, cursor=1)
    return shared_index


def test_what_is_looked_for_stands_first(filled: SearchIndex) -> None:
    rows = read_table("queries.csv")
    assert len(rows) >= LEAST_QUERIES
    ranks: defaultdict[str, list[float]] = defaultdict(list)
    misses = []
    for row in rows:
        ids = ask_ids(filled, row["query"])
        ranks[row["kind"]].append(1 / (ids.index(row["first"]) + 1) if row["first"] in ids else 0.0)
        if ranks[row["kind"]][-1] < 1:
            misses.append((row["query"], row["first"], ids[:3]))
    every = [rank for some in ranks.values() for rank in some]
    assert sum(every) / len(every) >= LEAST_MRR, misses
    assert all(sum(some) / len(some) >= LEAST_MRR - 0.1 for some in ranks.values()), misses


def test_what_is_half_heard_or_run_together_is_one_press_away(filled: SearchIndex) -> None:
    for row in read_table("offered.csv"):
        assert ask_ids(filled, row["query"]) == [], "else it belongs to the other table"
        offered = suggest_queries(filled, EVERYBODY, parse_query(row["query"], SCHEMA))
        assert row["first"] in [identity for text in offered for identity in ask_ids(filled, text)[:1]], row["query"]


def test_both_engines_give_the_same_answers(elasticsearch_url: str, tmp_path: Path) -> None:
    documents = list(make_documents(1500))
    embedded, cluster = SqliteIndex(tmp_path / "search.sqlite"), ElasticIndex(elasticsearch_url, alias="same-answers")
    try:
        for index in (embedded, cluster):
            index.rebuild(documents, cursor=1)
        texts = [text for texts in make_queries(documents, 50, seed=3).values() for text in texts]
        texts += ["有限gongsi", "huangt", "iphone 15", "5斤", "五斤", "严林黄桃~", "lanlin~"]
        texts += [f"{text[:3]}~" for text in texts[:20]] + [
            "mp*",
            "25*",
            "state:已*",
            "month:2024-0*",
            "no:6000000000*",
        ]
        assert len(set(texts)) >= COMPARED
        for text in dict.fromkeys(texts):
            for most in (MOST_COUNTED, FEW):
                request = SearchRequest(EVERYBODY, parse_query(text, SCHEMA), limit=50, most_counted=most)
                assert embedded.search(request) == cluster.search(request), text
    finally:
        cluster.remove()
        cluster.close()


def test_one_character_does_not_bring_another_of_its_sound(filled: SearchIndex) -> None:
    assert [document.id for document in ask(filled, "壳").documents] == ["listing:41"]
