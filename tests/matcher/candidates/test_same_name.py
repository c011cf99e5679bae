"""Entries of one name go together, and tricks around a name are dropped."""

import pytest

from matcher.candidates.same_name import MAX_RIGHTS, SameNameGroups
from matcher.candidates.types import Candidate, Mention, MentionKind
from matcher.records.right import Right, RightKind

RIGHTS = [
    Right(RightKind.AGRI_GI, "", "炎陵黄桃"),
    Right(RightKind.CERTIFICATION_MARK, "1", "炎陵黄桃", holder="协会"),
    Right(RightKind.MARK, "2", "炎陵黄桃"),
]


def candidate(right: int, kind: MentionKind, start: int, end: int, name: str) -> Candidate:
    return Candidate(right, kind, start, end, name, 0.0)


def test_the_entry_that_states_most_leads_among_its_own_kind() -> None:
    groups = SameNameGroups.from_rights(RIGHTS)
    assert groups.leaders.tolist() == [1, 1, 2]
    assert groups.get_others(1) == (RIGHTS[0],)
    assert groups.get_others(2) == ()


def test_a_trick_over_the_name_itself_is_dropped() -> None:
    groups = SameNameGroups.from_rights(RIGHTS)
    exact = candidate(1, MentionKind.EXACT, 0, 4, "炎陵黄桃")
    near = candidate(1, MentionKind.NEAR, 0, 5, "炎陵黄桃")
    mentions = groups.group_mentions([near, exact], [])
    assert mentions == {1: (Mention(MentionKind.EXACT, "炎陵黄桃", ((0, 4),)),)}


def test_a_short_form_inside_a_trick_is_dropped() -> None:
    groups = SameNameGroups.from_rights(RIGHTS)
    homophone = candidate(1, MentionKind.HOMOPHONE, 0, 4, "贵州茅台")
    alias = candidate(1, MentionKind.ALIAS, 2, 4, "茅台")
    (mention,) = groups.group_mentions([homophone, alias], [])[1]
    assert mention.kind is MentionKind.HOMOPHONE


@pytest.mark.parametrize(
    ("kind", "end", "has_alias"),
    [
        (MentionKind.NEAR, 5, False),  # 阿迪天达斯
        (MentionKind.SIGNS, 4, False),  # 阿迪*斯
        (MentionKind.NEAR, 4, True),  # another character, which makes another name
        (MentionKind.SIGNS, 6, True),  # 阿迪 达 斯, the name itself with blanks
    ],
)
def test_a_short_form_inside_a_name_with_one_more_character_or_one_covered(
    kind: MentionKind, end: int, *, has_alias: bool
) -> None:
    trick = candidate(1, kind, 0, end, "阿迪达斯")
    alias = candidate(1, MentionKind.ALIAS, 0, 2, "阿迪")
    mentions = SameNameGroups.from_rights(RIGHTS).group_mentions([trick, alias], [])[1]
    assert (MentionKind.ALIAS in {mention.kind for mention in mentions}) is has_alias


def test_a_list_of_names_is_cut() -> None:
    rights = [Right(RightKind.MARK, str(number), f"名{number}") for number in range(MAX_RIGHTS + 9)]
    candidates = [candidate(number, MentionKind.EXACT, number, number + 1, "名") for number in range(len(rights))]
    assert len(SameNameGroups.from_rights(rights).group_mentions(candidates, [])) == MAX_RIGHTS
