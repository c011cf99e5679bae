"""The index against a search that skips nothing."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from matcher.bench.exhaustive import ExhaustiveFinder
from matcher.bench.made_up import make_rights, make_titles
from matcher.candidates.index.name_index import NameIndex
from matcher.candidates.likeness import MAX_MARKS_BY_EDIT, MAX_MARKS_BY_SOUND, SHORT_SOUND
from matcher.candidates.types import Candidate, MentionKind
from matcher.records.right import Right, RightKind

NAMES = st.text(alphabet="炎盐陵凌黄桃挑木兆大王六安路长常ab5nike", min_size=1, max_size=10)


TITLES = st.text(alphabet="炎盐延陵凌黄桃挑木兆大王火六路陆安常长ab5nikeyanlingx ·*🍑，○", max_size=24)


def index_of(rights: list[Right]) -> NameIndex:
    return NameIndex.build(rights, range(len(rights)))


def keyed(found: list[Candidate]) -> set[tuple[int, MentionKind, int, int, str]]:
    return {(one.right, one.kind, one.start, one.end, one.name) for one in found}


@settings(max_examples=300, deadline=None)
@given(
    st.lists(st.tuples(st.sampled_from([RightKind.MARK, RightKind.AGRI_GI]), NAMES), min_size=1, max_size=8),
    st.lists(TITLES, min_size=1, max_size=4),
)
@example([(RightKind.MARK, "a5兆")], ["兆5a"])  # read backwards
@example([(RightKind.MARK, "5兆5555")], ["兆5555"])  # the half that stands begins within Latin letters
def test_the_index_misses_nothing(entries: list[tuple[RightKind, str]], titles: list[str]) -> None:
    index = index_of([Right(kind, "", name) for kind, name in entries])
    if not len(index.names):
        return
    for ours, theirs in zip(
        index.find_candidates(titles), ExhaustiveFinder(index.names).find_candidates(titles), strict=True
    ):
        assert keyed(ours) == keyed(theirs)


def test_the_index_misses_nothing_of_a_register_and_titles_as_they_are() -> None:
    rights = list(make_rights(3000))
    index = index_of(rights)
    titles = [listing.title for listing in make_titles(500, rights)][::25]
    ours, theirs = index.find_candidates(titles), ExhaustiveFinder(index.names).find_candidates(titles)
    assert [keyed(found) for found in ours] == [keyed(found) for found in theirs]
    assert sum(map(len, ours)) > 10


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("炎陵黄桃5斤", MentionKind.EXACT),
        ("炎陵🍑黄桃5斤", MentionKind.SIGNS),
        ("YanLing黄桃5斤", MentionKind.PINYIN),
        ("炎ling黄桃5斤", MentionKind.PINYIN),
        ("盐陵黄木兆5斤", MentionKind.HOMOPHONE),
        ("盐陵黄挑5斤", MentionKind.LOOKALIKE),
        ("炎*黄桃5斤", MentionKind.SIGNS),
        ("炎陵○桃5斤", MentionKind.SIGNS),
    ],
)
def test_tricks_at_once(title: str, kind: MentionKind) -> None:
    index = index_of([Right(RightKind.CERTIFICATION_MARK, "", "炎陵黄桃")])
    assert kind in {one.kind for one in index.find_candidates([title])[0]}


def test_names_longer_than_any_stretch_that_is_looked_up_at_once() -> None:
    name = "伊犁哈萨克自治州特克斯县高原野生紫苏籽油"
    index = index_of([Right(RightKind.AGRI_GI, "", name)])
    lost, swapped, other = name[:9] + name[10:], name[:4] + name[5] + name[4] + name[6:], name[:15] + "山" + name[16:]
    for title, kind in (
        (name, MentionKind.EXACT),
        (lost, MentionKind.NEAR),
        (swapped, MentionKind.NEAR),
        (other, MentionKind.NEAR),
    ):
        assert kind in {one.kind for one in index.find_candidates([f"新货{title}一斤"])[0]}, title


def test_two_characters_at_the_seam_of_two_words_are_no_name() -> None:
    index = index_of([Right(RightKind.MARK, "", "工正")])
    assert not index.find_candidates(["纯手工正宗红薯粉"])[0]
    assert index.find_candidates(["工正牌扳手"])[0]


def test_two_characters_are_known_by_sound_only_in_a_small_register() -> None:
    marks = [Right(RightKind.MARK, "", "兰蔻", goods=("口红",))]
    (found,) = index_of(marks).find_candidates(["正品兰寇口红"])
    assert [one.kind for one in found] == [MentionKind.HOMOPHONE]
    crowd = [Right(RightKind.MARK, str(at), chr(0x4E00 + at) + "蔻") for at in range(MAX_MARKS_BY_SOUND[SHORT_SOUND])]
    assert index_of(marks + crowd).find_candidates(["正品兰寇口红"]) == [[]]
    assert index_of(marks).find_candidates(["娥佩兰口红", "兰寇保温杯"]) == [[], []]


def test_three_characters_are_known_with_one_changed_only_in_a_small_register() -> None:
    marks = [Right(RightKind.MARK, "", "人头马", goods=("白兰地",))]
    (found,) = index_of(marks).find_candidates(["洋酒 人头狮白兰地"])
    assert [one.kind for one in found] == [MentionKind.NEAR]
    crowd = [Right(RightKind.MARK, str(at), chr(0x4E00 + at) + "头马") for at in range(MAX_MARKS_BY_EDIT)]
    assert index_of(marks + crowd).find_candidates(["洋酒 人头狮白兰地"]) == [[]]


def test_two_characters_on_other_goods_are_a_word_in_a_large_register() -> None:
    marks = [Right(RightKind.MARK, "", "新鲜", goods=("剃须刀",))]
    crowd = [Right(RightKind.MARK, str(at), chr(0x4E00 + at) + "蔻") for at in range(MAX_MARKS_BY_SOUND[SHORT_SOUND])]
    titles = ["新鲜苹果10斤", "新鲜剃须刀男士", "新鲜，现在就要", "新鲜苹果包装盒"]
    few, many = index_of(marks), index_of(marks + crowd)
    assert [bool(found) for found in few.find_candidates(titles)] == [True, True, True, True]
    assert [bool(found) for found in many.find_candidates(titles)] == [False, True, True, True]
    assert [bool(found) for found in ExhaustiveFinder(many.names).find_candidates(titles)] == [False, True, True, True]
