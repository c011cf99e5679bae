"""The search that skips nothing."""

from matcher.bench.exhaustive import ExhaustiveFinder
from matcher.candidates.index.collection import collect_names
from matcher.candidates.index.names import Names
from matcher.candidates.types import MentionKind
from matcher.records.right import Right, RightKind

RIGHTS = [Right(RightKind.AGRI_GI, "1", "炎陵黄桃"), Right(RightKind.MARK, "2", "KORVEL", goods=("剃须刀",))]


def test_names_are_found_as_they_are_and_in_disguise() -> None:
    finder = ExhaustiveFinder(Names.from_names(collect_names(RIGHTS, range(2))))
    titles = ["炎陵黄桃5斤", "盐陵黄桃", "K0RVEL剃须刀", "苹果"]
    found = [{(one.right, one.kind) for one in candidates} for candidates in finder.find_candidates(titles)]
    assert (0, MentionKind.EXACT) in found[0]
    assert (0, MentionKind.HOMOPHONE) in found[1]
    assert found[2] == {(1, MentionKind.LATIN)}
    assert found[3] == set()
