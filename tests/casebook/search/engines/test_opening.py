"""Which engine the settings choose; neither is touched by opening it."""

from pathlib import Path

from casebook.search.engines.elastic import ElasticIndex
from casebook.search.engines.opening import open_index
from casebook.search.engines.sqlite import SqliteIndex
from casebook.settings import Settings


def test_elasticsearch_where_an_address_is_set_else_the_embedded_index(tmp_path: Path) -> None:
    embedded = open_index(Settings(data_folder=tmp_path / "var"))
    assert isinstance(embedded, SqliteIndex)
    assert not (tmp_path / "var").exists()
    cluster = open_index(Settings(data_folder=tmp_path / "var", search_url="http://127.0.0.1:9"))
    assert isinstance(cluster, ElasticIndex)
    cluster.close()
