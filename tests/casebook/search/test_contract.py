"""What both engines promise: the same documents, the same questions, the same answers in the same order."""

from datetime import UTC, datetime, timedelta

import pytest

from casebook.errors import CasebookError
from casebook.search.index import Document, Query, SearchIndex
from tests.casebook.search.conftest import OpenAgain

DAY = datetime(2026, 8, 1, tzinfo=UTC)


def document(name: int, title: str, text: str = "", **facts: str) -> Document:
    told = {
        "kind": "预警",
        "number": "",
        "state": "待核",
        "right": "",
        "marketplace": "shop",
        "bureau": "430200",
        **facts,
    }
    return Document(f"flag:{name}", title=title, text=text, at=DAY + timedelta(days=name), **told)


DOCUMENTS = (
    document(1, "炎陵黄桃 5斤装", "甜甜果园 山东省临沂市", right="炎陵黄桃"),
    document(2, "黄桃罐头 425g*12罐", "产自炎陵", right=""),
    document(3, "宜陵黃桃 礼盒", "江苏扬州", right="宜陵黄桃", state="已排除"),
    document(4, "手机壳 适用于 iPhone15 Pro"),
    document(
        5,
        "甲公司涉嫌擅自使用“炎陵黄桃”名称线索",
        kind="案件",
        number="株市监知线索〔2026〕12号",
        right="炎陵黄桃",
        marketplace="",
    ),
    document(6, "🍑炎*陵*黄*桃🍑 现摘现发", right="炎陵黄桃", marketplace="other"),
)


@pytest.fixture
def filled(index: SearchIndex) -> SearchIndex:
    index.put(DOCUMENTS, cursor=7)
    return index


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", [6, 5, 4, 3, 2, 1]),
        ("炎陵黄桃", [6, 5, 1]),
        ("炎陵", [6, 5, 1, 2]),
        ("陵", [6, 5, 3, 1, 2]),
        ("黄桃 炎陵", [6, 5, 1, 2]),
        ('"陵黄"', [6, 5, 3, 1]),
        ("宜陵黄桃", [3]),
        ("炎陵黃桃", [6, 5, 1]),
        ("黄桃 -罐头", [6, 5, 3, 1]),
        ("-黄桃", [4]),
        ("yanling", [6, 5, 2, 1]),
        ("YanLing", [6, 5, 2, 1]),
        ("ylht", [6, 5, 3, 1]),
        ("iphone15", [4]),
        ("425g", [2]),
        ("〔2026〕12号", [5]),
        ("状态:已排除", [3]),
        ("kind:案件", [5]),
        ("权利：炎陵黄桃 平台：other", [6]),
        ("临沂", [1]),
        ("没有的词", []),
        ("桃黄", []),
        ("🍑", [6, 5, 4, 3, 2, 1]),
        ("'; DROP TABLE documents; --", []),
        ("title:炎陵", []),
        ("NEAR(炎 陵)", []),
        ("* ? \\ / { } [ ]", [6, 5, 4, 3, 2, 1]),
        ("\x00", [6, 5, 4, 3, 2, 1]),
    ],
)
def test_a_question_has_one_answer(filled: SearchIndex, text: str, found: list[int]) -> None:
    results = filled.search(Query(text))
    assert [one.id for one in results.documents] == [f"flag:{number}" for number in found]
    assert results.total == len(found)


def test_documents_come_back_as_they_went_in(filled: SearchIndex) -> None:
    assert filled.search(Query("〔2026〕12号")).documents == (DOCUMENTS[4],)


def test_facets_count_what_fits_and_narrow_it(filled: SearchIndex) -> None:
    results = filled.search(Query("黄桃"))
    assert results.facets["right"] == {"炎陵黄桃": 3, "宜陵黄桃": 1}
    assert results.facets["state"] == {"待核": 4, "已排除": 1}
    narrowed = filled.search(Query("黄桃", facets=(("right", "炎陵黄桃"), ("kind", "预警"))))
    assert [one.id for one in narrowed.documents] == ["flag:6", "flag:1"]


def test_pages_follow_each_other(filled: SearchIndex) -> None:
    pages = [filled.search(Query(offset=offset, limit=2)) for offset in (0, 2, 4, 6)]
    assert [one.id for page in pages for one in page.documents] == [f"flag:{n}" for n in (6, 5, 4, 3, 2, 1)]
    assert {page.total for page in pages} == {6}


def test_putting_again_replaces_and_deleting_twice_is_no_error(filled: SearchIndex) -> None:
    filled.put([document(1, "改了标题")], delete=["flag:2", "flag:99"], cursor=8)
    filled.put([], delete=["flag:2"], cursor=9)
    assert [one.id for one in filled.search(Query("炎陵")).documents] == ["flag:6", "flag:5"]
    assert [one.id for one in filled.search(Query("改了")).documents] == ["flag:1"]
    assert (filled.count(), filled.cursor()) == (5, 9)


def test_a_rebuild_replaces_everything(filled: SearchIndex) -> None:
    filled.rebuild([document(9, "只剩这一份")], cursor=20)
    assert (filled.count(), filled.cursor()) == (1, 20)
    assert [one.id for one in filled.search(Query("一份")).documents] == ["flag:9"]


def test_whoever_searches_during_a_rebuild_sees_the_old_or_the_new(filled: SearchIndex, open_index: OpenAgain) -> None:
    reader = open_index()
    seen: list[int] = []

    def slowly() -> list[Document]:
        made = []
        for number in range(20, 30):
            made.append(document(number, "新的"))
            seen.append(reader.search(Query()).total)
        return made

    filled.rebuild(iter(slowly()), cursor=30)
    assert set(seen) == {6}
    assert reader.search(Query()).total == 10


def test_what_was_put_is_there_after_opening_again(filled: SearchIndex, open_index: OpenAgain) -> None:
    again = open_index()
    assert (again.count(), again.cursor()) == (filled.count(), 7)


@pytest.mark.parametrize(("text", "says"), [("黄" * 1001, "最长"), ('"没有关上', "成对")])
def test_a_question_that_cannot_be_understood_is_refused(filled: SearchIndex, text: str, says: str) -> None:
    with pytest.raises(CasebookError, match=says):
        filled.search(Query(text))
