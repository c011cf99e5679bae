"""What only Elasticsearch does: refuse a document by itself, stay away, leave an index of the alias' name.

`clients`, `aliases`, `writing`, `errors` and `bare_bulk` are tried through it.
"""

from collections.abc import Iterator
from socket import create_server
from time import monotonic
from uuid import uuid4

import pytest
from elasticsearch import Elasticsearch

from casebook.search.documents.document import SetAside
from casebook.search.engines.elastic import aliases
from casebook.search.engines.elastic.clients import ANSWER_SECONDS
from casebook.search.engines.elastic.index import ElasticIndex
from casebook.search.engines.index import IndexState, SearchError
from tests.casebook.search.conftest import ask_ids, make_document


@pytest.fixture
def client(elasticsearch_url: str) -> Iterator[Elasticsearch]:
    with Elasticsearch(elasticsearch_url.split(",")) as client:
        yield client


@pytest.fixture
def elastic(elasticsearch_url: str) -> Iterator[ElasticIndex]:
    index = ElasticIndex(elasticsearch_url, alias=f"t{uuid4().hex}")
    yield index
    index.close()


def test_what_the_engine_refuses_is_set_aside_with_the_kind_of_error_alone(elastic: ElasticIndex) -> None:
    elastic.rebuild((), cursor=0)
    too_long = make_document(2, "黄桃", right="长" * 20_000, version=4)
    elastic.put_changes([make_document(1, "黄桃"), too_long, make_document(3, "黄桃")], cursor=4)
    assert ask_ids(elastic, "黄桃") == ["flag:3", "flag:1"]
    (refusal,) = elastic.list_set_aside()
    assert refusal.id == "flag:2"
    assert "长" not in refusal.reason
    assert "illegal_argument_exception" in refusal.reason
    elastic.rebuild([make_document(1, "黄桃"), too_long], cursor=5)
    assert (elastic.count_documents(), elastic.list_set_aside()) == (1, (SetAside("flag:2", refusal.reason),))


def test_a_rebuild_takes_the_place_of_an_index_that_bears_the_name_of_the_alias(
    elastic: ElasticIndex, client: Elasticsearch
) -> None:
    client.index(index=elastic._alias, id="1", document={"anything": 1})
    assert elastic.read_state() is not IndexState.READY
    elastic.rebuild([make_document(1, "黄桃")], cursor=1)
    assert (elastic.read_state(), elastic.count_documents()) == (IndexState.READY, 1)


def test_a_whole_index_lies_in_the_order_of_a_page_and_is_put_together(
    elastic: ElasticIndex, client: Elasticsearch
) -> None:
    elastic.rebuild([make_document(1, "黄桃")], cursor=1)
    ((_, described),) = client.indices.get_settings(index=elastic._alias).items()
    settings = described["settings"]["index"]
    assert (settings["sort"]["field"], settings["sort"]["order"]) == (["at", "id"], ["desc", "asc"])
    assert settings["merge"]["policy"]["segments_per_tier"] == "4"


def test_only_one_index_is_left_after_rebuilds(elastic: ElasticIndex, client: Elasticsearch) -> None:
    for cursor in (1, 2):
        elastic.rebuild([make_document(1, "黄桃")], cursor=cursor)
    with pytest.raises(RuntimeError):
        elastic.rebuild(iter_failing(), cursor=3)
    assert len(client.indices.get(index=f"{elastic._alias}*")) == 1


def test_an_index_of_a_rebuild_that_was_killed_is_deleted_by_a_later_one(
    elastic: ElasticIndex, client: Elasticsearch, monkeypatch: pytest.MonkeyPatch
) -> None:
    left_behind, of_others = f"{elastic._alias}-0123456789ab", f"{elastic._alias}-north-0123456789ab"
    for name in (left_behind, of_others):
        client.indices.create(index=name)
    elastic.rebuild((), cursor=1)
    assert client.indices.exists(index=left_behind), "somebody may be filling it"
    monkeypatch.setattr(aliases, "LEFT_BEHIND_SECONDS", 0)
    elastic.rebuild((), cursor=2)
    assert not client.indices.exists(index=left_behind)
    assert client.indices.exists(index=of_others)
    assert elastic.read_state() is IndexState.READY


def iter_failing() -> Iterator[SetAside]:
    yield SetAside("flag:1", "unknown kind")
    raise RuntimeError


@pytest.mark.parametrize("block", ["read_only_allow_delete", "read_only"])
def test_an_index_that_a_full_disk_makes_read_only_is_searched_and_follows_afterwards(
    elastic: ElasticIndex, client: Elasticsearch, block: str
) -> None:
    elastic.rebuild([make_document(1, "黄桃")], cursor=1)
    client.indices.put_settings(index=elastic._alias, settings={f"index.blocks.{block}": True})
    with pytest.raises(SearchError, match="现在只能读：磁盘将满"):
        elastic.put_changes([make_document(2, "黄桃")], cursor=2)
    assert (ask_ids(elastic, "黄桃"), elastic.read_cursor()) == (["flag:1"], 1)
    client.indices.put_settings(index=elastic._alias, settings={f"index.blocks.{block}": None})
    elastic.put_changes([make_document(2, "黄桃")], cursor=2)
    assert (ask_ids(elastic, "黄桃"), elastic.read_cursor()) == (["flag:2", "flag:1"], 2)


def test_an_index_of_another_version_is_outdated(elastic: ElasticIndex, client: Elasticsearch) -> None:
    elastic.rebuild((), cursor=1)
    client.indices.put_mapping(index=elastic._alias, meta={"version": "older", "cursor": 1})
    assert elastic.read_state() is IndexState.OUTDATED
    client.indices.put_mapping(index=elastic._alias, meta={})
    assert elastic.read_state() is IndexState.OUTDATED


def test_an_engine_that_is_not_there_or_hangs_is_a_search_error_soon() -> None:
    with create_server(("127.0.0.1", 0)) as server:
        hanging = ElasticIndex(f"http://127.0.0.1:{server.getsockname()[1]}")
        began = monotonic()
        with pytest.raises(SearchError, match="Elasticsearch 用不了"):
            ask_ids(hanging, "黄桃")
        assert monotonic() - began < 2 * ANSWER_SECONDS, "it is not asked twice"
        hanging.close()
        address = server.getsockname()[1]
    absent = ElasticIndex(f"http://127.0.0.1:{address}")
    for use in (absent.read_state, absent.count_documents, lambda: absent.rebuild((), cursor=0)):
        with pytest.raises(SearchError, match="Elasticsearch 用不了"):
            use()
    absent.close()
