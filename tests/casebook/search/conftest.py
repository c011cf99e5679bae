"""The two engines that every search test runs on, and short ways to ask them."""

import os
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Protocol
from uuid import uuid4

import pytest

from casebook.access.viewer import Viewer
from casebook.search.documents.document import Document, Value
from casebook.search.documents.findables import SCHEMA
from casebook.search.documents.schema import Schema
from casebook.search.engines.elastic.index import ElasticIndex
from casebook.search.engines.embedded.index import SqliteIndex
from casebook.search.engines.index import SearchIndex, SearchRequest, SearchResults
from casebook.search.query.parser import parse_query
from casebook.search.query.tree import FacetFilter
from tests.elasticsearch import node

EVERYBODY = Viewer.system("test")
DAY = datetime(2026, 8, 1, tzinfo=UTC)


class OpenIndex(Protocol):
    """Opens the same index as often as asked, made by a schema."""

    def __call__(self, schema: Schema = SCHEMA) -> SearchIndex:
        """The index, opened once more."""


@pytest.hookimpl(tryfirst=True)  # the runner reads the groups in the same hook
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """All tests on Elasticsearch go to one worker: one node serves them."""
    for item in items:
        if "elastic" in item.nodeid and "search" in str(item.path):
            item.add_marker(pytest.mark.xdist_group("elastic"))
            item.add_marker(pytest.mark.elastic)


@pytest.fixture(scope="session")
def elasticsearch_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a real node: one that runs already, or one of our own; skipped where Maven or a JDK is missing.

    ZHIXUN_TEST_ELASTICSEARCH is the address of one that runs, or how many of our own shall run as one cluster.
    """
    wanted = os.environ.get("ZHIXUN_TEST_ELASTICSEARCH", "1")
    if not wanted.isdecimal():
        yield wanted
        return
    data = tmp_path_factory.mktemp("elasticsearch")
    if wanted != "1":
        with node.running_cluster(prepare_elasticsearch(), data, int(wanted)) as nodes:
            yield ",".join(address for _, address in nodes)
        return
    with node.running(prepare_elasticsearch(), data) as address:
        yield address


def prepare_elasticsearch() -> Path:
    """The folder with what a node needs; the test is skipped where it cannot be had."""
    cache = Path(os.environ.get("ZHIXUN_CACHE", Path.home() / ".cache" / "zhixun")) / "elasticsearch-9.2.0"
    try:
        node.find_java()
        node.prepare(cache)
    except node.MissingError as missing:
        pytest.skip(f"Elasticsearch cannot run here: {missing}")
    return cache


@pytest.fixture(params=["sqlite", "elastic"])
def open_index(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[OpenIndex]:
    """Opens the same index, which is missing at first, on each of the two engines."""
    if request.param == "sqlite":
        yield lambda schema=SCHEMA: SqliteIndex(tmp_path / "search.sqlite", schema=schema)
        return
    url, alias, opened = request.getfixturevalue("elasticsearch_url"), f"t{uuid4().hex}", list[ElasticIndex]()

    def again(schema: Schema = SCHEMA) -> SearchIndex:
        opened.append(ElasticIndex(url, alias=alias, schema=schema))
        return opened[-1]

    yield again
    for index in opened:
        index.close()


@pytest.fixture(params=["sqlite", "elastic"], scope="module")
def shared_index(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[SearchIndex]:
    """An empty index on each of the two engines that the tests of a module fill once and only read."""
    if request.param == "sqlite":
        index: SearchIndex = SqliteIndex(tmp_path_factory.mktemp("shared") / "search.sqlite")
        index.rebuild((), cursor=0)
        yield index
        return
    elastic = ElasticIndex(request.getfixturevalue("elasticsearch_url"), alias=f"t{uuid4().hex}")
    elastic.rebuild((), cursor=0)
    yield elastic
    elastic.close()


@pytest.fixture
def index(open_index: OpenIndex) -> SearchIndex:
    """A new, empty index."""
    index = open_index()
    index.rebuild((), cursor=0)
    return index


def make_document(row: int, title: str, text: str = "", *, version: int = 0, **facts: str) -> Document:
    """The flag of this row; the higher its number, the newer it is."""
    defaults = {"kind": "预警", "bureau": "430200", "state": "待核", "marketplace": "shop"}
    values: dict[str, Value] = {**defaults, "title": title, "text": text, "at": DAY + timedelta(days=row), **facts}
    return Document(f"flag:{row}", values, version)


def ask(
    index: SearchIndex, text: str = "", *, viewer: Viewer = EVERYBODY, offset: int = 0, limit: int = 20, **facets: str
) -> SearchResults:
    """What a search gives; `facets` are chosen beside the query."""
    filters = tuple(FacetFilter(name, value) for name, value in facets.items())
    return index.search(SearchRequest(viewer, parse_query(text, index.schema), filters, offset, limit))


def ask_ids(index: SearchIndex, text: str = "", *, viewer: Viewer = EVERYBODY) -> list[str]:
    """The ids that a search gives, in their order."""
    return [document.id for document in ask(index, text, viewer=viewer).documents]
