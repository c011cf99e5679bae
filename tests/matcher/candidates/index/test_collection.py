"""The names of a register, collected."""

from matcher.candidates.index.collection import collect_names
from matcher.candidates.likeness import MAX_MARKS_BY_SOUND, SHORT_SOUND, SHORTEST_SOUND
from matcher.records.right import Right, RightKind


def test_every_name_alias_and_short_form_is_there_once_for_its_leader() -> None:
    rights = [
        Right(RightKind.AGRI_GI, "1", "平和琯溪蜜柚", aliases=("琯溪柚",)),
        Right(RightKind.MARK, "2", "KORVEL"),
        Right(RightKind.INVENTION, "3", "一种桃"),
        Right(RightKind.AGRI_GI, "4", "平和琯溪蜜柚"),
        Right(RightKind.MARK, "5", "★"),
    ]
    names = collect_names(rights, [0, 1, 2, 0, 4])
    assert [(name.right, name.original, name.is_alias) for name in names] == [
        (0, "平和琯溪蜜柚", False),
        (0, "琯溪柚", True),
        (0, "琯溪蜜柚", True),
        (1, "KORVEL", False),
    ]
    assert (names[3].text, names[3].is_han) == ("korvel", False)


def test_many_short_marks_are_not_recognised_by_sound() -> None:
    few = [Right(RightKind.MARK, "1", "兰蔻")]
    crowd = [Right(RightKind.MARK, str(at), chr(0x4E00 + at) + "蔻") for at in range(MAX_MARKS_BY_SOUND[SHORT_SOUND])]
    assert collect_names(few, [0])[0].min_sound_length == SHORT_SOUND
    assert collect_names(few + crowd, range(len(crowd) + 1))[0].min_sound_length == SHORTEST_SOUND
