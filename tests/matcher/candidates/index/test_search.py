"""A batch of titles on its way through the index: what is dropped on the way is no candidate."""

import pytest

from matcher.candidates.index.name_index import NameIndex
from matcher.records.right import Right, RightKind


def find(title: str, *rights: Right) -> list[str]:
    index = NameIndex.build(rights, range(len(rights)))
    return [candidate.name for candidate in index.find_candidates([title])[0]]


FRESH = Right(RightKind.MARK, "1", "新鲜", goods=("电风扇",))
CROWD = [Right(RightKind.MARK, str(2 + at), chr(0x4E00 + at) + "泱", goods=("电风扇",)) for at in range(2_001)]


def test_a_short_mark_is_a_word_beside_other_goods_in_a_large_register() -> None:
    assert find("新鲜黄桃", FRESH, *CROWD) == []
    assert find("新鲜牌电风扇", FRESH, *CROWD) == ["新鲜"]
    assert find("新鲜黄桃纸箱", FRESH, *CROWD) == ["新鲜"], "packaging may be the mark's"


@pytest.mark.parametrize(("title", "names"), [("优质厂家直销", []), ("悠质长口红", ["优质昌"])])
def test_ordinary_words_are_no_disguise(title: str, names: list[str]) -> None:
    assert find(title, Right(RightKind.MARK, "1", "优质昌", goods=("口红",))) == names


def test_titles_of_one_batch_do_not_run_into_each_other() -> None:
    index = NameIndex.build([Right(RightKind.AGRI_GI, "1", "炎陵黄桃")], [0])
    assert index.find_candidates(["新货炎陵", "黄桃5斤", "炎陵黄桃"])[:2] == [[], []]
