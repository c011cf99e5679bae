"""Three real nodes, one of which is killed while officers search and the index follows: nobody sees it, all is there.

The killed node holds the primary copy of the index. What both engines promise is asked of the two that are left.
"""

import json
import subprocess
import time
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from threading import Event, Thread
from uuid import uuid4

import pytest
from elasticsearch import Elasticsearch

from casebook.access.viewer import Viewer
from casebook.cases import teamwork
from casebook.search.engines.elastic.index import ElasticIndex
from casebook.search.engines.index import SearchRequest
from casebook.search.following.check import check_index
from casebook.search.following.follower import Follower
from casebook.search.query.parser import parse_query
from tests.casebook.acts import confirm_flags, open_case
from tests.casebook.conftest import Bureau
from tests.casebook.search.conftest import ask, ask_ids, prepare_elasticsearch
from tests.casebook.search.engines.test_contract import DOCUMENTS, QUESTIONS
from tests.elasticsearch import node

QUERIES = ("黄桃", '"炎陵黄桃"', "yanling", "类别:办案备注 第", "")
NOTES = 15
"""Notes that are written before the kill, and again after it."""

Nodes = Mapping[str, "subprocess.Popen[bytes]"]


@pytest.fixture
def nodes(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Nodes]:
    """The processes of three nodes of one cluster, by address."""
    with node.running_cluster(prepare_elasticsearch(), tmp_path_factory.mktemp("three")) as started:
        yield {address: process for process, address in started}


@pytest.fixture
def index(nodes: Nodes) -> Iterator[ElasticIndex]:
    with closing(ElasticIndex(",".join(nodes), alias=f"t{uuid4().hex}")) as index:
        yield index


@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
def test_a_node_that_is_killed_is_not_noticed(flagged: Bureau, index: ElasticIndex, nodes: Nodes) -> None:
    with flagged.writing() as session:
        open_case(session, flagged, confirm_flags(session, flagged))
    follower = Follower(flagged.database, index)
    follower.start()
    try:
        assert follower.wait_for_follow(60)
        with searching(index, flagged.officer.viewer) as problems:
            write_notes(flagged, follower, "之前")
            kill_primary(nodes, index)
            write_notes(flagged, follower, "之后")
            assert follower.wait_for_follow(120)
        assert problems == []
        assert follower.status.problem == ""
    finally:
        follower.stop()
    assert ask(index, "类别:办案备注", viewer=flagged.officer.viewer).total == 2 * NOTES
    assert check_index(flagged.database, index).is_whole
    index.rebuild(DOCUMENTS, cursor=7)
    wrong = {text for text, numbers in QUESTIONS if ask_ids(index, text) != [f"flag:{n}" for n in numbers]}
    assert wrong == set()


@contextmanager
def searching(index: ElasticIndex, viewer: Viewer) -> Iterator[list[str]]:
    """Two officers search without pause while the block runs; gives what they are told went wrong."""
    problems, is_over, searched = list[str](), Event(), [0, 0]

    def search(officer: int) -> None:
        while not is_over.is_set():
            text = QUERIES[searched[officer] % len(QUERIES)]
            try:
                results = index.search(SearchRequest(viewer, parse_query(text, index.schema)))
                if "备注" not in text and not results.total:
                    problems.append(f"nothing found for {text}")
            except Exception as failure:  # noqa: BLE001 - whatever an officer would see is counted
                problems.append(repr(failure))
            searched[officer] += 1

    officers = [Thread(target=search, args=(number,)) for number in range(len(searched))]
    for officer in officers:
        officer.start()
    try:
        yield problems
    finally:
        is_over.set()
        for officer in officers:
            officer.join()
    assert min(searched) > len(QUERIES)


def write_notes(bureau: Bureau, follower: Follower, when: str) -> None:
    for number in range(NOTES):
        with bureau.writing() as session:
            teamwork.add_note(session, 1, f"{when}第{number}次走访", officer=bureau.officer, officers=[])
        follower.wake()
        time.sleep(0.05)  # not all in one batch


def kill_primary(nodes: Nodes, index: ElasticIndex) -> None:
    """End the node that holds the primary copy, as a power cut would."""
    with Elasticsearch(list(nodes)) as client:
        name = next(iter(client.indices.get(index=f"{index._alias}*")))
        shards: list[Mapping[str, str]] = json.loads(json.dumps(client.cat.shards(index=name, format="json").body))
        (shard,) = [copy for copy in shards if copy["prirep"] == "p"]
        address = client.nodes.info(node_id=shard["node"])["nodes"].popitem()[1]["http"]["publish_address"]
    nodes[f"http://{address}"].kill()
