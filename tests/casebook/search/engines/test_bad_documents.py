"""Whatever a document holds, both engines put it or set it aside, and what stands beside it is found."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from casebook.search.engines.index import SearchIndex
from casebook.search.following.check import hash_document
from tests.casebook.search.conftest import ask_ids, make_document

TEXTS = st.lists(st.text(st.characters(exclude_categories=()), max_size=80), min_size=1, max_size=6)


@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(TEXTS, TEXTS)
def test_any_text_is_put_as_it_is_or_set_aside(shared_index: SearchIndex, titles: list[str], texts: list[str]) -> None:
    pairs = zip(titles, [*texts, *[""] * len(titles)], strict=False)
    documents = [make_document(number, title, text) for number, (title, text) in enumerate(pairs, 1)]
    shared_index.put_changes([*documents, make_document(99, "炎陵黄桃")], cursor=1)
    aside = {one.id for one in shared_index.list_set_aside()}
    there = shared_index.read_documents([document.id for document in documents])
    for document in documents:
        assert (document.id in aside) is not (document.id in there)
        assert document.id in aside or there[document.id] == document
    assert "flag:99" in ask_ids(shared_index, "炎陵黄桃")


@pytest.mark.parametrize("part", ["黄桃", "a", "1-", "🍑", "\0", "炎 陵\n"])
def test_ten_megabytes_of_text_hinder_no_other_document(shared_index: SearchIndex, part: str) -> None:
    vast = make_document(1, "脐橙", (part * 10_000_000)[:10_000_000])
    shared_index.put_changes([vast, make_document(2, "炎陵黄桃 礼盒")], cursor=2)
    assert hash_document(shared_index.read_documents(["flag:1"])["flag:1"]) == hash_document(vast)
    assert "flag:1" in ask_ids(shared_index, "脐橙")
    assert "flag:2" in ask_ids(shared_index, "炎陵黄桃 礼盒")
