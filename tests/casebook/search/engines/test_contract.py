"""What both engines promise: the same documents, the same questions, the same answers in the same order."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from casebook.access.readers import list_case_readers
from casebook.access.viewer import Role, Viewer
from casebook.search.documents.document import Deletion, Document, SetAside
from casebook.search.documents.findables import FINDABLES
from casebook.search.documents.schema import Field, FieldType, Schema, Shape
from casebook.search.engines.index import IndexNotReadyError, IndexState, SearchIndex, SearchRequest, Sort
from casebook.search.engines.ways import Level
from casebook.search.query.parser import MAX_LENGTH, MAX_PARTS, parse_query
from tests.casebook.search.conftest import DAY, EVERYBODY, OpenIndex, ask, ask_ids, make_document

DOCUMENTS = (
    make_document(1, "炎陵黄桃 5斤装", "甜甜果园 山东省临沂市", right="炎陵黄桃"),
    make_document(2, "黄桃罐头 425g*12罐", "产自炎陵"),
    make_document(3, "宜陵黃桃 礼盒", "江苏扬州", right="宜陵黄桃", state="已排除"),
    make_document(4, "手机壳 适用于 iPhone15 Pro"),
    make_document(
        5,
        "甲公司涉嫌擅自使用“炎陵黄桃”名称线索",
        kind="案件",
        number="株市监知线索〔2026〕12号",
        right="炎陵黄桃",
        marketplace="",
    ),
    make_document(6, "🍑炎*陵*黄*桃🍑 现摘现发", right="炎陵黄桃", marketplace="other"),
)

QUESTIONS = [
    ("", [6, 5, 4, 3, 2, 1]),
    ("炎陵黄桃", [6, 5, 1]),
    ("炎陵黄🍑", [6, 5, 1]),
    ("炎陵", [6, 5, 1, 2]),
    ("陵", [6, 5, 3, 1, 2]),
    ("黄桃 炎陵", [6, 5, 1, 2]),
    ('"陵黄"', [6, 5, 3, 1]),
    ("宜陵黄桃", [3]),
    ("炎陵黃桃", [6, 5, 1]),
    ("黄桃 -罐头", [6, 5, 3, 1]),
    ("-黄桃", [4]),
    ("-黄桃 -iphone15", []),
    ("yanling", [6, 5, 2, 1]),
    ("YanLing", [6, 5, 2, 1]),
    ("ylht", [6, 5, 3, 1]),
    ("iphone15", [4]),
    ("425g", [2]),
    ("〔2026〕12号", [5]),
    ("状态:已排除", [3]),
    ("kind:案件", [5]),
    ("权利：炎陵黄桃 平台：other", [6]),
    ("-平台:shop", [6, 5]),
    ("黄桃 -平台:shop -类别:案件", [6]),
    ("临沂", [1]),
    ("没有的词", []),
    ("桃黄", []),
    ("🍑", []),
    ("★", []),
    ("★ 罐头", [2]),
    ("-★", []),
    ("'; DROP TABLE documents; --", []),
    ("title:炎陵", [6, 5, 1]),
    ("标题：(炎陵 OR 罐头)", [6, 5, 2, 1]),
    ("no:12号", [5]),
    ("(炎陵 OR 手机壳) -礼盒", [6, 5, 4, 1, 2]),
    ("-(炎陵 OR 宜陵)", [4]),
    ("黄桃 OR 手机壳 -平台:shop", [6, 5, 3, 2, 1]),
    ("手机壳 OR 平台:other", [6, 4]),
    ("opened:2026-08-04", [3]),
    ("日期:..2026-08-03 黄桃", [2, 1]),
    ("opened:2026-08-05..", [6, 5, 4]),
    ("opened:2026-07", []),
    ("state:已*", [3]),
    ("kind:case", [5]),
    ("iph*", [4]),
    ("42*", [2]),
    ("炎陆黄桃", []),
    ("炎陆黄桃~", [6, 5, 1]),
    ("炎黄桃~", [6, 5, 3, 2, 1]),
    ("iphnoe15~", [4]),
    ("严灵黄桃", [6, 5, 1]),
    ('"严灵黄桃"', []),
    ("炎凌黄桃", [6, 5, 1]),
    ("炎㥄黄桃", [6, 5, 1]),
    ('"炎凌黄桃"', []),
    ("title:炎凌黄桃", [6, 5, 1]),
    ("黄桃 -炎凌黄桃", [6, 5, 3, 2, 1]),
    ("黄桃 -严灵", [6, 5, 3, 2, 1]),
    ("yanlinghuangtao", [6, 5, 1]),
    ("NEAR(炎 陵)", []),
    ("* ? \\ / { } [ ]", []),
    ("\x00", []),
]
"""A query and the flags that it finds, in their order."""


@pytest.fixture
def filled(index: SearchIndex) -> SearchIndex:
    index.put_changes(DOCUMENTS, cursor=7)
    return index


@pytest.fixture(scope="module")
def read_only(shared_index: SearchIndex) -> SearchIndex:
    shared_index.put_changes(DOCUMENTS, cursor=7)
    return shared_index


@pytest.mark.parametrize(("text", "numbers"), QUESTIONS)
def test_a_question_has_one_answer(read_only: SearchIndex, text: str, numbers: list[int]) -> None:
    results = ask(read_only, text)
    assert [document.id for document in results.documents] == [f"flag:{number}" for number in numbers]
    assert results.total == len(numbers)


@pytest.mark.parametrize(
    ("title", "letters", "is_found"),
    [
        ("长沙臭豆腐", "changsha", True),
        ("长沙臭豆腐", "zhangsha", False),
        ("重庆火锅底料", "chongqing", True),
        ("重庆火锅底料", "zhongqing", False),
        ("厦门馅饼", "xiamen", True),
        ("六安瓜片", "luan", True),
        ("六安瓜片", "lagp", True),
        ("乐清铁皮石斛", "yueqing", True),
        ("西安凉皮", "xian", True),
        ("炎陵⻩桃", "黄桃", True),
        ("炎陵黄🍑", "黄桃", True),
        ("炎🍑陵🍑黄🍑桃", "炎陵黄桃", True),
    ],
)
def test_pinyin_is_read_by_phrases_and_old_radicals_fold(
    index: SearchIndex, title: str, letters: str, is_found: bool
) -> None:
    index.put_changes([make_document(1, title)], cursor=1)
    assert bool(ask_ids(index, letters)) is is_found


@pytest.mark.parametrize("part", ["黄", "-脐", "angangang", "-angangan", "平台:shop", "黄黄黄黄黄黄黄黄黄"])
def test_the_longest_query_is_answered(index: SearchIndex, part: str) -> None:
    index.put_changes([make_document(1, "黄" * 20)], cursor=1)
    text = " ".join([part] * MAX_PARTS)
    assert len(text) <= MAX_LENGTH
    assert ask_ids(index, text) == ([] if part == "angangang" else ["flag:1"])


@pytest.mark.parametrize(
    ("written", "typed"),
    [
        ("客服 0731-2288 3344", "073122883344"),
        ("客服 0731-2288 3344", "0731 2288 3344"),
        ("客服 073122883344", "0731-22883344"),
        ("客服 073122883344", "0731 2288 3344"),
        ("138 0013 8000（微信同号）", "13800138000"),
        ("统一社会信用代码：91430225MA4L1A2B3C", "91430225MA4L1A2B3C"),
        ("湖南省株洲市炎陵县霞阳镇井冈路12-3号", "霞阳镇井冈路12-3号"),
        ("株市监知线索〔2026〕12号", "株市监知线索[2026]12号"),
        ("ＺＬ２０２０１０１２３４５６.７", "zl202010123456.7"),
    ],
)
def test_numbers_and_addresses_are_found_as_they_are_pasted(index: SearchIndex, written: str, typed: str) -> None:
    index.put_changes([make_document(1, "黄桃", written), make_document(2, "脐橙", "客服 0731-9999 1111")], cursor=1)
    assert ask_ids(index, typed) == ["flag:1"]


def test_what_sounds_alike_comes_behind_what_is_written_so(index: SearchIndex) -> None:
    titles = {1: "刘家黄桃", 2: "柳家黄桃", 3: "留家黄桃"}
    index.put_changes([make_document(row, title) for row, title in titles.items()], cursor=1)
    assert ask_ids(index, "刘家黄桃") == ["flag:1", "flag:3", "flag:2"]
    assert ask_ids(index, "刘") == ["flag:1"]
    assert [hit.level for hit in ask(index, "刘家").hits] == [Level.HEAD, Level.SOUND, Level.SOUND]


@pytest.mark.parametrize("sort", Sort)
@pytest.mark.parametrize("text", ["黄桃", "", "yanling", "平台:shop"])
def test_every_page_goes_on_behind_the_last_hit(filled: SearchIndex, text: str, sort: Sort) -> None:
    same_time = [replace(DOCUMENTS[0], id=f"flag:{number}") for number in (10, 11, 100)]
    filled.put_changes(same_time, cursor=9)
    request = SearchRequest(EVERYBODY, parse_query(text, filled.schema), limit=2, sort=sort)
    whole = filled.search(replace(request, limit=50)).documents
    if sort is not Sort.BEST:
        ordered = sorted(whole, key=lambda one: one.id)
        assert list(whole) == sorted(ordered, key=lambda one: one.at, reverse=sort is Sort.NEWEST)
    pages: list[Document] = []
    while page := filled.search(request).hits:
        pages += [hit.document for hit in page]
        request = replace(request, after=page[-1].place)
    assert pages == list(whole)


def test_no_phrase_runs_across_two_fields(index: SearchIndex) -> None:
    index.put_changes([make_document(1, "炎陵", number="黄桃1号")], cursor=1)
    assert not ask_ids(index, '"陵黄"')
    assert ask_ids(index, "炎陵 黄桃1号")


def test_documents_come_back_as_they_went_in(filled: SearchIndex) -> None:
    assert ask(filled, "〔2026〕12号").documents == (DOCUMENTS[4],)


def test_facets_count_what_fits_and_narrow_it(filled: SearchIndex) -> None:
    results = ask(filled, "黄桃")
    assert results.facets["right"] == {"炎陵黄桃": 3, "宜陵黄桃": 1}
    assert results.facets["state"] == {"待核": 4, "已排除": 1}
    narrowed = ask(filled, "黄桃", right="炎陵黄桃", kind="预警")
    assert [document.id for document in narrowed.documents] == ["flag:6", "flag:1"]


@pytest.mark.parametrize(("most", "total", "is_capped"), [(7, 7, False), (4, 4, True), (2, 2, True)])
def test_what_fits_is_counted_up_to_a_bound(index: SearchIndex, most: int, total: int, is_capped: bool) -> None:
    listings = [
        replace(make_document(number, "黄桃", kind="商品", province="湖南省"), id=f"listing:{number}")
        for number in (10, 11, 12, 13)
    ]
    old = [make_document(number, "黄桃", kind="案件", province="江苏省") for number in (1, 2)]
    as_old_as_a_counted_one = make_document(12, "黄桃", province="山东省")
    index.put_changes([*listings, *old, as_old_as_a_counted_one], cursor=1)
    results = index.search(SearchRequest(EVERYBODY, parse_query("黄桃", index.schema), limit=3, most_counted=most))
    assert (results.total, results.is_capped) == (total, is_capped)
    assert [hit.document.id for hit in results.hits] == ["listing:13", "flag:12", "listing:12"]
    by_kind, by_province = {
        7: ({"商品": 4, "案件": 2, "预警": 1}, {"湖南省": 4, "江苏省": 2, "山东省": 1}),
        4: ({"商品": 3, "案件": 2, "预警": 1}, {"湖南省": 3, "山东省": 1}),
        2: ({"商品": 2, "案件": 2, "预警": 1}, {"湖南省": 2, "山东省": 1}),
    }[most]
    assert (results.facets["kind"], results.facets["province"]) == (by_kind, by_province)
    open_kinds = {7: set(), 4: {"商品", "预警"}, 2: {"商品", "预警", "案件"}}[most]
    assert results.open_kinds == open_kinds
    uncounted = index.search(SearchRequest(EVERYBODY, parse_query("黄桃", index.schema), facets=(), most_counted=most))
    assert (uncounted.total, uncounted.is_capped, uncounted.facets) == (total, is_capped, {})


def test_pages_follow_each_other(filled: SearchIndex) -> None:
    pages = [ask(filled, offset=offset, limit=2) for offset in (0, 2, 4, 6)]
    assert [document.id for page in pages for document in page.documents] == [f"flag:{n}" for n in (6, 5, 4, 3, 2, 1)]
    assert {page.total for page in pages} == {6}


def test_a_viewer_sees_what_is_his_bureaus_or_everybodys(index: SearchIndex) -> None:
    owners = {1: "430200", 2: "310100", 3: ""}
    index.put_changes([make_document(number, "黄桃", bureau=owner) for number, owner in owners.items()], cursor=1)
    officer = Viewer(7, "430200", "", Role.OFFICER)
    assert ask_ids(index, "黄桃", viewer=officer) == ["flag:3", "flag:1"]
    assert ask_ids(index, "", viewer=officer) == ["flag:3", "flag:1"]
    assert ask_ids(index, "单位:310100", viewer=officer) == []
    assert ask(index, "黄桃", viewer=officer).facets["bureau"] == {"430200": 1}
    assert ask_ids(index, "黄桃") == ["flag:3", "flag:2", "flag:1"]


def test_what_only_some_may_read_is_not_counted_for_others(index: SearchIndex) -> None:
    secret = replace(make_document(1, "黄桃", province="湖南省"), readers=list_case_readers("430200", (7, None)))
    index.put_changes([secret, make_document(2, "黄桃")], cursor=1)
    own, colleague, admin = (
        Viewer(n, "430200", "", role) for n, role in ((7, Role.OFFICER), (8, Role.OFFICER), (9, Role.ADMIN))
    )
    lead, other_lead = Viewer(9, "430200", "", Role.LEAD), Viewer(5, "310100", "", Role.LEAD)
    for viewer in (own, lead, EVERYBODY):
        assert ask_ids(index, "黄桃", viewer=viewer) == ["flag:2", "flag:1"]
    for viewer in (colleague, admin):
        results = ask(index, "黄桃", viewer=viewer)
        assert ([document.id for document in results.documents], results.total) == (["flag:2"], 1)
        assert (results.facets["kind"], results.facets["province"]) == ({"预警": 1}, {})
        assert index.search(SearchRequest(viewer, ids=("flag:1",))).total == 0
        assert ask_ids(index, "-罐头", viewer=viewer) == ["flag:2"]
    assert ask_ids(index, "", viewer=other_lead) == []
    assert index.read_documents(["flag:1"]) == {"flag:1": secret}
    index.put_changes([replace(secret, readers=("430200",))], cursor=2)
    assert ask(index, "黄桃", viewer=colleague).total == 2


def test_putting_again_replaces_and_deleting_twice_is_no_error(filled: SearchIndex) -> None:
    filled.put_changes([make_document(1, "改了标题"), Deletion("flag:2"), Deletion("flag:99")], cursor=8)
    filled.put_changes([Deletion("flag:2")], cursor=9)
    assert ask_ids(filled, "炎陵") == ["flag:6", "flag:5"]
    assert ask_ids(filled, "改了") == ["flag:1"]
    assert (filled.count_documents(), filled.read_cursor()) == (5, 9)
    filled.put_changes((), cursor=9, entry="a" * 64)
    filled.put_changes((), cursor=8, entry="b" * 64)
    assert filled.read_entry() == "a" * 64


def test_an_older_document_never_replaces_a_newer_one(index: SearchIndex) -> None:
    index.put_changes([make_document(1, "新的", version=12), Deletion("flag:2", 12)], cursor=12)
    index.put_changes([make_document(1, "旧的", version=10), make_document(2, "已经没有了", version=10)], cursor=10)
    assert [document.get_text("title") for document in ask(index).documents] == ["新的"]
    index.put_changes([Deletion("flag:1", 11)], cursor=11)
    assert (index.count_documents(), index.read_cursor()) == (1, 12)
    index.put_changes([make_document(1, "更新的", version=13)], cursor=13)
    assert [document.get_text("title") for document in ask(index).documents] == ["更新的"]


def test_a_refused_document_is_set_aside_and_the_others_are_put(index: SearchIndex) -> None:
    broken = make_document(2, "有一个没有的栏目", colour="红")
    index.put_changes([make_document(1, "第一份"), broken, make_document(3, "半个字符\ud800")], cursor=5)
    index.put_changes([make_document(4, "第四份"), SetAside("flag:9", "cannot be read: KeyError")], cursor=6)
    assert ask_ids(index) == ["flag:4", "flag:1"]
    assert (index.count_documents(), index.read_cursor()) == (2, 6)
    assert index.list_set_aside() == (
        SetAside("flag:2", "colour: unknown field"),
        SetAside("flag:3", "title: broken characters"),
        SetAside("flag:9", "cannot be read: KeyError"),
    )
    index.put_changes([make_document(2, "改好了"), Deletion("flag:3"), make_document(9, "也好了")], cursor=7)
    assert index.list_set_aside() == ()
    assert index.count_documents() == 4


def test_a_rebuild_replaces_everything(filled: SearchIndex) -> None:
    filled.rebuild([make_document(9, "只剩这一份"), SetAside("flag:8", "unknown kind")], cursor=20)
    assert (filled.count_documents(), filled.read_cursor()) == (1, 20)
    assert ask_ids(filled, "一份") == ["flag:9"]
    assert [refusal.id for refusal in filled.list_set_aside()] == ["flag:8"]


def test_a_rebuild_that_fails_leaves_the_old_index(filled: SearchIndex) -> None:
    def broken() -> Iterator[Document]:
        yield make_document(9, "只有一半")
        raise RuntimeError("the record is away")

    with pytest.raises(RuntimeError, match="away"):
        filled.rebuild(broken(), cursor=20)
    assert (filled.count_documents(), filled.read_cursor()) == (6, 7)


def test_whoever_searches_during_a_rebuild_sees_the_old_or_the_new(filled: SearchIndex, open_index: OpenIndex) -> None:
    reader = open_index()
    totals: list[int] = []

    def slowly() -> Iterator[Document]:
        for number in range(20, 30):
            totals.append(ask(reader).total)
            yield make_document(number, "新的")

    filled.rebuild(slowly(), cursor=30)
    assert set(totals) == {6}
    assert ask(reader).total == 10


def test_what_was_put_is_there_after_opening_again(filled: SearchIndex, open_index: OpenIndex) -> None:
    again = open_index()
    assert (again.count_documents(), again.read_cursor()) == (filled.count_documents(), 7)


def test_an_index_that_is_missing_says_so_until_it_is_built(open_index: OpenIndex) -> None:
    index = open_index()
    assert index.read_state() is IndexState.MISSING
    for use in (
        index.read_cursor,
        index.count_documents,
        index.list_set_aside,
        lambda: ask(index),
        lambda: index.put_changes((), cursor=1),
    ):
        with pytest.raises(IndexNotReadyError, match="尚未建立"):
            use()
    index.rebuild((), cursor=0)
    assert index.read_state() is IndexState.READY


def test_a_new_field_is_one_row_and_an_index_without_it_is_outdated(index: SearchIndex, open_index: OpenIndex) -> None:
    index.put_changes(DOCUMENTS, cursor=7)
    flag = FINDABLES[1]
    variety = Field(FieldType("variety", "品种", Shape.FACET), lambda row: row.variety)
    nickname = Field(FieldType("nickname", "俗称", Shape.TEXT), lambda row: row.nickname)
    extended = Schema((*FINDABLES[:1], replace(flag, fields=(*flag.fields, variety, nickname)), *FINDABLES[2:]))
    newer = open_index(extended)
    assert newer.read_state() is IndexState.OUTDATED
    with pytest.raises(IndexNotReadyError, match="索引版本旧，正在重建"):
        ask(newer)
    values = {**make_document(1, "炎陵黄桃").values, "variety": "锦绣", "nickname": "山里红", "at": DAY}
    newer.rebuild([Document("flag:1", values)], cursor=8)
    assert ask_ids(newer, "品种:锦绣") == ["flag:1"]
    assert ask_ids(newer, "shanlihong") == ["flag:1"]
    assert ask(newer).facets["variety"] == {"锦绣": 1}
    assert index.read_state() is IndexState.OUTDATED, "a program of before must not write to it"
    index.rebuild(DOCUMENTS, cursor=9)
    assert (index.read_state(), index.count_documents()) == (IndexState.READY, 6)
