"""Whether a span of a title is a candidate for a name."""

import pytest

from matcher.candidates.index.accept import BestCandidates, accept_candidate, keep_best
from matcher.candidates.index.name_goods import fits_goods, has_other_goods, is_word_for_other_goods
from matcher.candidates.index.names import Name
from matcher.candidates.index.title_variants import list_variants
from matcher.candidates.index.variant_span import VariantSpan
from matcher.candidates.types import Candidate, MentionKind

PEACH = Name(0, "炎陵黄桃", "炎陵黄桃", is_alias=False, is_han=True, min_near_length=4, departments=0)
SHORT = Name(1, "新鲜", "新鲜", is_alias=False, is_han=True, min_near_length=4, departments=2)
RIO = Name(2, "RIO", "rio", is_alias=False, is_han=False, min_near_length=4, departments=4)


def kinds(title: str, name: Name) -> set[MentionKind]:
    """The kinds of all candidates for a name in all variants of a title."""
    candidates = (
        accept_candidate(VariantSpan(spelling, kind, start, end), name)
        for kind, spelling in list_variants(title)
        for start in range(len(spelling.text))
        for end in range(start + 1, len(spelling.text) + 1)
    )
    return {candidate.kind for candidate in candidates if candidate}


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("炎陵黄桃", MentionKind.EXACT),
        ("炎陵黃桃", MentionKind.FOLDED),
        ("炎·陵黄桃", MentionKind.SIGNS),
        ("炎陵黄木兆", MentionKind.SPLIT),
        ("盐陵黄桃", MentionKind.HOMOPHONE),
        ("炎陵大黄桃", MentionKind.NEAR),
    ],
)
def test_each_trick_has_its_kind(title: str, kind: MentionKind) -> None:
    assert kind in kinds(title, PEACH)


def test_a_disguise_does_not_cross_a_clause() -> None:
    assert kinds("盐陵，黄桃", PEACH) == set()


def test_latin_letters_have_to_be_a_word() -> None:
    assert kinds("RIO鸡尾酒", RIO)
    assert kinds("锐澳pkRIO", RIO)
    assert not kinds("SUPERIOR", RIO)


def test_goods_decide_on_short_names() -> None:
    assert fits_goods(SHORT, 2)
    assert not fits_goods(SHORT, 4)
    assert not fits_goods(SHORT, 0)
    assert fits_goods(PEACH, 4), "an indication has no department"
    assert has_other_goods(2, 4)
    assert not has_other_goods(2, 6)
    assert not has_other_goods(0, 4)
    assert is_word_for_other_goods(SHORT, 4, "新鲜黄桃")
    assert not is_word_for_other_goods(SHORT, 4, "新鲜牌纸箱")


def test_a_near_candidate_gives_way() -> None:
    best: BestCandidates = {}
    near, exact = (Candidate(0, kind, 0, 4, "炎陵黄桃", 0.0) for kind in (MentionKind.NEAR, MentionKind.EXACT))
    for candidate in (near, exact, near):
        keep_best(best, candidate)
    assert list(best.values()) == [exact]
