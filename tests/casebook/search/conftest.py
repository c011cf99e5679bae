"""The two engines that every search test runs on."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from uuid import uuid4

import pytest

from casebook.search.elastic import ElasticIndex
from casebook.search.index import SearchIndex
from casebook.search.sqlite import SqliteIndex
from tests.elasticsearch import node

OpenAgain = Callable[[], SearchIndex]


@pytest.hookimpl(tryfirst=True)  # the runner reads the groups in the same hook
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """All tests on Elasticsearch go to one worker: one node serves them."""
    for item in items:
        if "elastic" in item.name and "search" in str(item.path):
            item.add_marker(pytest.mark.xdist_group("elastic"))
            item.add_marker(pytest.mark.elastic)


@pytest.fixture(scope="session")
def elasticsearch_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a real node; skipped where Maven or a JDK is missing."""
    cache = Path(os.environ.get("ZHIXUN_CACHE", Path.home() / ".cache" / "zhixun"))
    try:
        node.find_java()
        node.prepare(cache / "elasticsearch-9.2.0")
    except node.MissingError as missing:
        pytest.skip(f"Elasticsearch cannot run here: {missing}")
    with node.running(cache / "elasticsearch-9.2.0", tmp_path_factory.mktemp("elasticsearch")) as address:
        yield address


@pytest.fixture(params=["sqlite", "elastic"])
def open_index(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[OpenAgain]:
    """Opens the same new index as often as asked, on each of the two engines."""
    if request.param == "sqlite":
        yield lambda: SqliteIndex(tmp_path / "search.sqlite")
        return
    url, alias, opened = request.getfixturevalue("elasticsearch_url"), f"t{uuid4().hex}", list[ElasticIndex]()

    def again() -> SearchIndex:
        opened.append(ElasticIndex(url, alias=alias))
        return opened[-1]

    yield again
    for index in opened:
        index.close()


@pytest.fixture
def index(open_index: OpenAgain) -> SearchIndex:
    """A new, empty index."""
    return open_index()
